"""A font relies on a map that is not in the file.

A reader without that map finds no letters. Embed the CMap, or export with ``Identity-H``.

Passes: ``Identity-H``, one of the CMaps that PDF predefines, or an embedded one that builds on these

Fails: ``Encoding /Custom-H``; an embedded CMap with ``usecmap`` of such a one
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.cmaps import PREDEFINED

_CLAUSE = {1: "PDF/UA-1 7.21.3.3", 2: "PDF/UA-2 8.4.5.4"}


@rule(
    severity=Severity.ERROR,
    refs="PDF/UA-1 7.21.3.3-1, 7.21.3.3-3; PDF/UA-2 8.4.5.4-1, 8.4.5.4-3; Matterhorn 31-006, 31-008",
)
def cmap_not_embedded(subject: PdfSubject) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The CMaps of composite fonts."""
    for font in subject.content.fonts:
        if not font.is_composite or not font.used:
            continue
        clause = _CLAUSE[subject.part]
        if not isinstance(font.encoding, pikepdf.Stream) and font.cmap_name not in PREDEFINED:
            yield font.page, f"the CMap {font.cmap_name} of the font {font.name} is not embedded", _named(clause, 1)
        used = font.used_cmap
        if used and used not in PREDEFINED:
            sentence = f"the CMap of the font {font.name} builds on {used}, which no reader has"
            yield font.page, sentence, _named(clause, 3) + (() if font.embeds_used_cmap else _named(clause, 1))


def _named(clause: str, test: int) -> tuple[str, ...]:
    condition = {1: "31-006", 3: "31-008"}[test]
    return (f"{clause}-{test}", f"Matterhorn {condition}") if "UA-1" in clause else (f"{clause}-{test}",)
