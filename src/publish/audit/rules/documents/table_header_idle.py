"""A header cell heads nothing.

Whoever hears it waits for cells that do not come.

Passes: a row of heads above rows of cells

Fails: a table of heads alone; a head above cells that name another (``headers``)
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.grid import columns, span
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, is_hidden, own_rows, text_of
from publish.audit.subjects.documents.roles import role_of


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; axe th-has-data-cells")
def table_header_idle(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Tables with header cells and not one other; then the header cells with words that no cell belongs to."""
    for node in subject.elements("table"):
        rows = [[*row.iterchildren(f"{XHTML}th", f"{XHTML}td")] for row in own_rows(node.element)]
        cells = [cell for row in rows for cell in row]
        if role_of(node.element) != "table":
            continue
        if len(cells) > 1 and all(cell.tag == f"{XHTML}th" for cell in cells):
            yield node, "this table holds header cells alone"
        else:
            for head in _idle(rows):
                if subject.spoken(Node(node.file, head)) and not is_hidden(head):
                    yield Node(node.file, head), f"no cell belongs to this header cell, “{text_of(head)[:40]}”"


def _idle(rows: list[list[etree._Element]]) -> Iterator[etree._Element]:
    """Header cells without a cell below, or beside, that names no others (HTML, 4.9.12.2)."""
    places = columns(rows)
    named = {name for row in rows for cell in row for name in (cell.get("headers") or "").split()}
    lowest: dict[int, int] = {}
    referenced = set()
    last_of_group: dict[etree._Element | None, int] = {}
    for number, row in enumerate(rows):
        plain = [cell for cell in row if cell.tag == f"{XHTML}td" and not (cell.get("headers") or "").split()]
        has_cells = any(cell.tag == f"{XHTML}td" for cell in row)
        if plain:
            referenced.add(number)
            last_of_group[row[0].getparent().getparent()] = number
        heads = [cell for cell in row if cell.tag == f"{XHTML}th" and _is_of_row(cell, has_cells)]
        for cell in (*plain, *heads):
            for column in places.get(cell, ()):
                lowest[column] = number
    for number, row in enumerate(rows):
        for cell in row:
            if cell.tag != f"{XHTML}th" or cell not in places or cell.get("id") in named:
                continue
            scope = (cell.get("scope") or "").lower()
            down = scope not in ("row", "rowgroup") and any(lowest.get(c, -1) > number for c in places[cell])
            if scope == "rowgroup":
                across = last_of_group.get(cell.getparent().getparent(), -1) >= number
            else:
                across = scope not in ("col", "colgroup") and bool(_reached(cell, number) & referenced)
            if not (down or across):
                yield cell


def _reached(cell: etree._Element, number: int) -> set[int]:
    """The rows that a cell covers."""
    return set(range(number, number + span(cell, "rowspan")))


def _is_of_row(cell: etree._Element, is_named: bool) -> bool:
    """Whether a header cell heads its row, so that it is a cell to the header of its column."""
    scope = (cell.get("scope") or "").lower()
    return scope in ("row", "rowgroup") or (not scope and is_named)
