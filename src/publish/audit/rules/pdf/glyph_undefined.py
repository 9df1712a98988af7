"""The text shows a sign that stands for "no such letter".

A reader hears nothing there, or a wrong word. Find the letter that was meant, and set the text in a font that has it.

Passes: text of letters that the font has

Fails: a code that leads to ``.notdef``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.21.8-1; PDF/UA-2 8.4.5.9-1; Matterhorn 31-030")
def glyph_undefined(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Every code that is shown, seen or not."""
    for font in subject.content.fonts:
        codes = sorted(code for code in font.used if font.is_undefined(code))
        if codes:
            sentence = f"codes of the font {font.name} that the text uses lead to no letter (.notdef): {len(codes)}"
            yield font.page, f"{sentence}; the first is {codes[0]}"
