"""A character was lost before.

U+FFFD is what a program writes where it could not read a character: a reader says nothing, or "replacement character".
Write the character that was meant; to speak of the sign itself, say its name.

Passes: ``The river rose``

Fails: ``The r�ver rose``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, is_hidden


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.1.1")
def character_lost(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Elements with U+FFFD in their own text, but where words stand for them."""
    for file in subject.spine:
        for element in subject.document(file).iter(f"{XHTML}*"):
            for text in (element.text, *(child.tail for child in element)):
                if "\ufffd" in (text or "") and not is_hidden(element) and not element.get("aria-label"):
                    yield Node(file, element), "U+FFFD stands for a character that was lost before"
                    break
