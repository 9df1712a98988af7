"""A font maps letters to what is no letter.

The map to Unicode says U+0000, U+FEFF or U+FFFE, which no reader can say, or U+FFFD, which says that nobody knows.
Export again, or mend the ``ToUnicode`` map. PDF/UA forbids the first three; text of U+FFFD is lost all the same.

Passes: letters; the sign U+FFFD itself, which a text may have from its source (``character-lost``)

Fails: ``<01> <0000>``; ``<01> <FFFD>`` for a letter of tagged text
"""

from collections.abc import Iterator

from publish.audit.facts.plurals import counted
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_PDF_UA
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.fonts import UNKNOWN, Font

_INVALID = frozenset("\0\ufeff\ufffe")


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; PDF/UA-1 7.21.7-2; PDF/UA-2 8.4.5.8-2; Matterhorn 31-028, 31-029")
def text_map_invalid(subject: PdfSubject) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """What ``ToUnicode`` says of the codes that are shown."""
    unknown = any(
        UNKNOWN in subject.content.pieces[key].text for key in subject.holders if key in subject.content.pieces
    )
    for font in subject.content.fonts:
        texts = font.to_unicode or {}
        wrong = [code for code in sorted(font.used) if _INVALID.intersection(texts.get(code, ""))]
        if wrong:
            sign = next(sign for sign in texts[wrong[0]] if sign in _INVALID)
            sentence = f"the first is the code {wrong[0]}, U+{ord(sign):04X}"
            yield (
                font.page,
                f"the font {font.name} maps {counted(len(wrong), 'code')} to what is no letter; {sentence}",
                (),
            )
        lost = lost_codes(font)
        if lost and unknown and not shows_sign(font):
            sentence = (
                f"the font {font.name} maps {counted(len(lost), 'code')} to U+FFFD, so that no reader can say the text"
            )
            yield font.page, sentence, NOT_PDF_UA


def lost_codes(font: Font) -> list[int]:
    """The codes of a font that are shown, and mapped to nothing but U+FFFD."""
    texts = font.to_unicode or {}
    return [code for code in sorted(font.used) if texts.get(code, "").strip(UNKNOWN) == "" != texts.get(code, "")]


def shows_sign(font: Font) -> bool:
    """Whether a map may be true that says U+FFFD: of one glyph, in a font that says nothing else of its glyphs."""
    lost = lost_codes(font)
    return len(lost) == 1 and font.is_composite and (font.to_unicode or {})[lost[0]] == UNKNOWN
