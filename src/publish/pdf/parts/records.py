"""What a part of a document and the whole tell each other, as plain records that may cross between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from publish.pdf.tags.records import Layout

GlyphTexts = Mapping[str, Mapping[int, str]]  # by a font's name: what its glyphs say
SectionRange = tuple[int, int]  # a part: from which stretch of the document, and up to which


@dataclass(frozen=True, slots=True)
class PartPages:
    """A part on its pages: how many there are, and what is to be found on them.

    ``anchors`` holds the page, from 1 within the part, on which an identifier stands; ``strings`` the named strings as
    the part leaves them. ``says`` is there once the pages are painted, and None as long as they wait for page numbers.
    ``spills`` says that notes found no place on the pages of the text that calls them: what follows is to take them in.
    """

    pages: int
    anchors: Mapping[str, int]
    strings: Mapping[str, str]
    says: GlyphTexts | None
    spills: bool = False


@dataclass(frozen=True, slots=True)
class PartContext:
    """What a part must know of the others to number its pages.

    ``first`` is the number of pages before it and ``total`` that of all; ``anchors`` holds the page, from 1, of every
    identifier in the document; ``strings`` the named strings as they stand when the part begins.
    """

    first: int
    total: int
    anchors: Mapping[str, int]
    strings: Mapping[str, str]


@dataclass(slots=True)
class PaintedFont:
    """A font as a part uses it: widths and texts by glyph, and its ``attributes`` in the engine.

    ``file`` is None where the same process has sent it before.
    """

    attributes: dict[str, Any]
    widths: dict[int, float]
    says: dict[int, str]
    missing: dict[int, int]
    file: bytes | None


@dataclass(slots=True)
class PaintedPage:
    """A page: its box in PDF units, and its operators, compressed."""

    box: tuple[float, float, float, float]
    trim: tuple[float, float, float, float]
    bleed: tuple[float, float, float, float]
    content: bytes


@dataclass(slots=True)
class Painted:
    """A finished part. ``resources`` holds pydyf objects that belong to no file yet; pictures stand in it by name.

    The pages in ``layout`` count from 0 within the part.
    """

    pages: list[PaintedPage]
    resources: Any
    pictures: dict[str, Any]
    fonts: dict[str, PaintedFont] = field(default_factory=dict)
    layout: Layout | None = None
