"""A character is of nobody's script.

Unicode leaves these code points to private use: a screen reader says nothing, another font shows a box. Use the
character that is meant, or an image with words.

Passes: ``→``

Fails: ``U+F0E0`` of a symbol font
"""

from collections.abc import Iterator

from publish.audit.facts.scripts import private
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, is_hidden


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.1.1, 1.3.1")
def character_private(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Texts with code points of a private use area, but where words stand for them."""
    for file in subject.spine:
        for element in subject.document(file).iter(f"{XHTML}*"):
            for text in (element.text, *(child.tail for child in element)):
                character = private(text or "")
                if character and not is_hidden(element) and not element.get("aria-label"):
                    yield Node(file, element), f"the character U+{ord(character):04X} has no meaning of its own"
                    break
