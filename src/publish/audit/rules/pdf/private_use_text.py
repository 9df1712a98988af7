"""A text is written in signs of nobody's alphabet.

The private use areas of Unicode mean something in one font only; a reader says nothing. Give the text a replacement
(``ActualText``) in letters.

Passes: an icon from a font of icons with ``ActualText (phone)``

Fails: a paragraph of which every letter is mapped to such a sign; in a file of PDF/UA-2, the icon alone, and an ``Alt``
or a bookmark with such signs in it
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import MarkedContent, Node, PdfSubject
from publish.audit.subjects.pdf.state import has_private_use

_OF_STRINGS = ("PDF/UA-2 8.6-1",)  # those that are meant for people
_OF_ALT = ("PDF/UA-2 8.4.3-3",)
_FEWEST, _DISTINCT = 10, 6


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; PDF/UA-2 8.4.3-1, 8.4.3-2, 8.4.3-3, 8.6-1")
def private_use_text(subject: PdfSubject) -> Iterator[tuple[Node, str, tuple[str, ...]]]:
    """Text, replacements, alternatives and other strings of files of PDF/UA-2; of others, text with words of them."""
    if subject.part != 2:
        yield from _words(subject)
        return
    for node in subject.elements():
        if node.actual_text and has_private_use(node.actual_text):
            yield node, "the replacement text holds signs of the private use area", ("PDF/UA-2 8.4.3-2",)
        if node.alt and has_private_use(node.alt):
            yield node, "the alternative text holds signs of the private use area", _OF_ALT
        if node.expansion and has_private_use(node.expansion):
            yield node, "the expansion of an abbreviation holds signs of the private use area", _OF_STRINGS
        if node.title and has_private_use(node.title):
            yield node, "the title of this element holds signs of the private use area", _OF_STRINGS
        if any(isinstance(kid, MarkedContent) and kid.piece.private for kid in node.kids):
            above = (node, *node.ancestors())
            if not any(holder.actual_text is not None or holder.alt is not None for holder in above):
                sentence = "text in signs of the private use area has neither a replacement nor an alternative"
                yield node, sentence, ("PDF/UA-2 8.4.3-1",)
    for replacement in subject.content.replacements:
        if has_private_use(replacement.text):
            test = {"ActualText": "8.4.3-2", "Alt": "8.4.3-3"}.get(replacement.kind, "8.6-1")
            yield replacement.page, f"{replacement.kind} holds signs of the private use area", (f"PDF/UA-2 {test}",)
    for bookmark in subject.outline:
        if has_private_use(bookmark.title):
            yield None, "a bookmark holds signs of the private use area", _OF_STRINGS
    for annotation in subject.annotations:
        if has_private_use(annotation.string("/Contents") or ""):
            yield annotation, "the description of this annotation holds signs of the private use area", _OF_STRINGS
        if annotation.is_field and has_private_use(annotation.tooltip or ""):
            yield annotation, "the description of this form field holds signs of the private use area", _OF_STRINGS


def _words(subject: PdfSubject) -> Iterator[tuple[Node, str, tuple[str, ...]]]:
    """Elements whose text is letters to the eye: so many signs, and so many that differ, are no icons."""
    for node in subject.elements():
        texts = [kid.piece.text for kid in node.kids if isinstance(kid, MarkedContent) and kid.piece.private]
        signs = [sign for text in texts for sign in text if not sign.isspace()]
        private = [sign for sign in signs if has_private_use(sign)]
        if len(private) < _FEWEST or len(set(private)) < _DISTINCT or 2 * len(private) < len(signs):
            continue
        if not any(holder.actual_text is not None or holder.alt is not None for holder in (node, *node.ancestors())):
            yield node, "text is mapped to signs of the private use area, and no reader can say it", ()
