"""An image has no alternative text.

A reader who does not see the image gets nothing, or its file name, in its place. In JATS give the graphic an
``alt-text``; in XHTML an ``alt``, empty only for decoration.

Passes: ``<img src="mill.jpg" alt="The mill in 1911"/>``, ``<img src="line.png" alt="" role="presentation"/>``

Fails: ``<img src="mill.jpg"/>``, ``<img src="mill.jpg" alt=" "/>``, ``<svg role="img">…`` without a title
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import alt_of


@rule(
    kinds=("epub", "html"),
    severity=Severity.ERROR,
    refs="WCAG 1.1.1; EPUB Accessibility 1.1 3.2; axe image-alt, role-img-alt, svg-img-alt, input-image-alt, area-alt",
)
def figure_alt_missing(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Images and drawings that nothing stands for."""
    for node in subject.images:
        if alt_of(node.element) is None:
            source = node.element.get("src")
            blank = node.element.get("alt") is not None
            lacks = "a blank alternative text" if blank else "no alternative text"
            yield node, f"image {source} has {lacks}" if source else f"drawing has {lacks}"
