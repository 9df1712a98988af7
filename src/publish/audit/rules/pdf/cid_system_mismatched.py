"""A composite font and its map speak of different collections of letters.

A reader then takes one letter for another. Export again with fonts embedded by another program.

Passes: ``Identity-H``; or a CMap of Adobe-Japan1 with a CIDFont of Adobe-Japan1

Fails: a CMap of Adobe-GB1 with a CIDFont of Adobe-Japan1, or one of a later supplement
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.cmaps import collection_of
from publish.audit.subjects.pdf.fonts import Font
from publish.audit.subjects.pdf.values import string_of


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.21.3.1-1; PDF/UA-2 8.4.5.3.1-1; Matterhorn 31-001, 31-002, 31-003")
def cid_system_mismatched(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Composite fonts whose CMap is not Identity."""
    for font in subject.content.fonts:
        if font.is_composite and font.used and font.cmap_name not in ("Identity-H", "Identity-V") and not _agree(font):
            yield font.page, f"the font {font.name} and its CMap are of different character collections"


def _agree(font: Font) -> bool:
    own = _system(font.descendant)
    embedded = isinstance(font.encoding, pikepdf.Stream)
    other = _system(font.encoding) if embedded else collection_of(font.cmap_name)
    if own is None or other is None:
        return False
    return own[:2] == other[:2] and own[2] <= other[2]


def _system(owner: object) -> tuple[str, str, int] | None:
    info = owner.get("/CIDSystemInfo") if isinstance(owner, pikepdf.Dictionary | pikepdf.Stream) else None
    if not isinstance(info, pikepdf.Dictionary):
        return None
    supplement: object = info.get("/Supplement")
    registry, ordering = info.get("/Registry"), info.get("/Ordering")
    if not isinstance(supplement, int) or not isinstance(registry, pikepdf.String):
        return None
    return (string_of(registry) or "", string_of(ordering) or "", int(supplement))
