"""Tables of an OpenDocument text, with the rows and columns that their author made heads (ISO/IEC 26300-1, 9)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publish.importing.document import Cell, Table
from publish.importing.opendocument.context import Context
from publish.importing.opendocument.names import FO, TABLE, count

MAX_REPEATED = 1000  # of one row or cell: more is white space that a program left
_ALIGNMENTS = {"end": "right", "right": "right", "center": "center", "justify": "justify"}
_GROUPS = {f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")}


def read(context: Context, element: etree._Element) -> Table:
    """A table. A cell's place that a span covers is left out."""
    place = context.be_at(element)
    inner = context.within("table")
    rows: list[list[Cell]] = []
    head = 0
    columns = sum(
        count(column.get(f"{TABLE}number-columns-repeated"), 1, MAX_REPEATED)
        for group in element.iter(f"{TABLE}table-header-columns")
        for column in group.iter(f"{TABLE}table-column")
    )
    for row, heads in _rows(element, False):
        cells = list(_cells(inner, row, "column" if heads else None, columns))
        repeated = count(row.get(f"{TABLE}number-rows-repeated"), 1, MAX_REPEATED)
        if repeated > 1 and not any(cell.blocks for cell in cells):
            repeated = 1
        rows += [cells] * repeated
        head += repeated if heads and head == len(rows) - repeated else 0
    if head == len(rows) > 1:
        head = 1
    alt_text = " ".join((element.findtext(f"{TABLE}desc") or "").split()) or None
    description = " ".join((element.findtext(f"{TABLE}title") or "").split()) or None
    return Table(rows, place, head, alt_text=alt_text, description=description)


def _rows(element: etree._Element, heads: bool) -> Iterator[tuple[etree._Element, bool]]:
    for child in element:
        if child.tag == f"{TABLE}table-row":
            yield child, heads
        elif child.tag in _GROUPS:
            yield from _rows(child, heads or child.tag == f"{TABLE}table-header-rows")


def _cells(context: Context, row: etree._Element, header: str | None, head_columns: int) -> Iterator[Cell]:
    column = 0
    for element in row:
        if element.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            continue
        repeated = count(element.get(f"{TABLE}number-columns-repeated"), 1, MAX_REPEATED)
        if element.tag == f"{TABLE}table-cell":
            across = count(element.get(f"{TABLE}number-columns-spanned"), 1, MAX_REPEATED)
            down = count(element.get(f"{TABLE}number-rows-spanned"), 1, MAX_REPEATED)
            blocks = context.blocks(context, element)
            if repeated > 1 and not blocks and element.getnext() is None and column:
                return
            for at in range(repeated):
                kind = header or ("row" if column + at < head_columns else None)
                yield Cell(list(blocks), across, down, kind, _alignment(context, element))  # type: ignore[arg-type]
        column += repeated


def _alignment(context: Context, cell: etree._Element) -> str | None:
    styles = context.shared.styles
    sides = set()
    for paragraph in cell:
        name = next((value for key, value in paragraph.attrib.items() if key.endswith("}style-name")), None)
        sides.add(_ALIGNMENTS.get(styles.property("paragraph", name, "paragraph", f"{FO}text-align") or ""))
    return sides.pop() if len(sides) == 1 else None
