"""TrueType and OpenType font programs: as much of them as glyph lookups and widths need (ISO/IEC 14496-22)."""

from __future__ import annotations

import struct
from functools import cached_property

_MAX_GLYPHS = 65_536
_MAX_STEPS = 4 * _MAX_GLYPHS  # of one map, against segments that cover one another without end


class Broken(ValueError):
    """The font program cannot be read."""


class Sfnt:
    """A font in the SFNT wrapper. Raises Broken for data without a table directory."""

    def __init__(self, data: bytes) -> None:
        if data[:4] == b"ttcf":
            raise Broken("a collection of fonts")
        self._data = data
        try:
            count = struct.unpack_from(">H", data, 4)[0]
            self._tables = {}
            for index in range(min(count, 512)):
                tag, _, start, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
                self._tables[tag] = (start, length)
            if b"head" not in self._tables or b"maxp" not in self._tables:
                raise Broken("tables are missing")
            self.units = struct.unpack_from(">H", self.table(b"head"), 18)[0] or 1000
            self.glyph_count = struct.unpack_from(">H", self.table(b"maxp"), 4)[0]
        except struct.error as error:
            raise Broken("its tables are cut short") from error

    def table(self, tag: bytes) -> bytes:
        """The bytes of a table; none where it is missing."""
        start, length = self._tables.get(tag, (0, 0))
        return self._data[start : start + length]

    @cached_property
    def _metrics(self) -> tuple[int, ...]:
        try:
            count = struct.unpack_from(">H", self.table(b"hhea"), 34)[0]
            table = self.table(b"hmtx")
            count = min(count, len(table) // 4, _MAX_GLYPHS)
            return struct.unpack_from(">" + "Hh" * count, table)[::2]
        except struct.error:
            return ()

    def width(self, glyph: int) -> float | None:
        """The advance of a glyph in thousandths of the size."""
        if not self._metrics or not 0 <= glyph < self.glyph_count:
            return None
        return self._metrics[min(glyph, len(self._metrics) - 1)] * 1000 / self.units

    @cached_property
    def cmaps(self) -> dict[tuple[int, int], dict[int, int]]:
        """Code to glyph, by platform and encoding."""
        table = self.table(b"cmap")
        cmaps: dict[tuple[int, int], dict[int, int]] = {}
        try:
            count = struct.unpack_from(">H", table, 2)[0]
            for index in range(min(count, 64)):
                platform, encoding, start = struct.unpack_from(">HHL", table, 4 + 8 * index)
                cmaps[platform, encoding] = _subtable(table, start)
        except struct.error:
            pass
        return cmaps

    @cached_property
    def cmap_count(self) -> int:
        """How many subtables the ``cmap`` table lists."""
        table = self.table(b"cmap")
        return int(struct.unpack_from(">H", table, 2)[0]) if len(table) >= 4 else 0

    @cached_property
    def glyph_names(self) -> dict[str, int]:
        """Glyph name to glyph, from the ``post`` table of format 2; empty for others."""
        table = self.table(b"post")
        if len(table) < 34 or struct.unpack_from(">L", table)[0] != 0x00020000:
            return {}
        count = struct.unpack_from(">H", table, 32)[0]
        if len(table) < 34 + 2 * count:
            return {}
        numbers = struct.unpack_from(f">{count}H", table, 34)
        words, position = [], 34 + 2 * count
        while position < len(table):
            length = table[position]
            words.append(table[position + 1 : position + 1 + length].decode("latin-1"))
            position += 1 + length
        glyph_names: dict[str, int] = {}
        for glyph, number in enumerate(numbers):
            if 258 <= number < 258 + len(words):
                glyph_names.setdefault(words[number - 258], glyph)
            elif number < 258:
                glyph_names.setdefault(_standard_names()[number], glyph)
        return glyph_names


def _standard_names() -> list[str]:
    from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder

    return list(standardGlyphOrder)


def _subtable(table: bytes, start: int) -> dict[int, int]:
    try:
        kind = struct.unpack_from(">H", table, start)[0]
        if kind == 0:
            return {code: glyph for code, glyph in enumerate(table[start + 6 : start + 262]) if glyph}
        if kind == 4:
            return _segments(table, start)
        if kind == 6:
            first, count = struct.unpack_from(">HH", table, start + 6)
            glyphs = struct.unpack_from(f">{count}H", table, start + 10)
            return {first + index: glyph for index, glyph in enumerate(glyphs) if glyph}
        if kind == 12:
            return _groups(table, start)
    except struct.error:
        pass
    return {}


def _groups(table: bytes, start: int) -> dict[int, int]:
    groups: dict[int, int] = {}
    steps = 0
    for index in range(struct.unpack_from(">L", table, start + 12)[0]):
        low, high, glyph = struct.unpack_from(">LLL", table, start + 16 + 12 * index)
        high = min(high, low + _MAX_GLYPHS - 1, 0x10FFFF)
        steps += 1 + max(high - low, 0)
        if steps > _MAX_STEPS:
            break
        for code in range(low, high + 1):
            groups[code] = glyph + code - low
    return groups


def _segments(table: bytes, start: int) -> dict[int, int]:
    count = struct.unpack_from(">H", table, start + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, start + 14)
    starts = struct.unpack_from(f">{count}H", table, start + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, start + 16 + 4 * count)
    base = start + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", table, base)
    segments: dict[int, int] = {}
    steps = 0
    for index in range(count):
        steps += 1 + max(ends[index] - starts[index], 0)
        if steps > _MAX_STEPS:
            break
        for code in range(starts[index], ends[index] + 1):
            if code == 0xFFFF:
                continue
            if offsets[index]:
                place = base + 2 * index + offsets[index] + 2 * (code - starts[index])
                if place + 2 > len(table):
                    break
                glyph = struct.unpack_from(">H", table, place)[0]
                glyph = (glyph + deltas[index]) & 0xFFFF if glyph else 0
            else:
                glyph = (code + deltas[index]) & 0xFFFF
            if glyph:
                segments[code] = glyph
    return segments
