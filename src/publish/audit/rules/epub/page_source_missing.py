"""There is a page list, and the package does not say whose pages it lists.

The numbers help only who has that edition. Name it in ``pageBreakSource``, or ``dc:source``.

Passes: ``<meta property="pageBreakSource">urn:isbn:9780000000000</meta>``

Fails: a page list and neither
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node


@rule(
    severity=Severity.ERROR,
    refs=(
        "EPUB Accessibility 1.1 3.3",
        "Ace epub-pagesource",
    ),
)
def page_source_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Packages with a page list, but for a fixed layout."""
    named = any(subject.metadata(name) for name in ("source", "pageBreakSource", "a11y:pageBreakSource"))
    if subject.entries("page-list") and not named and not subject.is_fixed:
        yield subject.package_node, "there is a page list, yet no source of its pages (pageBreakSource)"
