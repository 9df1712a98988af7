"""The list of an embedded font's letters is not true.

Programs that trust it throw letters away. Remove the list (``CharSet`` or ``CIDSet``), or export again.

Passes: no list; one that names exactly the glyphs of the font

Fails: a list that leaves some out, or names some that are not there
"""

import re
from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.fonts import Font
from publish.audit.subjects.pdf.glyphs import embedded
from publish.audit.subjects.pdf.limits import Excess, unpack
from publish.audit.subjects.pdf.values import string_of

_SUBSET = re.compile(r"[A-Z]{6}\+")
_MAX_SET = 16384


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.21.4.2-1, 7.21.4.2-2; Matterhorn 31-012, 31-013, 31-014, 31-015")
def glyph_list_wrong(subject: PdfSubject) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Subset fonts with such a list."""
    for font in subject.content.fonts if subject.part == 1 else ():
        if font.descriptor is None or not font.is_rendered or not _SUBSET.match(font.name) or embedded(font) is None:
            continue
        listed = font.descriptor.get("/CharSet")
        if (
            font.subtype in ("Type1", "MMType1")
            and isinstance(listed, pikepdf.String)
            and not _names_all(font, string_of(listed) or "")
        ):
            conditions = ("Matterhorn 31-012", "Matterhorn 31-013")
            sentence = f"the list of letters (CharSet) of the font {font.name} is not that of the font"
            yield font.page, sentence, ("PDF/UA-1 7.21.4.2-1", *conditions)
        cids = font.descriptor.get("/CIDSet")
        if font.is_composite and isinstance(cids, pikepdf.Stream) and not _holds_all(font, cids):
            conditions = ("Matterhorn 31-014", "Matterhorn 31-015")
            sentence = f"the list of letters (CIDSet) of the font {font.name} is not that of the font"
            yield font.page, sentence, ("PDF/UA-1 7.21.4.2-2", *conditions)


def _names_all(font: Font, listed: str) -> bool:
    names = {name for name in listed.split("/") if name.strip()}
    return font.glyphs is not None and {name.strip() for name in names} | {".notdef"} == font.glyphs.names | {".notdef"}


def _holds_all(font: Font, stream: pikepdf.Stream) -> bool:
    if font.glyphs is None:
        return False
    try:
        bits = unpack(stream, 1 << 20)[:_MAX_SET]
    except (pikepdf.PikepdfError, Excess):
        return False
    listed = {8 * place + bit for place, byte in enumerate(bits) if byte for bit in range(8) if byte & (0x80 >> bit)}
    return listed - {0} == font.glyphs.cids
