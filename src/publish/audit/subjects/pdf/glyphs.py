"""What the embedded program of a font draws for each code (ISO 32000-1, 9.6.6 and 9.7.4)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import pikepdf

from publish.audit.subjects.pdf import encodings
from publish.audit.subjects.pdf.cff import Cff
from publish.audit.subjects.pdf.limits import Excess, unpack
from publish.audit.subjects.pdf.outlines import Type1
from publish.audit.subjects.pdf.sfnt import Broken, Sfnt

if TYPE_CHECKING:
    from publish.audit.subjects.pdf.fonts import Font

_MAX_PROGRAM = 64 * 1024 * 1024
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SYMBOL_BASES = (0, 0xF000, 0xF100, 0xF200)
_DEFAULT_WIDTH = 1000.0

Program = Sfnt | Cff | Type1


class Glyphs:
    """The glyphs of one font, by character code."""

    def __init__(self, font: Font, program: Program) -> None:
        self._font = font
        self.program = program
        self._outlines: Cff | None = None
        if isinstance(program, Sfnt) and (table := program.table(b"CFF ")):
            self._outlines = Cff(table)
        elif isinstance(program, Cff):
            self._outlines = program

    @classmethod
    def of(cls, font: Font) -> Glyphs | None:
        """Read the program that the font's descriptor names; None where there is none that can be read."""
        stream = embedded(font)
        if stream is None:
            return None
        try:
            data = unpack(stream, _MAX_PROGRAM)
            program: Program
            if data[:4] in (b"\0\1\0\0", b"true", b"OTTO", b"ttcf"):
                program = Sfnt(data)
            elif data[:2] == b"%!" or data[:1] == b"\x80":
                program = Type1(data)
            elif data[:1] == b"\1":
                program = Cff(data)
            else:
                return None
            return cls(font, program)
        except (Broken, Excess, pikepdf.PikepdfError, ValueError):
            return None

    @property
    def builtin(self) -> dict[int, str]:
        """The encoding of a PostScript program itself."""
        if isinstance(self.program, Type1):
            return self.program.encoding
        return self._outlines.encoding if self._outlines is not None else {}

    @cached_property
    def _names(self) -> dict[int, str]:
        """The glyph names of a simple font's encoding, in which what it leaves open is open."""
        return names(self._font)

    def has(self, code: int) -> bool:
        """Whether the program draws a code."""
        if self._font.is_composite:
            return self._has_cid(self.cid(code))
        if isinstance(self.program, Sfnt) and self._outlines is None:
            return bool(0 < self._simple_glyph(code) < self.program.glyph_count)
        name = self._names.get(code) or self.builtin.get(code)
        return name is not None and name in self.names and name != encodings.NOTDEF

    def cid(self, code: int) -> int:
        """The CID of a code of a composite font."""
        cmap = self._font.cmap
        if cmap is None:
            return code
        cid = cmap.cid(code)
        return cid if cid is not None else code if cmap.used.startswith("Identity") else 0

    def _has_cid(self, cid: int) -> bool:
        if self._outlines is not None:
            if self._outlines.is_cid_keyed:
                return cid in self._outlines.by_cid and cid != 0
            return 0 < cid < len(self._outlines.order)
        return isinstance(self.program, Sfnt) and cid != 0 and -1 < self.cid_glyph(cid) < self.program.glyph_count

    def cid_glyph(self, cid: int) -> int:
        """The glyph of a CID in a TrueType program, by the CIDToGIDMap; -1 for a CID beyond it."""
        if self._cid_map is None:
            return cid
        entry = self._cid_map[2 * cid : 2 * cid + 2]
        return int.from_bytes(entry, "big") if len(entry) == 2 else -1

    @property
    def names(self) -> set[str]:
        """The names of all glyphs of a PostScript program."""
        program = self._outlines or self.program
        return set() if isinstance(program, Sfnt) else program.names

    @property
    def cids(self) -> set[int]:
        """Every CID that the program draws, without CID 0."""
        if self._outlines is not None:
            cids = self._outlines.by_cid if self._outlines.is_cid_keyed else range(len(self._outlines.order))
            return {cid for cid in cids if cid}
        if not isinstance(self.program, Sfnt):
            return set()
        count = self.program.glyph_count if self._cid_map is None else len(self._cid_map) // 2
        return {cid for cid in range(1, count) if self._has_cid(cid)}

    @cached_property
    def _cid_map(self) -> bytes | None:
        owner = self._font.descendant
        stream = owner.get("/CIDToGIDMap") if owner is not None else None
        if not isinstance(stream, pikepdf.Stream):
            return None
        try:
            return unpack(stream, 0x20000)
        except (pikepdf.PikepdfError, Excess):
            return None

    def _simple_glyph(self, code: int) -> int:
        assert isinstance(self.program, Sfnt)
        cmaps = self.program.cmaps
        if self._font.is_symbolic or not encodings.has_encoding(self._font.encoding):
            table = cmaps.get((3, 0)) or cmaps.get((1, 0), {})
            return next((table[base + code] for base in _SYMBOL_BASES if base + code in table), 0)
        name = self._names.get(code)
        if not name or name == encodings.NOTDEF:
            return 0
        text = encodings.text_of(name)
        if text and len(text) == 1 and (glyph := cmaps.get((3, 1), {}).get(ord(text))):
            return glyph
        place = encodings.mac_code(name)
        if place is not None and (glyph := cmaps.get((1, 0), {}).get(place)):
            return glyph
        return self.program.glyph_names.get(name, 0)

    def width(self, code: int) -> float | None:
        """The advance that the program gives a code, in thousandths of the size; None where it has none."""
        if self._font.is_composite:
            cid = self.cid(code)
            if self._outlines is not None:
                order = self._outlines.order
                name = self._outlines.by_cid.get(cid) if self._outlines.is_cid_keyed else None
                if not self._outlines.is_cid_keyed and cid < len(order):
                    name = order[cid]
                return self._outlines.width(name) if name else None
            return self.program.width(self.cid_glyph(cid)) if isinstance(self.program, Sfnt) else None
        if isinstance(self.program, Sfnt) and self._outlines is None:
            glyph = self._simple_glyph(code)
            return None if not glyph and self._font.is_symbolic else self.program.width(glyph)
        program = self._outlines or self.program
        name = self._names.get(code) or self.builtin.get(code)
        return program.width(name) if name and not isinstance(program, Sfnt) else None

    @cached_property
    def _declared(self) -> tuple[dict[int, float], float]:
        return _declared(self._font)

    def declared_width(self, code: int) -> float:
        """The advance that the font dictionary gives a code, in thousandths of the size."""
        widths, default = self._declared
        return widths.get(self.cid(code) if self._font.is_composite else code, default)


