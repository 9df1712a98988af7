"""A table has no header cells.

Each number is read without a word of what it is. In JATS mark the cells as ``th``; so does XHTML.

Passes: ``<tr><th scope="col">Year</th>…``

Fails: a table of ``td`` alone
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, own_rows

_HEADER_ROLES = ("columnheader", "rowheader")


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; axe td-has-header")
def table_without_headers(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Tables of two rows and two columns or more that are not marked as layout; one in a cell counts for itself."""
    for node in subject.elements("table"):
        if node.element.get("role") in ("presentation", "none"):
            continue
        rows = [list(row.iterchildren(f"{XHTML}td", f"{XHTML}th")) for row in own_rows(node.element)]
        cells = [cell for row in rows for cell in row]
        if len(rows) < 2 or max(map(len, rows)) < 2:
            continue
        if not any(cell.tag == f"{XHTML}th" or cell.get("role") in _HEADER_ROLES for cell in cells):
            yield node, f"table of {len(rows)} rows without header cells"
