"""Type 1 font programs (ISO 32000-1, 9.6.2)."""

from __future__ import annotations

import re

from publish.audit.subjects.pdf.sfnt import Broken

_EEXEC, _CHARSTRING = 55665, 4330
_MAX_PRIVATE = 4 * 1024 * 1024
_ENCODED = re.compile(rb"dup\s+(\d{1,3})\s*/(\S+)\s+put")
_CHAR = re.compile(rb"/(\S+)\s+(\d{1,5})\s+(?:RD|-\||\S{1,10})\s", re.S)


class Type1:
    """A Type 1 font program (ISO 32000-1, 9.6.2). Raises Broken for one without glyphs."""

    def __init__(self, data: bytes) -> None:
        if data[:1] == b"\x80":
            data = _without_segments(data)
        clear, mark, cipher = data.partition(b"eexec")
        if not mark:
            raise Broken("no encrypted part")
        self.encoding = {int(code): name.decode("latin-1") for code, name in _ENCODED.findall(clear)}
        if b"StandardEncoding def" in clear:
            from fontTools.encodings.StandardEncoding import StandardEncoding

            self.encoding = {code: name for code, name in enumerate(StandardEncoding) if name != ".notdef"}
        matrix = re.search(rb"/FontMatrix\s*\[\s*([-+.\dEe]+)", clear)
        self._scale = float(matrix[1]) * 1000 if matrix else 1.0
        self._charstrings = self._read(cipher[:_MAX_PRIVATE])
        if not self._charstrings:
            raise Broken("no glyphs")

    def _read(self, cipher: bytes) -> dict[str, bytes]:
        cipher = cipher.lstrip(b" \t\r\n")
        if re.fullmatch(rb"[0-9A-Fa-f\s]{8}", cipher[:8]):
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", cipher)
            cipher = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        private = _decrypted(cipher, _EEXEC)[4:]
        skipped = re.search(rb"/lenIV\s+(-?\d{1,2})", private)
        self._skipped = int(skipped[1]) if skipped else 4
        charstrings: dict[str, bytes] = {}
        position = private.find(b"/CharStrings")
        while position >= 0 and (match := _CHAR.search(private, position + 1 if not charstrings else position)):
            length = int(match[2])
            if not charstrings and match[1] == b"CharStrings":
                position = match.end()
                continue
            charstrings[match[1].decode("latin-1")] = private[match.end() : match.end() + length]
            position = match.end() + length
        return charstrings

    @property
    def names(self) -> set[str]:
        """The names of all glyphs."""
        return set(self._charstrings)

    def width(self, name: str) -> float | None:
        """The advance of a glyph in thousandths of the size, as ``hsbw`` or ``sbw`` says it."""
        charstring = self._charstrings.get(name)
        if charstring is None:
            return None
        code = _decrypted(charstring[:80], _CHARSTRING)[self._skipped :] if self._skipped >= 0 else charstring
        stack: list[float] = []
        position = 0
        while position < len(code):
            byte = code[position]
            position += 1
            if byte >= 32:
                number, position = _number(code, byte, position)
                stack.append(number)
            elif byte == 12 and position < len(code) and code[position] == 12 and len(stack) > 1:
                divisor = stack.pop() or 1
                stack[-1] /= divisor
                position += 1
            elif byte == 13 and len(stack) > 1:
                return stack[1] * self._scale
            elif byte == 12 and position < len(code) and code[position] == 7 and len(stack) > 2:
                return stack[2] * self._scale
            else:
                return None
        return None


def _number(code: bytes, byte: int, position: int) -> tuple[float, int]:
    if byte < 247:
        return byte - 139, position
    if byte == 255:
        return int.from_bytes(code[position : position + 4], "big", signed=True), position + 4
    other = code[position] if position < len(code) else 0
    high = (byte - 247) * 256 + other + 108 if byte < 251 else -(byte - 251) * 256 - other - 108
    return high, position + 1


def _without_segments(data: bytes) -> bytes:
    parts, position = [], 0
    while position + 6 <= len(data) and data[position] == 0x80 and data[position + 1] in (1, 2):
        length = int.from_bytes(data[position + 2 : position + 6], "little")
        parts.append(data[position + 6 : position + 6 + length])
        position += 6 + length
    return b"".join(parts)


def _decrypted(data: bytes, key: int) -> bytes:
    plain = bytearray(len(data))
    for index, byte in enumerate(data):
        plain[index] = byte ^ (key >> 8)
        key = ((byte + key) * 52845 + 22719) & 0xFFFF
    return bytes(plain)
