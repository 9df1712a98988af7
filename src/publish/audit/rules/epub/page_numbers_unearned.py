"""The package claims page numbers that are not there.

Whoever is told "page 12" in a classroom finds no page at all. Mark the page breaks, list them in the navigation
document, or withdraw the claim.

Passes: ``pageBreakMarkers`` with ``doc-pagebreak`` in the text; ``pageNavigation`` with a page list

Fails: the claim, and neither
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.markup import OPS
from publish.audit.subjects.documents.roles import is_page_break
from publish.audit.subjects.epub import EpubSubject, Node


@rule(
    severity=Severity.ERROR,
    refs="EPUB Accessibility 1.1 2.2, 3.3; Ace metadata-accessibilityFeature-printPageNumbers-nopagebreaks, "
    "metadata-accessibilityFeature-printPageNumbers-nopagelist",
)
def page_numbers_unearned(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """The three claims against page breaks and page list."""
    claims = set(subject.metadata("schema:accessibilityFeature"))
    broken = any(is_page_break(node.element) for node in subject.bearing(f"{OPS}type", "role"))
    for claim in ("printPageNumbers", "pageBreakMarkers"):
        if claim in claims and not broken:
            yield subject.package_node, f"claims “{claim}”, yet no page break is marked"
    if "pageNavigation" in claims and not subject.entries("page-list"):
        yield subject.package_node, "claims “pageNavigation”, yet there is no page list"
