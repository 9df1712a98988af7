"""Names and strings of a PDF as text, whatever bytes a file puts there."""

from __future__ import annotations

import re

import pikepdf

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top

_UNICODE = (b"\xfe\xff", b"\xff\xfe", b"\xef\xbb")  # how strings begin in which an escape names a language
_LANGUAGE = re.compile("\x1b[A-Za-z-]{2,}\x1b")


def name_of(value: object) -> str:
    """A PDF name without its slash; "" for anything else."""
    return _name(value) if isinstance(value, pikepdf.Name) else ""


def _name(value: pikepdf.Object) -> str:
    try:
        return str(value)[1:]
    except UnicodeDecodeError:
        return bytes(value)[1:].decode("utf-8", "replace")


def string_of(value: object) -> str | None:
    """A PDF text string (ISO 32000-1, 7.9.2.2) without the languages in it (14.9.2.2); None for anything else."""
    if not isinstance(value, pikepdf.String):
        return None
    try:
        text = str(value)
    except (UnicodeDecodeError, ValueError):
        return bytes(value).decode("utf-8", "replace").lstrip("\ufeff")
    if "\x1b" in text and bytes(value)[:2] in _UNICODE:
        text = _LANGUAGE.sub("", text)
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def key_of(key: str) -> str:
    """A dictionary's key without its slash, as ``name_of`` would give it."""
    return key[1:] if key.isascii() else key[1:].encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def rectangle(value: object) -> Rectangle | None:
    """A PDF rectangle, left, bottom, right, top; None for anything else."""
    items: list[object] = list(value) if isinstance(value, pikepdf.Array) else []
    try:
        left, bottom, right, top = (float(item) for item in items)  # type: ignore[arg-type]  # else a TypeError
    except (TypeError, ValueError):
        return None
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
