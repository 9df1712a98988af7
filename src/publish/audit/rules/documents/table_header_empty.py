"""A header cell is empty.

The cells below or beside it have a head that says nothing. The empty corner of a table is a ``td``.

Passes: ``<tr><td/><th>2024</th></tr>``

Fails: ``<tr><th>Year</th><th></th></tr>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import is_hidden


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; axe empty-table-header")
def table_header_empty(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Header cells that nothing is heard of, the corner among them."""
    for node in subject.elements("th"):
        if (
            not subject.spoken(node)
            and not is_hidden(node.element)
            and node.element.get("role") in (None, "columnheader")
        ):
            yield node, "this header cell is empty"
