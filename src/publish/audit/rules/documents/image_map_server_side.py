"""An image map needs a pointer.

``ismap`` sends the place that was clicked; by keyboard there is none. Use ``usemap`` with areas that have words.

Passes: ``<img usemap="#areas" …/>``

Fails: ``<a href="…"><img ismap="ismap" …/></a>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 2.1.1; axe server-side-image-map")
def image_map_server_side(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Images with ``ismap`` in a link, where alone it does something."""
    for node in subject.bearing("ismap"):
        link = next(node.element.iterancestors(f"{XHTML}a"), None)
        if link is not None and link.get("href"):
            yield node, "this image map works by pointer alone (ismap)"
