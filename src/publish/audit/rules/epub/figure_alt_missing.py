"""An image has no alternative text.

A reader who does not see the image gets nothing, or its file name, in its place. In JATS give the graphic an
``alt-text``; in XHTML an ``alt``, empty only for decoration.

Passes: ``<img src="mill.jpg" alt="The mill in 1911"/>``, ``<img src="line.png" alt="" role="presentation"/>``

Fails: ``<img src="mill.jpg"/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import SVG, EpubSubject, Node, alt_of, text_of


@rule(severity=Severity.ERROR, refs=("WCAG 1.1.1", "EN 301 549 9.1.1.1", "EPUB Accessibility 1.1 3.2"))
def figure_alt_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """``img`` without ``alt``, and drawings in the text without a title or label."""
    for node in subject.elements("img"):
        if alt_of(node.element) is None:
            yield node, f"image {node.element.get('src', '')} has no alternative text"
    for node in subject.elements(f"{SVG}svg"):
        element = node.element
        title = element.find(f"{SVG}title")
        if alt_of(element) is None and (title is None or not text_of(title)) and element.get("role") == "img":
            yield node, "drawing has no title"
