"""Lists typed by hand: paragraphs one after another that begin with a hyphen, a dot, or the next number."""

from __future__ import annotations

import re

from publish.importing.document import Block, ItemList, ListItem, Numbering, Paragraph
from publish.importing.guesses.guess import Guess, plain, without

_BULLET = re.compile(r"\s*[-–—•·*‣▪◦●■o□➢✓][ \t\xa0]+(?=\S)")
_NUMBER = re.compile(r"\s*\(?(\d{1,3}|[a-z])[.)][ \t\xa0]+(?=\S)")


def find(blocks: list[Block]) -> list[Guess]:
    """Two paragraphs or more that are typed as a list."""
    guesses = []
    at = 0
    while at < len(blocks):
        end, kind, start = _list_from(blocks, at)
        if end - at >= 2:
            guesses.append(_guess(blocks, at, end, kind, start))
            at = end
        else:
            at += 1
    return guesses


def _list_from(blocks: list[Block], first: int) -> tuple[int, Numbering, int]:
    """Where the list that begins at a block ends, its form, and its first number."""
    marker = _marker(blocks[first])
    if marker is None:
        return first, "bullet", 1
    kind, start, sign = marker
    end = first + 1
    while end < len(blocks) and (following := _marker(blocks[end])) is not None:
        expected = (kind, start + end - first, sign) if kind != "bullet" else (kind, 1, sign)
        if following != expected:
            break
        end += 1
    return end, kind, start


def _marker(block: Block) -> tuple[Numbering, int, str] | None:
    text = plain(block)
    if match := _BULLET.match(text):
        return "bullet", 1, match[0].strip()
    if match := _NUMBER.match(text):
        token = match[1]
        if token.isdigit():
            return "order", int(token), re.sub(r"\d+", "", match[0]).strip()
        return "alpha-lower", ord(token) - ord("a") + 1, match[0].strip().replace(token, "")
    return None


def _guess(blocks: list[Block], first: int, end: int, kind: Numbering, start: int) -> Guess:
    items = []
    for block in blocks[first:end]:
        assert isinstance(block, Paragraph)
        match = _BULLET.match(plain(block)) or _NUMBER.match(plain(block))
        assert match is not None
        inner = Paragraph(without(block.content, match.end()), block.place, language=block.language, style=block.style)
        label = None if kind == "bullet" else match[0].strip()
        items.append(ListItem([inner], label, block.place))
    place = blocks[first].place
    item_list = ItemList(items, kind, place, start)
    count = end - first
    return Guess(
        first, end, [item_list], place, f"{count} paragraphs begin with typed markers: are they a list?",
        f"{count} paragraphs with typed markers became a list",
    )  # fmt: skip
