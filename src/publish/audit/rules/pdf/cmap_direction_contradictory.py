"""A font's map says two things about the direction of writing.

Its dictionary and its text disagree on whether lines run across or down (``WMode``). Export again.

Passes: ``WMode 0`` in both

Fails: ``WMode 1`` in the dictionary, ``/WMode 0 def`` in the CMap
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.21.3.3-2; PDF/UA-2 8.4.5.4-2; Matterhorn 31-007")
def cmap_direction_contradictory(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Embedded CMaps."""
    for font in subject.content.fonts:
        if font.cmap is not None and font.used and isinstance(font.encoding, pikepdf.Stream):
            stated: object = font.encoding.get("/WMode", 0)
            if isinstance(stated, int) and int(stated) != font.cmap.writing_mode:
                sentence = f"WMode is {stated} in the dictionary and {font.cmap.writing_mode} in the CMap"
                yield font.page, f"the font {font.name} contradicts itself on the direction of writing: {sentence}"
