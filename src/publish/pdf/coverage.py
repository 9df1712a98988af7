"""Characters that none of our fonts can draw: a sign takes their place on paper, and they themselves are what is read.

A glyph that is missing from a font must not be shown (ISO 14289-1, 7.21.8). ``assets/fonts/coverage.txt`` holds what
the fonts cover.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from functools import cache

from lxml import etree

from publish import resources

SIGN = "\ufffd"
SAID = "data-said"  # on the element that shows a sign: what it stands for


@cache
def _ranges() -> tuple[list[int], list[int]]:
    rows = (resources.assets() / "fonts" / "coverage.txt").read_text("ascii").split()
    pairs = [row.split("-") for row in rows]
    return [int(pair[0], 16) for pair in pairs], [int(pair[-1], 16) for pair in pairs]


def drawable(character: str) -> bool:
    """Whether a font of ours has the character, or it is one that is never drawn."""
    code = ord(character)
    if code < 0x250:
        return True
    starts, ends = _ranges()
    at = bisect.bisect_right(starts, code) - 1
    return (at >= 0 and code <= ends[at]) or unicodedata.category(character) in ("Cf", "Zl", "Zp", "Mn", "Cc")


def is_private(character: str) -> bool:
    """Whether Unicode leaves the meaning of a character to whoever uses it."""
    return unicodedata.category(character) == "Co"


def drop_private(root: etree._Element) -> None:
    """Put the sign in place of characters of private use: PDF/UA-2 lets no text hold them (ISO 14289-2, 8.4.3, 8.6)."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if any(map(is_private, value)):
                element.set(name, _signed(value))
        if element.text and any(map(is_private, element.text)):
            element.text = _signed(element.text)
        if element.tail and any(map(is_private, element.tail)):
            element.tail = _signed(element.tail)


def _signed(text: str) -> str:
    return "".join(SIGN if is_private(character) else character for character in text)


def stand_in(root: etree._Element) -> None:
    """Put each stretch of text that cannot be drawn into a ``span`` that shows a sign and remembers the text."""
    for element in list(root.iter(etree.Element)):
        if element.tag in ("title", "style"):
            continue
        for text, child in [(element.text, None), *((child.tail, child) for child in list(element))]:
            if text and not text.isascii() and not all(map(drawable, set(text))):
                _split(element, child, text)


def _split(parent: etree._Element, before: etree._Element | None, text: str) -> None:
    pieces = [piece for piece in re.split(_pattern(text), text) if piece]
    at = 0 if before is None else parent.index(before) + 1
    first = pieces[0] if drawable(pieces[0][0]) else ""
    if before is None:
        parent.text = first
    else:
        before.tail = first
    for piece in pieces[1:] if first else pieces:
        if drawable(piece[0]):
            parent[at - 1].tail = piece
        else:
            span = etree.Element("span", {SAID: piece})
            span.text = SIGN
            parent.insert(at, span)
            at += 1


def _pattern(text: str) -> str:
    missing = "".join(sorted({re.escape(c) for c in text if not drawable(c)}))
    return f"([{missing}]+)"
