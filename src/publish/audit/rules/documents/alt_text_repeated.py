"""Two different images have the same alternative text.

A reader takes them for one picture shown twice. Mend the ``alt-text`` in JATS, or the text itself here.

Passes: each image says what sets it apart

Fails: ``alt="The mill"`` on two files
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import repeated
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import alt_of


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_repeated(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The second and later of images that share a text but neither a file nor what is in it."""
    items = [(node, alt, _picture(subject, node)) for node in subject.images if (alt := alt_of(node.element))]
    for node, text in repeated(items):
        yield node, f"another image has the alternative text “{text[:60]}” too"


def _picture(subject: Documents, node: Node) -> str:
    source = node.element.get("src")
    if source is None:  # a drawing in the text, equal to another of the same markup
        return str(etree.tostring(node.element, with_tail=False, encoding="unicode"))
    target = subject.resolve(node.file, source)
    return (subject.storage.checksum(target.path) or target.path) if target else source
