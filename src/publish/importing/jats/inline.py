"""Running text: pieces that lie side by side become elements in one another, as few as can be.

At each place the property that holds for longest becomes the outermost element; none cuts a link in two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from publish.importing.document import Inline, Mark, NoteCall, Picture, Place, Remark
from publish.importing.jats.elements import HREF, LANG, add, add_text, clean
from publish.importing.jats.formulas import write_formula
from publish.importing.jats.notes import write_call
from publish.importing.jats.pictures import write_picture
from publish.importing.jats.pieces import Piece, pieces_of
from publish.importing.jats.writing import Writing

_MARKS: dict[Mark, str] = {
    "bold": "bold", "italic": "italic", "underline": "underline", "strike": "strike", "small-caps": "sc",
    "monospace": "monospace", "sub": "sub", "sup": "sup",
}  # fmt: skip
_UNSAFE = re.compile(r"\s*(?:javascript|vbscript|data):", re.I)
_WITH_BLOCKS = ("p", "td", "th")  # in which a formula may stand on a line of its own
_ATOMIC = ("link", "abbreviation")  # of which an element must not be cut in two


def write_inline(
    writing: Writing,
    parent: etree._Element,
    content: Sequence[Inline],
    language: str | None,
    place: Place,
    *,
    plain: frozenset[Mark] = frozenset(),
) -> None:
    """Write running text at the end of an element, whose language is given, without the ``plain`` marks."""
    pieces = pieces_of(writing, content, language, place, plain=plain)
    _nest(writing, parent, pieces, ("link", "language", "abbreviation", *_MARKS), language, place)


def _nest(
    writing: Writing,
    parent: etree._Element,
    pieces: list[Piece],
    properties: tuple[str, ...],
    language: str | None,
    place: Place,
) -> None:
    at = 0
    while at < len(pieces):
        end, group = at, ""
        for each in properties:
            if (reach := _reach(pieces, at, each, properties)) > end:
                end, group = reach, each
        if group:
            child, within = _element(writing, parent, pieces[at], group, language, place)
            left = tuple(each for each in properties if each != group)
            _nest(writing, child, pieces[at:end], left, within, place)
            if group == "abbreviation":
                add(add(child, "def"), "p", pieces[at].abbreviation or "")
        else:
            end = at + 1
            while end < len(pieces) and isinstance(pieces[end].item, str) and not _holds_any(pieces[end], properties):
                end += 1
            _items(writing, parent, pieces[at:end], language)
        at = end


def _value(piece: Piece, name: str) -> object:
    return getattr(piece, name) if name in ("link", "language", "abbreviation") else (name in piece.marks) or None


def _holds_any(piece: Piece, properties: tuple[str, ...]) -> bool:
    return any(_value(piece, each) is not None for each in properties)


def _reach(pieces: list[Piece], at: int, name: str, properties: tuple[str, ...]) -> int:
    """Behind the last piece, from one on, of which the same holds; before a link that would be cut in two."""
    value = _value(pieces[at], name)
    if value is None:
        return at
    end = at + 1
    while end < len(pieces) and _value(pieces[end], name) == value:
        end += 1
    for atomic in _ATOMIC:
        if atomic == name or atomic not in properties or end == len(pieces):
            continue
        cut = _value(pieces[end], atomic)
        while cut is not None and end > at and _value(pieces[end - 1], atomic) == cut:
            end -= 1
    return end


def _element(
    writing: Writing, parent: etree._Element, piece: Piece, name: str, language: str | None, place: Place
) -> tuple[etree._Element, str | None]:
    """The element that says of its content what the piece says; and the language within it."""
    if name == "language":
        child = add(parent, "styled-content")
        child.set(LANG, piece.language or "")
        return child, piece.language
    if name == "abbreviation":
        return add(parent, "abbrev"), language
    if name != "link":
        return add(parent, _MARKS[name]), language  # type: ignore[index]  # the name of a mark
    link = piece.link or ""
    if link.startswith("#"):
        child = add(parent, "xref")
        writing.waiting.append((child, link[1:], place))
        return child, language
    if _UNSAFE.match(link) or not clean(link).strip():
        writing.remarks.append(Remark("lost", "link", place, f"A link to “{link[:60]}” leads nowhere: its text stays"))
        return parent, language
    child = add(parent, "ext-link", ext_link_type="uri")
    child.set(HREF, clean(link).strip())
    return child, language


def _items(writing: Writing, parent: etree._Element, pieces: list[Piece], language: str | None) -> None:
    text: list[str] = []
    for piece in pieces:
        if isinstance(piece.item, str):
            text.append(piece.item)
            continue
        if text:
            add_text(parent, "".join(text))
            text.clear()
        if isinstance(piece.item, NoteCall):
            write_call(writing, parent, piece.item, language)
        elif isinstance(piece.item, Picture):
            write_picture(writing, parent, piece.item, language, "inline-graphic")
        else:
            write_formula(writing, parent, piece.item, block=piece.item.display and parent.tag in _WITH_BLOCKS)
    if text:
        add_text(parent, "".join(text))
