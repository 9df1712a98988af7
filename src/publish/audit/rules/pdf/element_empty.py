"""Elements are empty.

A reader says "blank" and stops there, again and again. Remove them; space on the page belongs into the layout.

Passes: a ``P`` with text, an image or a link

Fails: a ``P`` that holds nothing but spaces
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import ObjectReference, PdfSubject, StructureNode

_KINDS = ("P", "LI", "LBody", "L", "Caption", "Table", "Quote", "BlockQuote", "Note", "FENote", "Link", "Code")


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.4")
def element_empty(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Each kind of element once, at its first empty one, with their number."""
    for kind in _KINDS:
        empty = [node for node in subject.elements(kind) if _is_empty(node)]
        if empty:
            count = f"{len(empty)} elements" if len(empty) > 1 else "one element"
            yield empty[0], f"{count} of the type {kind} hold{'' if len(empty) > 1 else 's'} nothing but white space"


def _is_empty(node: StructureNode) -> bool:
    if node.alt or node.actual_text or node.text:
        return False
    for kid in node.contents():
        if isinstance(kid, ObjectReference) or kid.piece.images or kid.piece.drawings or kid.piece.text.strip():
            return False
    return not any(below.alt or below.actual_text for below in node.walk())
