"""A font lacks letters that the text uses.

Where they should stand is a box or nothing. Embed the font again with all its letters, or choose one that has them.

Passes: every code that is shown has a glyph

Fails: a subset without the glyph of a code
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.21.4.1-2; PDF/UA-2 8.4.5.5.1-2; Matterhorn 31-011, 31-018")
def glyph_missing(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Codes that are drawn, against the embedded program."""
    for font in subject.content.fonts:
        if font.glyphs is None:
            continue
        missing = [code for code in sorted(font.rendered) if code != 0 and not font.glyphs.has(code)]
        if missing:
            first = f"the first is the code {missing[0]}"
            yield font.page, f"the font {font.name} lacks letters that the text uses: {len(missing)}; {first}"
