"""CFF font programs, read by fontTools (Adobe Technical Note 5176).

What fontTools refuses and every renderer reads, is read here: the charset and the FDSelect. A font without a charset
has the first of the predefined ones, and a range of glyphs may run beyond the last glyph.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from publish.audit.subjects.pdf.sfnt import Broken

_THOUSANDTHS = 0.001  # of the size: what a unit is where no FontMatrix says it
# The codes of ExpertEncoding, in the order of the glyphs of the Expert charset (appendices B and C).
_EXPERT_CODES = (
    *(32, 33, 34, *range(36, 64), *range(65, 70), 73, *range(76, 80), *range(82, 85), *range(86, 92)),
    *(*range(93, 127), 161, 162, 163, *range(166, 171), 172, 175, 178, 179, 182, 183, 184),
    *(*range(188, 198), *range(200, 256)),
)


class Cff:
    """A CFF font program. Raises Broken for one that cannot be read."""

    def __init__(self, data: bytes) -> None:
        from fontTools.cffLib import CFFFontSet  # imported when asked: few PDFs have such fonts, and it takes time

        try:
            fonts = CFFFontSet()
            fonts.decompile(io.BytesIO(data), None)
            self._top: Any = fonts[0]
            self._globals: Any = fonts.GlobalSubrs
            self.is_cid_keyed = hasattr(self._top, "ROS")
            self.order: Sequence[str] = list(islice(self._glyph_names(data), self._top.numGlyphs))
            self._top.charset = self.order
            if (place := self._top.rawDict.get("FDSelect")) is not None:
                self._top.FDSelect = _fd_select(data, place, self._top.numGlyphs)
            self._charstrings: Any = self._top.CharStrings
        except Exception as error:  # a damaged font can make its reader raise anything
            raise Broken("its tables are damaged") from error

    def _glyph_names(self, data: bytes) -> Iterator[str]:
        """The name of each glyph, one that another has too made unique; ``cid00001`` in a CID-keyed font."""
        from fontTools.cffLib import cffExpertSubsetStrings, cffIExpertStrings, cffISOAdobeStrings

        place = self._top.rawDict.get("charset", 0)
        if place <= 2:
            predefined = (cffISOAdobeStrings, cffIExpertStrings, cffExpertSubsetStrings)[place]
            names = predefined if not self.is_cid_keyed else [f"cid{cid:05}" for cid in range(self._top.numGlyphs)]
            yield from names
            yield from (f"glyph{number}" for number in range(len(names), self._top.numGlyphs))
            return
        yield ".notdef"
        met: dict[str, int] = {}
        for number in _charset(data, place, self._top.numGlyphs):
            name = f"cid{number:05}" if self.is_cid_keyed else self._string(number)
            met[name] = met.get(name, 0) + 1
            yield name if met[name] == 1 else f"{name}.{met[name] - 1}"

    def _string(self, number: int) -> str:
        try:
            return str(self._top.strings[number])
        except IndexError:
            return f"string{number}"

    @cached_property
    def by_cid(self) -> dict[int, str]:
        """CID to glyph, of a CID-keyed font."""
        return {int(name[3:]): name for name in self.order if name[3:].isdigit()} | {0: self.order[0]}

    @cached_property
    def names(self) -> set[str]:
        """The names of all glyphs."""
        return set(self.order)

    @cached_property
    def encoding(self) -> dict[int, str]:
        """The font's own encoding: code to glyph name."""
        from fontTools.cffLib import cffIExpertStrings
        from fontTools.encodings.StandardEncoding import StandardEncoding

        encoding = getattr(self._top, "Encoding", None)
        if encoding == "ExpertEncoding":
            return dict(zip(_EXPERT_CODES, cffIExpertStrings[1:], strict=True))
        names = encoding if isinstance(encoding, list) else StandardEncoding
        return {code: name for code, name in enumerate(names) if name != ".notdef"}

    def width(self, name: str) -> float | None:
        """The advance of a glyph in thousandths of the size."""
        from fontTools.misc.psCharStrings import T2WidthExtractor

        try:
            charstring = self._charstrings[name]
            private = charstring.private
            subroutines = getattr(private, "Subrs", None) or []
            extractor = T2WidthExtractor(subroutines, self._globals, private.nominalWidthX, private.defaultWidthX)
            extractor.execute(charstring)
            return float(extractor.width) * self._scale(name)
        except Exception:  # as above
            return None

    def _scale(self, name: str) -> float:
        """What a unit of a glyph is, in thousandths of the size: by the font, its part of the font, or both."""
        fonts = getattr(self._top, "FDArray", None)
        part = fonts[self._top.FDSelect[self._numbers[name]]].rawDict if fonts else {}
        scales = [matrix[0] for owner in (self._top.rawDict, part) if (matrix := owner.get("FontMatrix")) and matrix[0]]
        scale = 1.0
        for factor in scales or (_THOUSANDTHS,):
            scale *= factor
        return scale * 1000

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.order)}


def _charset(data: bytes, place: int, count: int) -> Iterator[int]:
    """The numbers of the names, or CIDs, of the glyphs after the first (5176, 13)."""
    form, place = data[place], place + 1
    if form == 0:
        yield from (_card16(data, place + 2 * number) for number in range(count - 1))
        return
    if form not in (1, 2):
        raise Broken("its charset has an unknown format")
    glyphs = 1
    while glyphs < count:
        first, more = _card16(data, place), data[place + 2] if form == 1 else _card16(data, place + 2)
        yield from range(first, first + min(more + 1, count - glyphs))
        glyphs, place = glyphs + more + 1, place + form + 2


def _fd_select(data: bytes, place: int, count: int) -> list[int]:
    """Which part of the font each glyph belongs to (5176, 19)."""
    if data[place] == 0:
        return list(data[place + 1 : place + 1 + count])
    if data[place] != 3:
        raise Broken("its FDSelect has an unknown format")
    ranges = [place + 3 + 3 * number for number in range(_card16(data, place + 1))]
    numbers: list[int] = []
    for start in ranges:  # each ends where the next begins; the last, where the glyphs end
        end = count if start == ranges[-1] else min(count, _card16(data, start + 3))
        numbers += [data[start + 2]] * (end - len(numbers))
    return numbers


def _card16(data: bytes, place: int) -> int:
    if place + 2 > len(data):
        raise Broken("a table is cut short")
    return data[place] << 8 | data[place + 1]
