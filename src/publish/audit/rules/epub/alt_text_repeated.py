"""Two different images have the same alternative text.

A reader takes them for one picture shown twice. Mend the ``alt-text`` in JATS, or the text itself here.

Passes: each image says what sets it apart

Fails: ``alt="The mill"`` on two files
"""

from collections.abc import Iterator

from publish.audit.alt_text import repeated
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node, alt_of


@rule(severity=Severity.WARNING, refs=("WCAG 1.1.1", "EN 301 549 9.1.1.1"))
def alt_text_repeated(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """The second and later of images that share a text but no file."""
    items = []
    for node in subject.elements("img"):
        if alt := alt_of(node.element):
            items.append((node, alt, subject.resolve(node.file, node.element.get("src", ""))))
    for node, text in repeated(items):
        yield node, f"another image has the alternative text “{text[:60]}” too"
