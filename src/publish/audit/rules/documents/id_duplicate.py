"""Two elements of a document have the same id.

A link to it leads to one of them, and nobody knows to which; a label may be read for the wrong element.

Passes: every id once

Fails: ``<p id="a"/><p id="a"/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(
    kinds=("epub", "html"),
    severity=Severity.ERROR,
    refs="WCAG 1.3.1, 4.1.2; axe duplicate-id, duplicate-id-active, duplicate-id-aria",
)
def id_duplicate(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The second and later bearer of an id, document by document."""
    for root in subject.documents():
        seen: set[str] = set()
        for element in root.element.iter("*"):
            own = element.get("id")
            if own and own in seen:
                yield Node(root.file, element), f"the id “{own}” is taken already in this document"
            elif own:
                seen.add(own)
