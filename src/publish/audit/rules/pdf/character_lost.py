"""A character was lost before.

U+FFFD is what a program writes where it could not read a character: a reader says nothing, or "replacement character".
Mend it in the source, and export again; to speak of the sign itself, say its name.

Passes: ``The river rose``

Fails: ``The r�ver rose``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.rules.pdf.text_map_invalid import lost_codes, shows_sign
from publish.audit.subjects.pdf import MarkedContent, PdfSubject, StructureNode
from publish.audit.subjects.pdf.fonts import UNKNOWN


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def character_lost(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Tagged text with U+FFFD, where every font has one glyph for it at most; else ``text-map-invalid`` tells."""
    fonts = subject.content.fonts
    if not any(map(shows_sign, fonts)) or any(lost_codes(font) and not shows_sign(font) for font in fonts):
        return
    if any(font.text(code) is None for font in fonts for code in font.used):
        return  # text-unmapped tells
    for node in subject.elements():
        lost = any(isinstance(kid, MarkedContent) and UNKNOWN in kid.piece.text for kid in node.kids)
        if lost and all(holder.actual_text is None and holder.alt is None for holder in (node, *node.ancestors())):
            yield node, "U+FFFD stands for a character that was lost before"
