"""A table has heads of rows and of columns, and they do not say which is which.

Readers take the wrong one. Give each ``th`` a ``scope``; so does JATS.

Passes: ``<th scope="row">Gent</th>``

Fails: ``<th>Gent</th>`` at the head of a row, below heads of columns
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, own_rows


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1")
def table_scope_missing(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Tables with two axes some of whose heads have neither ``scope`` nor cells that name them."""
    for node in subject.elements("table"):
        rows = own_rows(node.element)
        cells = [list(row.iterchildren(f"{XHTML}th", f"{XHTML}td")) for row in rows]
        heads = [cell for row in cells for cell in row if cell.tag == f"{XHTML}th"]
        across = any(len(row) > 1 and all(cell.tag == f"{XHTML}th" for cell in row[1:]) for row in cells)
        down = [row[0] for row in cells if len(row) > 1 and row[0].tag == f"{XHTML}th" and row[-1].tag == f"{XHTML}td"]
        named = {name for cell in node.element.iter(f"{XHTML}td") for name in (cell.get("headers") or "").split()}
        bare = [
            cell
            for cell in heads
            if not cell.get("scope") and cell.get("id") not in named and subject.spoken(Node(node.file, cell))
        ]
        if across and down and bare:
            single = "one head of a table with two axes has"
            many = f"{len(bare)} heads of a table with two axes have"
            yield Node(node.file, bare[0]), f"{single if len(bare) == 1 else many} no scope"
