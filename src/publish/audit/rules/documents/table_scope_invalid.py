"""A ``scope`` stands where it means nothing, or has no such value.

Readers guess then which cells a head is for.

Passes: ``<th scope="col">``

Fails: ``<td scope="col">``, ``<th scope="column">``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; axe scope-attr-valid")
def table_scope_invalid(subject: Documents) -> Iterator[tuple[Node, str]]:
    """``scope`` on other than ``th``, and values that HTML does not have."""
    for node in subject.bearing("scope"):
        if node.element.tag in (f"{XHTML}th", f"{XHTML}td"):
            value = node.element.get("scope", "").lower()
            if value not in ("row", "col", "rowgroup", "colgroup"):
                yield node, f"scope has no value “{value}”"
            elif node.element.tag == f"{XHTML}td":
                yield node, "scope stands on a cell that is no header"
