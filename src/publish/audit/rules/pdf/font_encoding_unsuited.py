"""A TrueType font is encoded so that readers disagree on its letters.

Letters of languages need ``WinAnsiEncoding`` or ``MacRomanEncoding`` and a font with a map to match; fonts of signs
need no encoding and a map of their own. Export again, best with fonts embedded as composite fonts.

Passes: a font of letters with ``WinAnsiEncoding`` and a (3,1) map

Fails: ``Differences`` with names of one's own; a font of signs with an ``Encoding``; a font without any map
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, encodings
from publish.audit.subjects.pdf.fonts import Font
from publish.audit.subjects.pdf.sfnt import Sfnt

_CONDITIONS = {
    1: ("31-017",),
    2: ("31-019", "31-020", "31-021", "31-022", "31-023"),
    3: ("31-024",),
    4: ("31-025", "31-026"),
}


@rule(
    severity=Severity.ERROR,
    refs="PDF/UA-1 7.21.6-1, 7.21.6-2, 7.21.6-3, 7.21.6-4; PDF/UA-2 8.4.5.7-1, 8.4.5.7-2, 8.4.5.7-3, 8.4.5.7-4; "
    "Matterhorn 31-017, 31-019, 31-020, 31-021, 31-022, 31-023, 31-024, 31-025, 31-026",
)
def font_encoding_unsuited(subject: PdfSubject) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Simple TrueType fonts that text uses."""
    for font in subject.content.fonts:
        if font.subtype == "TrueType" and font.used:
            for test, sentence in _faults(font, subject.part):
                clause = f"PDF/UA-1 7.21.6-{test}" if subject.part == 1 else f"PDF/UA-2 8.4.5.7-{test}"
                conditions = _CONDITIONS[test] if subject.part == 1 else ()
                named = (clause, *(f"Matterhorn {condition}" for condition in conditions))
                yield font.page, f"the TrueType font {font.name} {sentence}", named


def _faults(font: Font, part: int) -> Iterator[tuple[int, str]]:
    program = font.glyphs.program if font.glyphs is not None else None
    sfnt = program if isinstance(program, Sfnt) else None
    if font.is_symbolic:
        if encodings.has_encoding(font.encoding):
            yield 3, "is one of signs and has an encoding"
        if sfnt is not None and not _has_own_map(sfnt, part):
            yield 4, "is one of signs and has no map of its own (3,0)"
        return
    if sfnt is not None and font.is_rendered and not _has_map(sfnt, part):
        yield 1, "has no map from characters to letters"
    if encodings.base_name(font.encoding) not in ("WinAnsiEncoding", "MacRomanEncoding"):
        yield 2, "is encoded neither by WinAnsiEncoding nor by MacRomanEncoding"
    elif changed := encodings.differences(font.encoding):
        if sfnt is None or (3, 1) not in sfnt.cmaps:
            yield 2, "changes its encoding (Differences) and has no Unicode map (3,1)"
        elif unknown := [name for name in changed.values() if not encodings.is_listed(name)]:
            yield 2, f"changes its encoding by the name “{unknown[0]}”, which stands in no list"


def _has_map(sfnt: Sfnt, part: int) -> bool:
    if part == 2:
        return (3, 1) in sfnt.cmaps or (1, 0) in sfnt.cmaps
    return sfnt.cmap_count > (1 if (3, 0) in sfnt.cmaps else 0)


def _has_own_map(sfnt: Sfnt, part: int) -> bool:
    return (3, 0) in sfnt.cmaps or ((1, 0) in sfnt.cmaps if part == 2 else sfnt.cmap_count == 1)
