"""A composite TrueType font does not say which glyph a code stands for.

Readers guess, each in its own way. Give the CIDFont a ``CIDToGIDMap``, or export again.

Passes: ``CIDToGIDMap /Identity``, or a stream

Fails: none
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.glyphs import embedded


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.21.3.2-1; PDF/UA-2 8.4.5.3.2-1; Matterhorn 31-004, 31-005")
def cid_map_missing(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Embedded CIDFonts of type 2."""
    for font in subject.content.fonts:
        owner = font.descendant
        if owner is None or owner.get("/Subtype") != "/CIDFontType2" or embedded(font) is None or not font.used:
            continue
        cid_map = owner.get("/CIDToGIDMap")
        if cid_map is None:
            yield font.page, f"the font {font.name} has no map from codes to glyphs (CIDToGIDMap)"
        elif not isinstance(cid_map, pikepdf.Stream) and cid_map != "/Identity":
            yield font.page, f"the map from codes to glyphs (CIDToGIDMap) of the font {font.name} is none"
