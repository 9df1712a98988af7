"""The widths that the file gives for letters are not those of the font.

Words run into one another or fall apart, on screens and for programs that find words by their gaps. Export again, with
fonts embedded by another program.

Passes: ``Widths`` equal to those of the font program, within a thousandth of the size

Fails: another width
"""

from collections.abc import Iterator

from publish.audit.facts.plurals import counted
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.21.5-1; PDF/UA-2 8.4.5.6-1; Matterhorn 31-016")
def glyph_width_wrong(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Codes that are drawn."""
    for font in subject.content.fonts:
        if font.glyphs is None:
            continue
        wrong = []
        for code in sorted(font.rendered):
            drawn = font.glyphs.width(code)
            if drawn is not None and abs(drawn - font.glyphs.declared_width(code)) > 1:
                wrong.append((code, drawn))
        if wrong:
            code, drawn = wrong[0]
            sentence = (
                f"the code {code} is {font.glyphs.declared_width(code):g} wide in the file and {drawn:g} in the font"
            )
            yield font.page, f"the font {font.name} has other widths for {counted(len(wrong), 'letter')}: {sentence}"
