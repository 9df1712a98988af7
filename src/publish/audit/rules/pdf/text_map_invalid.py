"""A font maps letters to what is no letter.

The map to Unicode says U+0000, U+FEFF or U+FFFE, which no reader can say. Export again, or mend the ``ToUnicode`` map.

Passes: letters

Fails: ``<01> <0000>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject

_INVALID = frozenset("\0\ufeff\ufffe")


@rule(
    severity=Severity.ERROR,
    refs=("WCAG 1.1.1", "PDF/UA-1 7.21.7-2", "PDF/UA-2 8.4.5.8-2", "Matterhorn 31-028", "Matterhorn 31-029"),
)
def text_map_invalid(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """What ``ToUnicode`` says of the codes that are shown."""
    for font in subject.content.fonts:
        known = font.to_unicode or {}
        wrong = [code for code in sorted(font.used) if _INVALID.intersection(known.get(code, ""))]
        if wrong:
            sign = next(sign for sign in known[wrong[0]] if sign in _INVALID)
            said = f"the first is the code {wrong[0]}, U+{ord(sign):04X}"
            yield font.page, f"the font {font.name} maps {len(wrong)} codes to what is no letter; {said}"
