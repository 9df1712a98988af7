"""An image map needs a pointer.

``ismap`` sends the place that was clicked; by keyboard there is none. Use ``usemap`` with areas that have words.

Passes: ``<img usemap="#areas" …/>``

Fails: ``<img ismap="ismap" …/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node


@rule(
    severity=Severity.ERROR,
    refs=(
        "WCAG 2.1.1",
        "EN 301 549 9.2.1.1",
        "axe server-side-image-map",
    ),
)
def image_map_server_side(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Images with ``ismap``."""
    for node in subject.bearing("ismap"):
        yield node, "this image map works by pointer alone (ismap)"
