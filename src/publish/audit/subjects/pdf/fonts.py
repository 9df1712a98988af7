"""A PDF font: from the codes that pages show to the text that they stand for (ISO 32000-1, 9.10)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cached_property

import pikepdf

from publish.audit.subjects.pdf import encodings
from publish.audit.subjects.pdf.cmaps import CMap, program, read_cmap, unicode_map
from publish.audit.subjects.pdf.glyphs import Glyphs, Widths, names
from publish.audit.subjects.pdf.values import name_of, string_of

UNKNOWN = "\ufffd"
_SYMBOLIC, _FORCE_BOLD = 4, 1 << 18
_SPACE = 32
_HEAVY = ("bold", "black", "heavy", "semibd", "demi")

# Predefined CMaps (ISO 32000-1, table 118) whose codes are those of a well-known character encoding.
_CODECS = (
    ("-UTF16-", "utf-16-be"),
    ("-UCS2-", "utf-16-be"),
    ("-UTF32-", "utf-32-be"),
    ("-UTF8-", "utf-8"),
    ("GBK2K-", "gb18030"),
    ("GBK", "gbk"),
    ("GB-EUC-", "gb2312"),
    ("GBpc-EUC-", "gb2312"),
    ("HKscs-B5-", "big5hkscs"),
    ("B5", "cp950"),
    ("RKSJ-", "cp932"),
    ("KSC-EUC-", "euc_kr"),
    ("EUC-", "euc_jp"),
    ("KSCms-UHC-", "cp949"),
    ("KSCpc-EUC-", "cp949"),
)
_CJK = frozenset(("GB1", "CNS1", "Japan1", "Korea1", "KR"))


class Font:
    """A font as the pages use it. ``used`` holds every code that is shown, ``rendered`` those that can be seen."""

    def __init__(self, dictionary: pikepdf.Object, page: int) -> None:
        self.dictionary = dictionary
        self.page = page  # where it is used first, from 1
        self.subtype = name_of(dictionary.get("/Subtype"))
        self.is_composite = self.subtype == "Type0"
        self.used: set[int] = set()
        self.rendered: set[int] = set()
        self.is_rendered = False  # whether some text in it can be seen
        self.encoding: object = dictionary.get("/Encoding")
        self._says: dict[int, str] = {}  # of the codes shown so far

    @cached_property
    def name(self) -> str:
        """The name that the font dictionary gives."""
        return name_of(self.dictionary.get("/BaseFont")) or name_of(self.dictionary.get("/Name")) or "without a name"

    @cached_property
    def descendant(self) -> pikepdf.Dictionary | None:
        """The CIDFont of a composite font."""
        fonts = self.dictionary.get("/DescendantFonts")
        first = fonts[0] if isinstance(fonts, pikepdf.Array) and len(fonts) else None
        return first if isinstance(first, pikepdf.Dictionary) else None

    @cached_property
    def descriptor(self) -> pikepdf.Dictionary | None:
        """The font descriptor, of the descendant for a composite font."""
        owner = self.descendant if self.is_composite else self.dictionary
        descriptor = owner.get("/FontDescriptor") if owner is not None else None
        return descriptor if isinstance(descriptor, pikepdf.Dictionary) else None

    @cached_property
    def is_symbolic(self) -> bool:
        """Whether the descriptor says that the font has signs of its own."""
        flags: object = self.descriptor.get("/Flags") if self.descriptor is not None else None
        return isinstance(flags, int) and bool(flags & _SYMBOLIC)

    @cached_property
    def is_bold(self) -> bool:
        """Whether its letters are heavy, by its name or its descriptor."""
        flags: object = self.descriptor.get("/Flags") if self.descriptor is not None else None
        named = any(word in self.name.casefold() for word in _HEAVY)
        return named or (isinstance(flags, int) and bool(flags & _FORCE_BOLD))

    @cached_property
    def to_unicode(self) -> dict[int, str] | None:
        """The ToUnicode map; None without one."""
        text = program(self.dictionary.get("/ToUnicode"))
        return None if text is None else unicode_map(text)

    @cached_property
    def cmap(self) -> CMap | None:
        """The embedded CMap of a composite font."""
        text = program(self.encoding) if self.is_composite else None
        return None if text is None else read_cmap(text)

    @cached_property
    def cmap_name(self) -> str:
        """The name of a composite font's CMap, predefined or embedded."""
        if isinstance(self.encoding, pikepdf.Stream):
            named = self.encoding.get("/CMapName")
            return name_of(named) or (self.cmap.name if self.cmap else "")
        return name_of(self.encoding)

    @cached_property
    def used_cmap(self) -> str:
        """The name of the CMap that an embedded one builds on; "" for none."""
        named = self.encoding.get("/UseCMap") if isinstance(self.encoding, pikepdf.Stream) else None
        if isinstance(named, pikepdf.Name):
            return name_of(named)
        if isinstance(named, pikepdf.Stream):
            own = named.get("/CMapName")
            return name_of(own)
        return self.cmap.used if self.cmap is not None else ""

    @cached_property
    def embeds_used_cmap(self) -> bool:
        """Whether the CMap that the embedded one builds on is in the file."""
        return isinstance(self.encoding, pikepdf.Stream) and isinstance(self.encoding.get("/UseCMap"), pikepdf.Stream)

    @cached_property
    def _names(self) -> dict[int, str]:
        return names(self)

    def is_undefined(self, code: int) -> bool:
        """Whether a code leads to ``.notdef``."""
        if self.is_composite:
            return self.glyphs is not None and not self.glyphs.has(code)
        name = self._names.get(code)
        if name is None:
            return code == 0 and self.subtype == "TrueType"
        return name == encodings.NOTDEF

    @cached_property
    def glyphs(self) -> Glyphs | None:
        """What the embedded font program draws; None where it is missing or cannot be read."""
        return Glyphs.of(self)

    @cached_property
    def _widths(self) -> tuple[int, ...]:
        if not self.is_composite:
            return (1,)
        if self.cmap is not None:
            widths = {width for width, _, _ in self.cmap.codespaces if 0 < width <= 4}
            return tuple(sorted(widths)) or (2,)
        return (2,)

    @cached_property
    def _codec(self) -> str | None:
        if not self.is_composite or self.cmap is not None or self.cmap_name.startswith("Identity"):
            return None
        return next((codec for part, codec in _CODECS if part in self.cmap_name), None)

    @cached_property
    def _of_collection(self) -> bool:
        """Whether its CIDs are those of a character collection that Unicode is known for."""
        info = self.descendant.get("/CIDSystemInfo") if self.descendant is not None else None
        if not isinstance(info, pikepdf.Dictionary):
            return False
        return string_of(info.get("/Registry")) == "Adobe" and string_of(info.get("/Ordering")) in _CJK

    @cached_property
    def _texts(self) -> Sequence[str | None]:
        """What the encoding of a simple font says of each of the 256 codes."""
        base = encodings.base_name(self.encoding)
        changed = encodings.differences(self.encoding)
        font = "" if self.subtype == "Type3" else self.name
        table: list[str | None]
        if base in encodings.BASES:
            table = list(encodings.base_texts(base))
        elif self.subtype == "TrueType" and not self.is_symbolic:
            table = list(encodings.base_texts("WinAnsiEncoding"))
        elif self.subtype == "Type3" or (self.subtype == "TrueType"):
            table = [None] * 256
        else:
            own = self.glyphs.builtin if self.glyphs is not None and not base else None
            names = own or dict(enumerate(encodings.base_names("StandardEncoding")))
            table = [encodings.text_of(names[code], font) if names.get(code) else None for code in range(256)]
        for code, glyph in changed.items():
            table[code] = encodings.text_of(glyph, font)
        return table

    @cached_property
    def _advances(self) -> Widths:
        return Widths(self)

    def advance(self, shown: bytes) -> float | None:
        """How wide a shown string is, in units of the text space at size 1; None where no width is known."""
        return self._advances.of(self.codes(shown))

    @cached_property
    def writes_spaces(self) -> bool:
        """Whether it has a code for the space: a font that is cut down to what is shown has none for nothing."""
        return self.to_unicode is not None and " " in self.to_unicode.values()

    def begins_with_mark(self, shown: bytes) -> bool:
        """Whether the first letter of a shown string takes no room on the line."""
        codes = self.codes(shown)
        return bool(codes) and self._advances.of(codes[:1]) == 0

    def ends_in_mark(self, shown: bytes) -> bool:
        """Whether the last letter of a shown string takes no room on the line."""
        codes = self.codes(shown)
        return bool(codes) and self._advances.of(codes[-1:]) == 0

    def count(self, shown: bytes) -> tuple[int, int]:
        """How many codes a shown string has, and how many of them are the space of a simple font (9.3.3)."""
        codes = self.codes(shown)
        return len(codes), 0 if self.is_composite else sum(code == _SPACE for code in codes)

    def codes(self, shown: bytes) -> Sequence[int]:
        """A shown string as character codes."""
        if not self.is_composite:
            return shown
        if self._widths == (2,):
            return struct.unpack(f">{len(shown) // 2}H", shown[: len(shown) // 2 * 2])
        return self._mixed(shown)

    def _mixed(self, shown: bytes) -> list[int]:
        spaces = self.cmap.codespaces if self.cmap is not None else []
        codes, position = [], 0
        while position < len(shown):
            for width in self._widths:
                code = int.from_bytes(shown[position : position + width], "big")
                if any(width == wide and low <= code <= high for wide, low, high in spaces):
                    break
            else:
                width = self._widths[-1]
                code = int.from_bytes(shown[position : position + width], "big")
            codes.append(code)
            position += width
        return codes

    def text(self, code: int) -> str | None:
        """The text of a code; None where nothing says it (ISO 14289-1, 7.21.7)."""
        texts = self.to_unicode
        if texts is not None and code in texts:
            return texts[code]
        if not self.is_composite:
            return self._texts[code] if 0 <= code < 256 else None
        if self._codec is not None:
            width = 2 if code > 0xFF or self._codec.startswith("utf-16") else 1
            try:
                return code.to_bytes(width, "big").decode(self._codec)
            except (UnicodeDecodeError, OverflowError):
                return UNKNOWN if self._of_collection else None
        return UNKNOWN if self._of_collection else None

    def show(self, shown: bytes, *, visible: bool) -> str:
        """The text of a shown string; U+FFFD for a code that the font does not explain. Its codes are kept in mind."""
        codes = self.codes(shown)
        self.used.update(codes)
        if visible:
            self.rendered.update(codes)
            self.is_rendered = True
        if self._codec is not None and self.to_unicode is None:
            return shown.decode(self._codec, "replace")
        try:
            return "".join(map(self._says.__getitem__, codes))
        except KeyError:
            for code in codes:
                text = self.text(code)
                self._says[code] = UNKNOWN if text is None else text
            return "".join(map(self._says.__getitem__, codes))
