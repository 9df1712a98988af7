"""A paragraph holds running text only: a block inside it is lifted out, and the text behind it goes on after it.

HTML allows no figure inside ``p``. The part that goes on carries ``content-type="continued"``, so that a style need
not indent it like a new one.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publish.article.normalise.identifiers import Identifiers
from publish.article.normalise.names import BLOCKS, add_text, local

_PARAGRAPHS = ("p", "license-p")


def normalise(root: etree._Element, identifiers: Identifiers) -> None:
    """Split every paragraph that holds blocks, whatever inline elements lie between."""
    for paragraph in list(root.iter(*_PARAGRAPHS)):
        if any(_is_block(e) for e in paragraph.iterdescendants(etree.Element)) and paragraph.getparent() is not None:
            _split(paragraph, identifiers)


def _is_block(element: etree._Element) -> bool:
    return local(element) in BLOCKS


def _split(paragraph: etree._Element, identifiers: Identifiers) -> None:
    parent = paragraph.getparent()
    if parent is None:
        return
    pieces = [
        piece for piece in _pieces(paragraph, identifiers) if (_is_block(piece) and local(piece) != "p") or _says(piece)
    ]
    continued = False
    for piece in pieces:
        if piece.tag in _PARAGRAPHS and piece.get("id") != paragraph.get("id") and continued:
            piece.set("content-type", "continued")
        continued = continued or piece.tag in _PARAGRAPHS
    if not pieces:
        return
    at, tail = parent.index(paragraph), paragraph.tail
    parent.remove(paragraph)
    for offset, piece in enumerate(pieces):
        piece.tail = None
        parent.insert(at + offset, piece)
    add_text(parent, pieces[-1], tail)


def _says(piece: etree._Element) -> bool:
    return bool("".join(piece.itertext()).strip()) or any(True for _ in piece.iterdescendants(etree.Element))


def _pieces(element: etree._Element, identifiers: Identifiers) -> Iterator[etree._Element]:
    """The element's copies, each with a stretch of running text, and between them the blocks."""
    children = list(element)
    piece = _copy(element)
    piece.set("id", element.get("id", ""))
    piece.text = element.text
    for child in children:
        tail, child.tail = child.tail, None
        nested = local(child) == "p" or _is_block(child)
        if nested:
            yield piece
            yield child
            piece = identifiers.give(_copy(element))
        elif _opens(child):
            for part in _pieces(child, identifiers):
                if _is_block(part):
                    yield piece
                    yield part
                    piece = identifiers.give(_copy(element))
                else:
                    piece.append(part)
        else:
            piece.append(child)
        add_text(piece, piece[-1] if len(piece) else None, tail)
    yield piece


def _opens(child: etree._Element) -> bool:
    """Whether an inline element has blocks inside that belong to the paragraph around it (a note keeps its own)."""
    if local(child) in ("fn", "inline-formula", "abbrev"):
        return False
    return any(_is_block(e) for e in child.iterdescendants(etree.Element))


def _copy(element: etree._Element) -> etree._Element:
    copy = etree.Element(element.tag, {k: v for k, v in element.attrib.items() if k != "id"})
    if element.sourceline:
        copy.sourceline = element.sourceline
    return copy
