"""The text of an element, each letter with the place in the file where it is written."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from publish.mending.markup import Element, Markup

OPAQUE = "\ufffc"  # stands for an entity whose letters are written elsewhere
_PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_PIECE = re.compile(
    r"<!\[CDATA\[(?P<cdata>.*?)\]\]>|<!--.*?-->|<\?.*?\?>|&(?P<reference>#?[\w.:-]+);|(?P<end>\r\n?)|(?P<run>[^<&\r]+|.)",
    re.S,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters from ``at`` in the text that are written from ``start`` to ``end``: one, or as many as are there.

    ``bare`` are those outside of CDATA sections, where markup may be set among them.
    """

    at: int
    start: int
    end: int
    bare: bool
    is_run: bool


@dataclass(frozen=True, slots=True)
class Letters:
    """A stretch of text between two tags as a reader of XML gets it, and where its letters are written."""

    text: str
    pieces: tuple[_Piece, ...]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where letters from ``start`` to before ``end`` are written; None where no tags can be put around them."""
        if not 0 <= start < end <= len(self.text):
            return None
        first = bisect_right(self.pieces, start, key=lambda piece: piece.at) - 1
        last = bisect_right(self.pieces, end - 1, key=lambda piece: piece.at) - 1
        among = self.pieces[first : last + 1]
        if not all(piece.bare for piece in among):
            return None
        if any(before.end != other.start for before, other in pairwise(among)):
            return None  # a comment, a processing instruction or a CDATA section stands among them
        return _where(among[0], start)[0], _where(among[-1], end - 1)[1]


def _where(piece: _Piece, at: int) -> tuple[int, int]:
    """Where one letter of a piece is written."""
    if not piece.is_run:
        return piece.start, piece.end
    start = piece.start + at - piece.at
    return start, start + 1


def stretches(markup: Markup, element: Element) -> list[Letters]:
    """The stretches of text directly in an element: before its first child, between two, and behind the last."""
    if element.is_empty_tag:
        return [letters(markup, element.open_end, element.open_end)]
    begins = [element.open_end, *(child.end for child in element.children)]
    ends = [*(child.start for child in element.children), element.close_start]
    return [letters(markup, start, end) for start, end in zip(begins, ends, strict=True)]


def letters(markup: Markup, start: int, end: int) -> Letters:
    """The letters written in a part of the file that holds no tags."""
    text: list[str] = []
    pieces: list[_Piece] = []
    at = 0
    for match in _PIECE.finditer(markup.text, start, end):
        kind = match.lastgroup
        if kind is None:
            continue
        is_run = kind in ("run", "cdata")
        written = match[kind] if is_run else "\n" if kind == "end" else _expansion(match[kind])
        if written:
            place = match.span(kind) if is_run else match.span()
            pieces.append(_Piece(at, *place, kind != "cdata", is_run))
            text.append(written)
            at += len(written)
    return Letters("".join(text), tuple(pieces))


def _expansion(reference: str) -> str:
    """What a reference stands for, where no declaration can say otherwise."""
    if reference[0] == "#":
        return html.unescape(f"&{reference};")[:1] or OPAQUE
    return _PREDEFINED.get(reference, OPAQUE)
