"""Runs as pieces of text that can be set into elements: white space belongs to nothing that does not go on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from publish.importing.document import Anchor, Formula, Inline, Mark, NoteCall, Picture, Place, Remark, Run
from publish.importing.jats.elements import clean
from publish.importing.jats.languages import counts, differs, has_letters, primary, tag_of
from publish.importing.jats.writing import Writing

_SPACES = re.compile(r"[ \t\n]+")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.S)


@dataclass(slots=True)
class Piece:
    """Text, or what stands between texts, with all that holds for it. ``language`` differs from that around."""

    item: str | NoteCall | Picture | Formula
    language: str | None = None
    link: str | None = None
    abbreviation: str | None = None
    marks: frozenset[Mark] = frozenset()

    @property
    def neutral(self) -> bool:
        """Whether it takes after what is around it: white space, notes, formulas."""
        return not isinstance(self.item, Picture) if not isinstance(self.item, str) else not self.item.strip()


def pieces_of(
    writing: Writing, content: Sequence[Inline], around: str | None, place: Place, *, plain: frozenset[Mark]
) -> list[Piece]:
    """The pieces of a block's text, without white space at its ends, without the ``plain`` marks.

    ``around`` is the language of the text that they stand in.
    """
    pieces = [piece for item in content for piece in _cut(writing, item, place, plain)]
    while pieces and _is_space(pieces[-1]):
        pieces.pop()
    begins = next((at for at, piece in enumerate(pieces) if not _is_space(piece)), 0)
    del pieces[:begins]
    pieces = [piece for at, piece in enumerate(pieces) if not (at and piece.item == " " == pieces[at - 1].item)]
    for piece in pieces:
        tag = tag_of(piece.language)
        piece.language = tag if differs(tag, around) else None
    _join_marks(pieces)
    _join_links(pieces)
    _join_languages(writing, pieces, around, place)
    return pieces


def _is_space(piece: Piece) -> bool:
    return isinstance(piece.item, str) and not piece.item.strip()


def _cut(writing: Writing, item: Inline, place: Place, plain: frozenset[Mark]) -> list[Piece]:
    if isinstance(item, Anchor):
        return []
    if isinstance(item, Picture):
        return [Piece(item, link=item.link)]
    if not isinstance(item, Run):
        return [Piece(item)]
    text = clean(item.text)
    if len(text) < len(item.text):
        message = "Characters that XML cannot hold were left out"
        writing.remarks.append(Remark("lost", "character", place, message))
    edges = _EDGES.fullmatch(_SPACES.sub(" ", text))
    before, core, after = edges.groups() if edges is not None else ("", text, "")
    piece = Piece(core, item.language, item.link, item.abbreviation, item.marks - plain)
    return [*([Piece(before)] if before else []), *([piece] if core else []), *([Piece(after)] if after else [])]


def _join_marks(pieces: list[Piece]) -> None:
    """What is neutral has the marks that hold on both sides of it."""
    for first, end in _gaps(pieces, lambda piece: piece.neutral):
        shared = pieces[first - 1].marks & pieces[end].marks if first and end < len(pieces) else frozenset()
        for piece in pieces[first:end]:
            piece.marks = shared


def _join_links(pieces: list[Piece]) -> None:
    """White space between two parts of a link or of an abbreviation belongs to it."""
    for first, end in _gaps(pieces, _is_space):
        if first and end < len(pieces):
            before, behind = pieces[first - 1], pieces[end]
            for piece in pieces[first:end]:
                piece.link = before.link if before.link == behind.link else None
                piece.abbreviation = before.abbreviation if before.abbreviation == behind.abbreviation else None


def _join_languages(writing: Writing, pieces: list[Piece], around: str | None, place: Place) -> None:
    """Digits and signs between two parts of a passage belong to it; a passage that is not believed goes."""

    def speechless(piece: Piece) -> bool:
        return not isinstance(piece.item, str) or not has_letters(piece.item)

    for first, end in _gaps(pieces, speechless):
        before = pieces[first - 1].language if first else None
        behind = pieces[end].language if end < len(pieces) else None
        for piece in pieces[first:end]:
            piece.language = before if primary(before) == primary(behind) else None
    at = 0
    while at < len(pieces):
        end, language = at + 1, pieces[at].language
        while end < len(pieces) and primary(pieces[end].language) == primary(language):
            end += 1
        if language is not None:
            text = "".join(piece.item for piece in pieces[at:end] if isinstance(piece.item, str))
            believed = counts(writing, text, language, around, place)
            for piece in pieces[at:end]:
                piece.language = language if believed else None
        at = end


def _gaps(pieces: list[Piece], within: Callable[[Piece], bool]) -> list[tuple[int, int]]:
    """Stretches of pieces of which something holds: the first, and the one behind the last."""
    gaps: list[tuple[int, int]] = []
    for at, piece in enumerate(pieces):
        if within(piece):
            if gaps and gaps[-1][1] == at:
                gaps[-1] = (gaps[-1][0], at + 1)
            else:
                gaps.append((at, at + 1))
    return gaps
