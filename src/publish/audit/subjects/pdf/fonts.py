"""Codes of a PDF font to the text that they stand for (ISO 32000-1, 9.10)."""

from __future__ import annotations

import re

import pikepdf

_MAX_RANGE = 65536


class Font:
    """A font's way from codes to Unicode, by its ToUnicode map."""

    def __init__(self, font: pikepdf.Object) -> None:
        self._wide = str(font.get("/Subtype", "")) == "/Type0"
        self._map: dict[int, str] = {}
        stream = font.get("/ToUnicode")
        if isinstance(stream, pikepdf.Stream):
            try:
                self._read(stream.read_bytes().decode("latin-1"))
            except (pikepdf.PdfError, ValueError):
                self._map = {}

    def _read(self, cmap: str) -> None:
        for body in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
            for code, text in re.findall(r"<\s*([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>", body):
                self._map[_number(code)] = _text(text)
        for body in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
            for low, high, start, many in re.findall(
                r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", body, re.S
            ):
                first, last = _number(low), min(_number(high), _number(low) + _MAX_RANGE)
                if many:
                    for offset, text in enumerate(re.findall(r"<([0-9A-Fa-f\s]*)>", many)):
                        self._map[first + offset] = _text(text)
                elif base := _text(start):
                    for offset in range(last - first + 1):
                        if ord(base[-1]) + offset < 0x110000:
                            self._map[first + offset] = base[:-1] + chr(ord(base[-1]) + offset)

    def decode(self, codes: bytes) -> str:
        """The text of a shown string; U+FFFD where the font does not say."""
        if self._wide:
            pairs = (codes[i] << 8 | codes[i + 1] for i in range(0, len(codes) - 1, 2))
            return "".join(self._map.get(pair, "\ufffd") for pair in pairs)
        return "".join(self._map.get(code) or bytes([code]).decode("cp1252", "replace") for code in codes)


def _number(digits: str) -> int:
    return int(re.sub(r"\s", "", digits) or "0", 16)


def _text(digits: str) -> str:
    digits = re.sub(r"\s", "", digits)
    return bytes.fromhex(digits + "0" * (-len(digits) % 2)).decode("utf-16-be", "replace")
