"""The instructions of a content stream (ISO 32000-1, 7.8.2), cut from its bytes a whole instruction at a time.

A page holds thousands of instructions, most of which say nothing about what a reader gets: their operands stay bytes
until somebody asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Operand = float | bytes | str | bool | list["Operand"] | dict[str, "Operand"] | None

# No group is repeated possessively: before 3.11.5 Python matches such a one wrongly.
_SPACE = rb"\x00\t\n\x0c\r "
_NAME = rb"/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*+"
_TEXT = rb"\((?:[^()\\]++|\\.)*\)"
for _ in range(2):  # parentheses in one another; deeper ones are balanced by hand
    _TEXT = rb"\((?:[^()\\]++|\\.|" + _TEXT + rb")*\)"
_HEX = rb"<[0-9A-Fa-f\x00\t\n\x0c\r ]*+>"
# Lines, curves, colours of lines and the like, of which there are thousands: handed on as a run, unread.
_PASSED = rb"((?:[-+.0-9\x00\t\n\x0c\r ]++(?:[clvyhwGKJjMi]|RG)(?=[\x00\t\n\x0c\r ]))*)"
_STEP = re.compile(rb"([-+.0-9\x00\t\n\x0c\r ]++)([clvyhwGKJjMi]|RG)")
_INSTRUCTION = re.compile(
    _PASSED
    + rb"((?:["
    + _SPACE
    + rb"]++|[-+.0-9]++|"
    + _NAME
    + rb"|<<|>>|"
    + _HEX
    + rb"|[\[\]]|"
    + _TEXT
    + rb"|%[^\r\n]*+|(?:true|false|null)(?![A-Za-z]))*)([A-Za-z'\"][A-Za-z0-9*]*+|.|\Z)",
    re.S,
)
_TOKEN = re.compile(
    rb"(" + _TEXT + rb")|(<<|>>|[\[\]])|(" + _HEX + rb")|(" + _NAME + rb")|([-+.0-9]++)|%[^\r\n]*+|(true|false|null)",
    re.S,
)
_SHOWN = re.compile(rb"(" + _TEXT + rb")|(" + _HEX + rb")|([-+.0-9]++)", re.S)
_NARROW = re.compile(rb">[ \t\r\n]*(?:\+?\d{0,9}(?:\.\d*)?|-1?\d{0,2}(?:\.\d*)?)[ \t\r\n]*<")  # wider than -200
_END_OF_IMAGE = re.compile(rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r /<\[(%]|\Z)")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.S)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NAME_CODE = re.compile(r"#([0-9A-Fa-f]{2})")
_MAX_DEPTH = 40


def instructions(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each operator with its operands as they are written. An inline image comes as ``EI`` with its entries.

    Lines and curves that follow one another come as one ``l`` with all that is written, for ``points``.
    """
    position, carried = 0, b""
    while position < len(data):
        for match in _INSTRUCTION.finditer(data, position):
            passed, operands, operator = match.groups()
            if passed:
                yield b"l", passed
            if carried:
                operands, carried = carried + operands, b""
            if not operator:
                return
            if operator == b"ID":
                end = _END_OF_IMAGE.search(data, match.end())
                position = end.end() if end else len(data)
                yield b"EI", operands
                break
            if operator == b"(":
                position = _balanced(data, match.end() - 1)
                carried = operands  # the string itself is lost: nobody writes parentheses four deep
                break
            yield operator, operands
        else:
            return


def points(passed: bytes) -> Iterator[tuple[bytes, list[tuple[float, float]]]]:
    """Each line and curve of what was written of them, with its points. Raises ValueError for what is no number."""
    for operands, operator in _STEP.findall(passed):
        if operator in b"clvy":
            numbers = [float(part) for part in operands.split()]
            yield operator, list(zip(numbers[::2], numbers[1::2], strict=True))


def _balanced(data: bytes, start: int) -> int:
    """Where the literal string that opens at ``start`` has closed."""
    depth, position = 0, start
    while position < len(data):
        byte = data[position]
        if byte == 0x5C:
            position += 1
        elif byte == 0x28:
            depth += 1
        elif byte == 0x29:
            depth -= 1
            if not depth:
                return position + 1
        position += 1
    return len(data)


def numbers(operands: bytes) -> list[float]:
    """Operands that are numbers. Raises ValueError for others."""
    return [float(part) for part in operands.split()]


def name(operands: bytes) -> str:
    """The first name among the operands, without its slash; "" for none."""
    start = operands.find(b"/")
    if start < 0:
        return ""
    match = _TOKEN.match(operands, start)
    return _named(match[0]) if match else ""


def property_list(operands: bytes) -> str:
    """The name of the property list of marked content; "" for one that stands there itself."""
    values = parse(operands)
    return values[1][1:] if len(values) > 1 and isinstance(values[1], str) else ""


def shown(operands: bytes) -> list[bytes | float]:
    """What a text-showing operator shows: strings of codes, and between them kerns in thousandths of the size.

    Kerns that are no gap between words may be left out.
    """
    if b"<" in operands:
        operands = _NARROW.sub(b"", operands)
    parts: list[bytes | float] = []
    for text, digits, number in _SHOWN.findall(operands):
        if text:
            parts.append(_unescaped(text))
        elif digits:
            parts.append(_unhexed(digits))
        else:
            try:
                parts.append(float(number))
            except ValueError:
                continue
    return parts


def parse(operands: bytes) -> list[Operand]:
    """The operands as values: names as text with their slash, strings as bytes."""
    top: list[Operand] = []
    stack: list[list[Operand]] = [top]
    opened: list[bytes] = []
    for text, bracket, digits, word, number, constant in _TOKEN.findall(operands):
        if text:
            stack[-1].append(_unescaped(text))
        elif word:
            stack[-1].append("/" + _named(word))
        elif number:
            try:
                stack[-1].append(float(number))
            except ValueError:
                stack[-1].append(0.0)
        elif digits:
            stack[-1].append(_unhexed(digits))
        elif bracket in (b"[", b"<<"):
            if len(stack) > _MAX_DEPTH:
                return top
            stack.append([])
            opened.append(bracket)
        elif bracket:
            if len(stack) > 1:
                items = stack.pop()
                stack[-1].append(items if opened.pop() == b"[" else _pairs(items))
        else:
            stack[-1].append({b"true": True, b"false": False}.get(constant))
    while len(stack) > 1:
        items = stack.pop()
        stack[-1].append(items if opened.pop() == b"[" else _pairs(items))
    return top


def _pairs(items: list[Operand]) -> dict[str, Operand]:
    return {key: value for key, value in zip(items[::2], items[1::2], strict=False) if isinstance(key, str)}


def _named(token: bytes) -> str:
    text = token[1:].decode("utf-8", "surrogateescape")
    return _NAME_CODE.sub(lambda match: chr(int(match[1], 16)), text) if "#" in text else text


def _unescaped(token: bytes) -> bytes:
    inner = token[1:-1]
    return _ESCAPE.sub(_escaped, inner) if b"\\" in inner else inner


def _escaped(match: re.Match[bytes]) -> bytes:
    octal, ending, other = match.groups()
    if octal:
        return bytes((int(octal, 8) & 255,))
    return b"" if ending else _ESCAPED.get(other, other)


def _unhexed(token: bytes) -> bytes:
    try:
        return bytes.fromhex(token[1:-1].decode("ascii"))
    except ValueError:  # an odd number of digits: the last is followed by a 0
        digits = b"".join(token[1:-1].replace(b"\0", b"").split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
