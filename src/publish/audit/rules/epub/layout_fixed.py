"""The pages are fixed: text cannot be enlarged without moving the page about.

No machine can tell whether the layout is essential, as in a comic. Offer a reflowable edition, or a full text
alternative.

Passes: a reflowable publication

Fails: ``<meta property="rendition:layout">pre-paginated</meta>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node


@rule(severity=Severity.REVIEW, refs="WCAG 1.4.4, 1.4.10")
def layout_fixed(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """The publication's layout."""
    if subject.is_fixed:
        yield subject.package_node, "the layout is fixed, so text cannot flow anew when it is enlarged"
