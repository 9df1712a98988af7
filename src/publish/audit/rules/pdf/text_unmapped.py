"""Nobody can tell which letters a font shows.

The page looks right, and a reader hears nothing or nonsense. Export again with a map to Unicode (``ToUnicode``), or
with fonts that name their glyphs in the usual way.

Passes: a font with ``ToUnicode``, or a known encoding

Fails: a Type 3 font whose glyphs are named ``g1``, ``g2``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; PDF/UA-1 7.21.7-1; PDF/UA-2 8.4.5.8-1; Matterhorn 10-001, 31-027")
def text_unmapped(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Every code that is shown."""
    for font in subject.content.fonts:
        codes = [code for code in sorted(font.used) if font.text(code) is None]
        if codes:
            sentence = f"codes of the font {font.name} that the text uses lead to no letter: {len(codes)}"
            yield font.page, f"{sentence}; the first is {codes[0]}"
