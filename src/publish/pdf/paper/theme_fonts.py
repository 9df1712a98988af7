"""The characters of the fonts that a theme brings with it: ``@font-face`` in its sheets (CSS Fonts 4, 4)."""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

import tinycss2
from fontTools.ttLib import TTFont, TTLibError

from publish.html import themes


def characters(theme: Path | None) -> frozenset[int]:
    """The code points that its fonts have: those within its style sheets, and those in files below its folder."""
    if theme is None:
        return frozenset()
    code_points: set[int] = set()
    for sheet in themes.sheets(theme, "base.css", "print.css"):
        for url in _sources(sheet.read_text("utf-8", "replace")):
            data = _from_url(url) if url.startswith("data:") else _from_folder(theme, url)
            if data is not None:
                code_points |= _characters(data)
    return frozenset(code_points)


def _sources(sheet: str) -> Iterator[str]:
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "at-rule" or rule.lower_at_keyword != "font-face" or rule.content is None:
            continue
        for declaration in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if declaration.type == "declaration" and declaration.lower_name == "src":
                yield from _urls(declaration.value)


def _urls(value: list[object]) -> Iterator[str]:
    for token in value:
        kind = getattr(token, "type", "")
        if kind == "url":
            yield str(getattr(token, "value", ""))
        elif kind == "function" and getattr(token, "lower_name", "") == "url":
            yield from (
                str(argument.value) for argument in getattr(token, "arguments", ()) if argument.type == "string"
            )


def _from_url(url: str) -> bytes | None:
    head, _, body = url.partition(",")
    try:
        return base64.b64decode(unquote(body)) if head.endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None


def _from_folder(theme: Path, url: str) -> bytes | None:
    folder = theme.resolve()
    try:
        path = (folder / unquote(url)).resolve()
        return path.read_bytes() if path.is_relative_to(folder) else None
    except (OSError, ValueError):
        return None


def _characters(data: bytes) -> set[int]:
    try:
        return set(TTFont(io.BytesIO(data), fontNumber=0, lazy=True).getBestCmap() or ())
    except (TTLibError, ImportError, AssertionError, KeyError, ValueError, OSError):
        return set()  # no font, or one that is packed in a way that cannot be read here
