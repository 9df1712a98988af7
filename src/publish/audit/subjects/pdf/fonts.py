"""Codes of a PDF font to the text that they stand for (ISO 32000-1, 9.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding

from publish.audit.subjects.pdf.limits import Excess, unpack

_MAX_CMAP = 8 * 1024 * 1024
_MAX_CODES = 0x110000
UNKNOWN = "\ufffd"

# Predefined CMaps (ISO 32000-1, table 118) whose codes are those of a well-known character encoding.
_PREDEFINED = (
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


class Font:
    """A font's way from codes to Unicode: its ToUnicode map, else its encoding."""

    def __init__(self, font: pikepdf.Object) -> None:
        self._composite = str(font.get("/Subtype", "")) == "/Type0"
        self._map: dict[bytes, str] = {}
        self._widths: tuple[int, ...] = (2,) if self._composite else (1,)
        self._codec: str | None = None
        encoding = font.get("/Encoding")
        if self._composite:
            self._read_cmap_encoding(encoding)
        else:
            self._simple = _simple_encoding(font, encoding)
        if (cmap := _program(font.get("/ToUnicode"))) is not None:
            self._map = dict(_mappings(cmap))

    def _read_cmap_encoding(self, encoding: object) -> None:
        if isinstance(encoding, pikepdf.Name):
            name = str(encoding).lstrip("/")
            if not name.startswith("Identity"):
                self._codec = next((codec for part, codec in _PREDEFINED if part in name), None)
        elif (cmap := _program(encoding)) is not None:
            widths = {len(low) // 2 for low, _ in _ranges(cmap, "codespacerange")}
            self._widths = tuple(sorted(width for width in widths if 0 < width <= 4)) or (2,)

    def decode(self, codes: bytes) -> str:
        """The text of a shown string; U+FFFD for a code that the font does not explain."""
        if not self._composite:
            known = self._map
            return "".join(known.get(codes[i : i + 1]) or self._simple[codes[i]] for i in range(len(codes)))
        if self._codec is not None and not self._map:
            return codes.decode(self._codec, "replace")
        return "".join(self._composite_texts(codes))

    def _composite_texts(self, codes: bytes) -> Iterator[str]:
        position = 0
        while position < len(codes):
            for width in self._widths:
                code = codes[position : position + width]
                if code in self._map:
                    yield self._map[code]
                    position += width
                    break
            else:
                yield UNKNOWN
                position += self._widths[-1]


def _program(stream: object) -> str | None:
    if not isinstance(stream, pikepdf.Stream):
        return None
    try:
        return unpack(stream, _MAX_CMAP).decode("latin-1")
    except (pikepdf.PikepdfError, Excess, ValueError):
        return None


def _sections(cmap: str, kind: str) -> Iterator[str]:
    for part in cmap.split(f"begin{kind}")[1:]:
        body, end, _ = part.partition(f"end{kind}")
        if end:
            yield body


def _ranges(cmap: str, kind: str) -> Iterator[tuple[str, str]]:
    for body in _sections(cmap, kind):
        for low, high in re.findall(r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>", body):
            yield re.sub(r"\s", "", low), re.sub(r"\s", "", high)


def _mappings(cmap: str) -> Iterator[tuple[bytes, str]]:
    count = 0
    for body in _sections(cmap, "bfchar"):
        for code, text in re.findall(r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>", body):
            yield _bytes(code), _text(text)
    for body in _sections(cmap, "bfrange"):
        for low, high, start, many in re.findall(
            r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])", body, re.S
        ):
            first, width = int.from_bytes(_bytes(low), "big"), len(_bytes(low))
            last = min(int.from_bytes(_bytes(high), "big"), first + 0xFFFF, 256**width - 1)
            texts = [_text(one) for one in re.findall(r"<([0-9A-Fa-f\s]*)>", many)] if many else None
            base = "" if many else _text(start)
            for offset in range(last - first + 1):
                count += 1
                if count > _MAX_CODES:
                    return
                if texts is not None:
                    if offset >= len(texts):
                        break
                    yield (first + offset).to_bytes(width, "big"), texts[offset]
                elif base and ord(base[-1]) + offset < 0x110000:
                    yield (first + offset).to_bytes(width, "big"), base[:-1] + chr(ord(base[-1]) + offset)


def _bytes(digits: str) -> bytes:
    digits = re.sub(r"\s", "", digits)
    return bytes.fromhex("0" * (len(digits) % 2) + digits)


def _text(digits: str) -> str:
    digits = re.sub(r"\s", "", digits)
    return bytes.fromhex(digits + "0" * (-len(digits) % 2)).decode("utf-16-be", "replace")


def _simple_encoding(font: pikepdf.Object, encoding: object) -> list[str]:
    """The text of each of the 256 codes of a simple font (ISO 32000-1, 9.6.6)."""
    base, differences = encoding, None
    if isinstance(encoding, pikepdf.Dictionary):
        base, differences = encoding.get("/BaseEncoding"), encoding.get("/Differences")
    if str(base) == "/MacRomanEncoding":
        table = [bytes([code]).decode("mac_roman") for code in range(256)]
    elif str(base) == "/WinAnsiEncoding" or str(font.get("/Subtype", "")) == "/TrueType":
        table = [bytes([code]).decode("cp1252", "replace") for code in range(256)]
    else:
        table = [agl.toUnicode(name) or UNKNOWN for name in StandardEncoding]
    code = 0
    items: list[object] = list(differences) if isinstance(differences, pikepdf.Array) else []
    for item in items:
        if isinstance(item, pikepdf.Name):
            if 0 <= code < 256:
                table[code] = agl.toUnicode(str(item).lstrip("/")) or UNKNOWN
            code += 1
        elif isinstance(item, int):
            code = int(item)
    return table
