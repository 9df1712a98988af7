"""An embedded font cannot be read.

A reader then draws other letters, or none. Embed the font again.

Passes: a font program with its tables

Fails: one that is cut short
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.glyphs import embedded


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.21.4.1-1; PDF/UA-2 8.4.5.5.1-1; Matterhorn 31-009")
def font_program_broken(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Embedded programs of fonts of text that can be seen."""
    for font in subject.content.fonts:
        if font.is_rendered and font.subtype != "Type3" and embedded(font) is not None and font.glyphs is None:
            yield font.page, f"the embedded font {font.name} cannot be read"
