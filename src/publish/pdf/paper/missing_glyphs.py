"""Characters that none of our fonts can draw: a sign takes their place on paper, and they themselves are what is read.

A glyph that is missing from a font must not be shown (ISO 14289-1, 7.21.8). ``assets/fonts/coverage.txt`` holds what
the fonts cover.
"""

from __future__ import annotations

import bisect
import itertools
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache

from fontTools.unicodedata import script as script_of
from fontTools.unicodedata import script_name
from lxml import etree

from publish import resources
from publish.html.document import XHTML, HtmlDocument, Loss

SIGN = "\ufffd"
SAID = "data-said"  # on the element that shows a sign: what it stands for


# Marks that choose the form of a letter, and the one that joins marks: drawn by no font (Default_Ignorable_Code_Point).
_SELECTORS = frozenset(
    map(chr, (0x34F, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
# Format characters that show something all the same: signs before numbers, controls of hieroglyphs and shorthand.
_SHOWN = frozenset(
    map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)))
) | frozenset(map(chr, range(0x1BCA0, 0x1BCA4)))
_NOT_SOUGHT = frozenset("\ufff9\ufffa\ufffb")  # marks of annotations: the engine takes no font but the text's for them


@cache
def _ranges() -> tuple[list[int], list[int]]:
    rows = (resources.assets() / "fonts" / "coverage.txt").read_text("ascii").split()
    pairs = [row.split("-") for row in rows]
    return [int(pair[0], 16) for pair in pairs], [int(pair[-1], 16) for pair in pairs]


def drawable(character: str, more: Collection[int] = ()) -> bool:
    """Whether a font of ours, or one with ``more`` characters, has this one, or it is one that is never drawn."""
    code = ord(character)
    if code < 0x250:
        return True
    if character in _NOT_SOUGHT:
        return False
    starts, ends = _ranges()
    at = bisect.bisect_right(starts, code) - 1
    return (at >= 0 and code <= ends[at]) or code in more or _is_never_drawn(character)


def _is_never_drawn(character: str) -> bool:
    is_format = unicodedata.category(character) in ("Cf", "Zl", "Zp", "Cc") and character not in _SHOWN
    return is_format or character in _SELECTORS


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


def signed(text: str, more: Collection[int] = ()) -> str:
    """The text with a sign for each stretch that cannot be drawn."""
    if text.isascii() or all(drawable(character, more) for character in set(text)):
        return text
    return "".join(SIGN if is_missing else piece for is_missing, piece in _pieces(text, more))


def losses(document: HtmlDocument, more: Collection[int]) -> list[Loss]:
    """What of a document cannot be drawn, by script: how many letters, which is the first, and where that stands."""
    body = document.root.find(f"{{{XHTML}}}body")
    losses: dict[str, list[tuple[str, int]]] = {}
    for element in body.iter(f"{{{XHTML}}}*") if body is not None else ():
        texts = [(element.text, element), *((child.tail, element) for child in element)]
        for text, home in texts:
            for character in text or "":
                if not drawable(character, more) and not is_private(character):
                    script = str(script_name(script_of(character)))
                    losses.setdefault(script, []).append((character, _line(document, home)))
    return [
        Loss("letters-without-font", _sentence(script, letters), letters[0][1]) for script, letters in losses.items()
    ]


def _sentence(script: str, letters: list[tuple[str, int]]) -> str:
    first = letters[0][0]
    count = "1 letter" if len(letters) == 1 else f"{len(letters)} letters"
    of = "" if script in ("Common", "Inherited", "Unknown") else f" of the script {script}"
    return f"{count}{of} cannot be shown in the PDF: no font has {first} (U+{ord(first):04X})"


def _line(document: HtmlDocument, element: etree._Element) -> int:
    for holder in (element, *element.iterancestors()):
        if (origin := document.origins.get(holder.get("id", ""))) is not None:
            return origin.line
    return 1


def stand_in(root: etree._Element, more: Collection[int] = ()) -> None:
    """Put each stretch of text that cannot be drawn into a ``span`` that shows a sign and remembers the text."""
    for element in list(root.iter(etree.Element)):
        if element.tag in ("title", "style"):
            continue
        for text, child in [(element.text, None), *((child.tail, child) for child in list(element))]:
            if text and not text.isascii() and not all(drawable(character, more) for character in set(text)):
                _split(element, child, text, more)


def _split(parent: etree._Element, before: etree._Element | None, text: str, more: Collection[int]) -> None:
    last = before  # what stands before the piece that comes next
    if last is None:
        parent.text = None
    else:
        last.tail = None
    for is_missing, piece in _pieces(text, more):
        if is_missing:
            span = etree.Element("span", {SAID: piece})
            span.text = SIGN
            if last is None:
                parent.insert(0, span)
            else:
                last.addnext(span)
            last = span
        elif last is None:
            parent.text = piece
        else:
            last.tail = piece


def _pieces(text: str, more: Collection[int]) -> Iterator[tuple[bool, str]]:
    """Stretches of a text that cannot be drawn (True) and that can, in turn."""
    missing = {character: not drawable(character, more) for character in set(text)}
    for is_missing, letters in itertools.groupby(text, missing.__getitem__):
        yield is_missing, "".join(letters)
