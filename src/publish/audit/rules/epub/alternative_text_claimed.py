"""The package claims alternative text that is not there.

``schema:accessibilityFeature`` says ``alternativeText``, yet an image has none: a promise that the first picture
breaks. Mend the images or withdraw the claim.

Passes: the claim, and every image with an ``alt``

Fails: the claim, and an image without
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.markup import alt_of
from publish.audit.subjects.epub import EpubSubject, Node


@rule(severity=Severity.ERROR, refs="EPUB Accessibility 1.1 2.2; WCAG 1.1.1")
def alternative_text_claimed(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """The claim against the images of the spine."""
    claims = {word for value in subject.metadata("schema:accessibilityFeature") for word in value.split()}
    if "alternativeText" not in claims:
        return
    missing = sum(alt_of(node.element) is None for node in subject.images)
    if missing:
        images = "1 image has" if missing == 1 else f"{missing} images have"
        yield subject.package_node, f"the package claims alternativeText, yet {images} none"
