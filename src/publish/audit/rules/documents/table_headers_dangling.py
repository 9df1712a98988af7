"""A cell names header cells that its table does not have.

A reader asks for the head and hears nothing. Mend the ids in ``headers``, or take the attribute away and give the
heads a ``scope``.

Passes: ``<td headers="y2024">`` with ``<th id="y2024">`` in the table

Fails: the id is absent, or that of the cell itself
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; axe td-headers-attr")
def table_headers_dangling(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Ids in ``headers``, against the cells of the same table."""
    for node in subject.bearing("headers"):
        table = next(node.element.iterancestors(f"{XHTML}table"), None)
        if table is None:
            continue
        ids = {cell.get("id") for cell in table.iter(f"{XHTML}th", f"{XHTML}td")} - {node.element.get("id"), None}
        missing = [name for name in (node.element.get("headers") or "").split() if name not in ids]
        if missing:
            yield node, f"headers names “{missing[0]}”, which is no other cell of this table"
