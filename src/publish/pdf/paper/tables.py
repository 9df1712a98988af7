"""Tables on paper: as large as their column lets them be, on a page laid lengthways where that is too narrow, and in
parts one below the other where that is too narrow too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.html.document import XHTML
from publish.pdf.paper import unbroken, wide_tables
from publish.pdf.paper.grid import Grid
from publish.pdf.paper.page_style import PageStyle

X = "{" + XHTML + "}"
_Size = tuple[float, float, float]
_USUAL, _SMALL = 1.0, 0.6  # ems of room beside the words of a cell
_WORD = 9  # letters; a longer word may be broken, a number never
_LONG_WORD = 24  # letters; a longer word may be broken in any table
_NUMBER = 18  # letters; what is longer is no number that anybody reads
_TOKEN = re.compile(r"[^\s\u200b]+")
_PICTURE = 8  # letters; a picture becomes no narrower
_MOST = 400  # rows that are looked at
_HEADINGS = frozenset(f"{X}h{level}" for level in range(2, 7))
_SECTIONS = frozenset(f"{X}{name}" for name in ("section", "article", "main", "body", "html"))
# By what may be around a table that goes onto a page of its own: the ems by which it is narrower than the page.
_AROUND = {f"{X}{name}": 0.0 for name in ("section", "article", "main", "body", "html", "div", "dl")} | {
    **dict.fromkeys((f"{X}ul", f"{X}ol", f"{X}dd"), 1.6),
    f"{X}li": 0.0,
    f"{X}blockquote": 3.2,
    f"{X}aside": 2.4,
}
_NOTE = "doc-footnote"


def fit(root: etree._Element, style: PageStyle) -> None:
    """Class every table: ``fits``, where no number needs breaking, ``words``, where no word does, ``small``.

    What goes onto a page of its own with a table that needs it is ``lengthways``, with the headings above. A table that
    is too wide for that is parted (``wide_tables.py``).
    """
    for table in list(root.iter(f"{X}table")):
        names = (table.get("class") or "").split()
        if any(True for cell in table.iter(f"{X}td", f"{X}th") for _ in cell.iter(f"{X}table", f"{X}pre")):
            continue  # what these need is not known in letters
        grid = Grid(table)
        needed, words = _needed(grid, _WORD), _needed(grid, _LONG_WORD, short=True)
        wrap = _wrap(table)
        narrower = sum(_AROUND.get(str(parent.tag), 0.0) for parent in table.iterancestors())
        pages = (style.upright,) if wrap is None else (style.upright, style.lengthways)
        rooms = [page - narrower * style.text for page in pages]
        sizes = [(style.table, _USUAL, style.letter_width), (style.small_table, _SMALL, style.letter_width)]
        room, size, fits = _size(needed, rooms, sizes)
        if size == sizes[-1]:
            names.append("small")
        widths = [_width(letters, size) for letters in needed]
        parts = [table] if fits else wide_tables.part(table, grid, widths, room)
        if fits or len(parts) > 1:
            names.append("fits")
            if sum(_width(letters, size) for letters in words) <= room:
                names.append("words")
                _mark_short(grid)
        if wrap is not None and room == rooms[-1] and len(rooms) > 1:
            _lay_lengthways(wrap)
        for each in parts:
            if names:
                each.set("class", " ".join(names))


def _mark_short(grid: Grid) -> None:
    for row in grid.rows:
        for cell in (place.cell for place in row):
            text = "".join(cell.itertext())
            if len(text) <= unbroken.SHORT and any(map(str.isdigit, text)):
                cell.set("class", f"{cell.get('class', '')} {unbroken.CLASS}".strip())


def _wrap(table: etree._Element) -> etree._Element | None:
    """What goes onto a page of its own with a table, such as its box; None where a page may not end."""
    around = [parent for parent in table.iterancestors() if "table" in (parent.get("class") or "").split("-")[0:1]]
    boxes = list(table.iterancestors(f"{X}aside"))
    wrap = (boxes or around or [table])[-1]
    holds = all(parent.tag in _AROUND and parent.get("role") != _NOTE for parent in table.iterancestors())
    return wrap if holds else None


def _lay_lengthways(wrap: etree._Element) -> None:
    for element in (wrap, *_headings_above(wrap)):
        element.set("class", f"{element.get('class', '')} lengthways".strip())


def _headings_above(element: etree._Element) -> Iterator[etree._Element]:
    """The headings between which and an element nothing else stands."""
    while True:
        before, inside = element.getprevious(), element
        while before is None:
            parent = inside.getparent()
            if parent is None or parent.tag not in _SECTIONS:
                return
            before, inside = parent.getprevious(), parent
        if before.tag not in _HEADINGS:
            return
        yield before
        element = before


def _size(needed: list[int], rooms: list[float], sizes: list[_Size]) -> tuple[float, _Size, bool]:
    """The room that a table takes, its size, and whether it fits there.

    A size is the points of a letter, the ems of room beside the words of a cell, and the ems of a letter's width.
    """
    for room in rooms:
        for size in sizes:
            if sum(_width(letters, size) for letters in needed) <= room:
                return room, size, True
    return rooms[-1], sizes[-1], False


def _width(letters: int, size: _Size) -> float:
    """The points that so many letters need in a cell."""
    points, neighbour_width, letter_width = size
    return (letters * letter_width + neighbour_width) * points


def _needed(grid: Grid, word: int, *, short: bool = False) -> list[int]:
    """For each column, the letters of the longest word that is not broken; of ``short`` cells with numbers, all."""
    columns = [1] * grid.width
    for number, row in enumerate(grid.rows):
        if number == _MOST:
            break
        for place in row:
            text = unbroken.joined("".join(place.cell.itertext()), short=short)
            longest = max((_letters(token, word) for token in _TOKEN.findall(text)), default=1)
            if next(place.cell.iter(f"{X}img"), None) is not None:
                longest = max(longest, _PICTURE)
            for column in range(place.at, place.at + place.across):
                columns[column] = max(columns[column], -(-longest // place.across))
    return columns


def _letters(token: str, word: int) -> int:
    return len(token) if any(c.isdigit() for c in token) and len(token) <= _NUMBER else min(len(token), word)
