"""A font is not in the file.

Each reader draws the text with another font, and some signs are not there at all. Embed all fonts when exporting.

Passes: a font descriptor with ``FontFile``, ``FontFile2`` or ``FontFile3``

Fails: Helvetica without one; text that is never drawn needs none
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.glyphs import embedded


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.21.4.1-1; PDF/UA-2 8.4.5.5.1-1; Matterhorn 31-009")
def font_not_embedded(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Fonts of text that can be seen."""
    for font in subject.content.fonts:
        if font.is_rendered and font.subtype != "Type3" and embedded(font) is None:
            yield font.page, f"the font {font.name} is not embedded"
