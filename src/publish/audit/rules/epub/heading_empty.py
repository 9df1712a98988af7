"""A heading is empty.

A reader who moves by headings lands on nothing.

Passes: ``<h2>Method</h2>``

Fails: ``<h2></h2>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import XHTML, EpubSubject, Node, text_of

_NAMES = tuple(f"h{n}" for n in range(1, 7))


@rule(severity=Severity.ERROR, refs=("WCAG 1.3.1", "WCAG 2.4.6", "EN 301 549 9.1.3.1"))
def heading_empty(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Headings with neither words nor an image that has some."""
    for node in subject.elements(*_NAMES):
        image = node.element.find(f".//{XHTML}img[@alt]")
        if not text_of(node.element) and (image is None or not image.get("alt")):
            yield node, f"this {node.element.tag[-2:]} is empty"