class Widths:
    """How far each code of a font moves on, by the widths of its dictionary (ISO 32000-1, 9.2.4)."""

    def __init__(self, font: Font) -> None:
        self._font = font
        self._widths, self._default = _declared(font)
        matrix: object = font.dictionary.get("/FontMatrix") if font.subtype == "Type3" else None
        values = list(matrix) if isinstance(matrix, pikepdf.Array) else []
        self._unit = abs(_float(values[0])) if values else 0.001
        self._is_known = bool(self._widths) or font.is_composite

    def of(self, codes: Sequence[int]) -> float | None:
        """The advance of some codes together, in units of the text space at size 1; None where the font tells none."""
        if not self._is_known or self._font.cmap_name.endswith("V"):
            return None
        if self._font.is_composite and self._font.cmap is not None:
            codes = [cid if (cid := self._font.cmap.cid(code)) is not None else code for code in codes]
        default, widths = self._default, self._widths
        return sum(widths.get(code, default) for code in codes) * self._unit


def _declared(font: Font) -> tuple[dict[int, float], float]:
    """The widths of a font dictionary by code, or by CID, and that of all others, in thousandths of the size."""
    if font.is_composite and font.descendant is not None:
        default: object = font.descendant.get("/DW")
        missing_width = float(default) if isinstance(default, int | float) else _DEFAULT_WIDTH
        return _cid_widths(font.descendant.get("/W")), missing_width
    widths = font.dictionary.get("/Widths")
    first: object = font.dictionary.get("/FirstChar")
    widths_by_code: dict[int, float] = {}
    if isinstance(widths, pikepdf.Array) and isinstance(first, int) and "/LastChar" in font.dictionary:
        for place, width in enumerate(list(widths)[:256]):
            widths_by_code[int(first) + place] = _float(width)
    missing = font.descriptor.get("/MissingWidth") if font.descriptor is not None else None
    return widths_by_code, _float(missing)


def embedded(font: Font) -> pikepdf.Stream | None:
    """The stream with the font program; None for a font that is not embedded."""
    for key in _FILES:
        program = font.descriptor.get(key) if font.descriptor is not None else None
        if isinstance(program, pikepdf.Stream):
            return program
    return None


def names(font: Font) -> dict[int, str]:
    """The glyph names that a simple font's ``Encoding`` gives to codes; empty where it has none."""
    base = encodings.base_name(font.encoding)
    if not encodings.has_encoding(font.encoding):
        return {}
    names: dict[int, str] = {}
    if base in encodings.BASES:
        names = dict(enumerate(encodings.base_names(base)))
    elif not font.is_symbolic and (font.subtype == "TrueType" or (font.subtype != "Type3" and embedded(font) is None)):
        names = dict(enumerate(encodings.base_names("StandardEncoding")))
    return names | encodings.differences(font.encoding)


def _cid_widths(array: object) -> dict[int, float]:
    items: list[object] = list(array) if isinstance(array, pikepdf.Array) else []
    by_cid: dict[int, float] = {}
    position = 0
    while position + 1 < len(items) and len(by_cid) < 70_000:
        first, second = items[position], items[position + 1]
        if isinstance(second, pikepdf.Array):
            for place, value in enumerate(second):
                by_cid[int(_float(first)) + place] = _float(value)
            position += 2
        elif position + 2 < len(items):
            width = _float(items[position + 2])
            low, high = int(_float(first)), int(_float(second))
            by_cid.update(dict.fromkeys(range(low, min(high, low + 0xFFFF) + 1), width))
            position += 3
        else:
            break
    return by_cid


def _float(value: object) -> float:
    try:
        return float(value)  # type: ignore[arg-type]  # int, Decimal, or what is none
    except (TypeError, ValueError):
        return 0.0
