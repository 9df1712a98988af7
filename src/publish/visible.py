"""Words of strangers made safe to show, on a line of text, in a cell of a table and in JSON.

A file may hold what steers a terminal (ESC and its like), what begins a line of its own, what turns the direction of a
line around or hides in it, and what a CI server takes for a command. All of it is shown by its number, as in ``\\x1b``.
"""

from __future__ import annotations

import json
import re

# Control characters, breaks of lines and paragraphs, single surrogates (bytes of a name that is not UTF-8), and
# characters of no width. A joiner in a script that is written with joiners, and a place to break a word, are spelling.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    "|(?<![\u0590-\u1fff\ua640-\ud7ff\ufb1d-\ufdff\ufe0f\u2600-\u27bf\U00010000-\U0001ffff])[\u180e\u200c\u200d]"
    "|(?<!\\w)\u00ad"
)
_BYTES = re.compile("[\udc80-\udcff]")  # as Python holds them (PEP 383)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")  # with which a program of spreadsheets begins to compute
_COMMAND = re.compile(r"^(\s*):(?=:)")  # GitHub; white space before it does not count
_COMMAND_WITHIN = re.compile(r"#(?=#(?:\w*)\[)")  # GitHub, Azure Pipelines and TeamCity look for it in the whole line


def visible(text: str) -> str:
    """A text on one line, with nothing in it that is not seen, and no command to a CI server."""
    if _HIDDEN.search(text):
        text = _HIDDEN.sub(lambda match: _number(match.group()), text)
    return _COMMAND_WITHIN.sub(r"\\x23", _COMMAND.sub(r"\1\\x3a", text))


def portable(name: str) -> str:
    """A file's name for where only characters go, with its bytes that are not UTF-8 as in a URL (``caf%E9.xml``)."""
    return _BYTES.sub(lambda match: f"%{ord(match.group()) - 0xDC00:02X}", name)


def guarded(value: str) -> str:
    """A cell that no program of spreadsheets takes for a formula: the words come from strangers."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def unguarded(value: str) -> str:
    """The value of a guarded cell."""
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value


def as_json(value: object, *, indent: int | None = 1) -> str:
    """A value as JSON without a break at its end: the same value, with what is not seen in it escaped.

    Bytes of a name that is not UTF-8 stand in it as they do in a line, as JSON has no characters for them.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _COMMAND_WITHIN.sub(r"\\u0023", _HIDDEN.sub(lambda match: _escaped(match.group()), text))


def _number(character: str) -> str:
    if character in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[character]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte, as Python holds it (PEP 383)
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escaped(character: str) -> str:
    if character == "\n":  # between the lines of the JSON itself: those of texts are escaped already
        return character
    if 0xD800 <= ord(character) <= 0xDFFF:
        return f"\\{_number(character)}"
    return json.dumps(character)[1:-1]
