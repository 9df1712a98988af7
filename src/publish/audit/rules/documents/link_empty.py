"""A link has no text.

Readers hear its address, or nothing at all. Write where it leads; where the link is an image, give that an ``alt``, in
JATS the ``xref`` or ``ext-link`` its words.

Passes: ``<a href="…"><img src="report.png" alt="Report of 2024"/></a>``

Fails: ``<a href="…"></a>``, ``<a href="…"><img src="report.png" alt=""/></a>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(
    kinds=("epub", "html"),
    severity=Severity.ERROR,
    refs="WCAG 2.4.4, 4.1.2; axe link-name, area-alt; EPUBCheck ACC-011",
)
def link_empty(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Links, in drawings and in the navigation document too, that nothing is heard of."""
    for link in subject.links:
        if not link.name:
            yield link.node, f"link to {link.address} has no text"
