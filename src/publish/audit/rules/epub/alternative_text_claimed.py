"""The package claims alternative text that is not there.

``schema:accessibilityFeature`` says ``alternativeText``, yet an image has none: a promise that the first picture
breaks.

Passes: the claim, and every image with an ``alt``

Fails: the claim, and an image without
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node, alt_of


@rule(severity=Severity.ERROR, refs=("EPUB Accessibility 1.1 2.2", "WCAG 1.1.1"))
def alternative_text_claimed(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """The claim against the images of the spine."""
    if "alternativeText" not in subject.metadata("schema:accessibilityFeature"):
        return
    missing = sum(alt_of(node.element) is None for node in subject.elements("img"))
    if missing:
        yield subject.package_node, f"the package claims alternativeText, yet {missing} image(s) have none"
