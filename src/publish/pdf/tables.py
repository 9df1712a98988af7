"""Tables on paper: as large as their column lets them be, and on a page laid lengthways where that is too narrow."""

from __future__ import annotations

import re

from lxml import etree

from publish.html.document import XHTML

X = "{" + XHTML + "}"
UPRIGHT, LENGTHWAYS = 442.0, 689.0  # points between the margins of print.css
USUAL, SMALL = (8.5, 1.0), (7.0, 0.6)  # points of a letter, and ems of room beside the words of a cell
_WIDTH = 0.56  # ems of a letter, on average
_WORD = 9  # letters; a longer word is broken, a number never
_SECTIONS = frozenset(f"{X}{name}" for name in ("section", "article", "main", "body", "html"))
_TOKEN = re.compile(r"[^\s\u200b]+")
_MOST = 400  # rows that are looked at


def fit(root: etree._Element) -> None:
    """Class every table: ``fits``, where no number needs breaking; ``small``; its wrap ``lengthways``."""
    for table in root.iter(f"{X}table"):
        names = (table.get("class") or "").split()
        if any(True for cell in table.iter(f"{X}td", f"{X}th") for _ in cell.iter(f"{X}img", f"{X}table", f"{X}pre")):
            needed: list[int] = []  # what a picture needs is not known in letters
        else:
            needed = _needed(table)
        wrap = _wrap(table)
        rooms = (UPRIGHT,) if wrap is None else (UPRIGHT, LENGTHWAYS)
        room, names_of_size = _size(needed, rooms)
        names += names_of_size
        if wrap is not None and room == LENGTHWAYS:
            wrap.set("class", f"{wrap.get('class', '')} lengthways".strip())
        if names:
            table.set("class", " ".join(names))


def _wrap(table: etree._Element) -> etree._Element | None:
    """What goes onto a page of its own with a table, where nothing but sections is around it."""
    around = [parent for parent in table.iterancestors() if "table" in (parent.get("class") or "").split("-")[0:1]]
    wrap = around[-1] if around else table
    return wrap if all(parent.tag in _SECTIONS for parent in wrap.iterancestors()) else None


def _size(needed: list[int], rooms: tuple[float, ...]) -> tuple[float, list[str]]:
    if not needed:
        return UPRIGHT, []
    for room in rooms:
        for (size, beside), names in ((USUAL, ["fits"]), (SMALL, ["small", "fits"])):
            if sum(letters * _WIDTH + beside for letters in needed) * size <= room:
                return room, names
    return rooms[-1], ["small"]


def _needed(table: etree._Element) -> list[int]:
    """For each column, the letters of the longest word that is not broken."""
    columns: dict[int, int] = {}
    below: dict[int, int] = {}  # how many rows more a column is taken by a cell from above
    for number, row in enumerate(table.iter(f"{X}tr")):
        if number == _MOST:
            break
        at = 0
        for cell in row.iter(f"{X}td", f"{X}th"):
            while below.get(at, 0):
                below[at] -= 1
                at += 1
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            longest = max((_letters(token) for token in _TOKEN.findall("".join(cell.itertext()))), default=1)
            for column in range(at, at + across):
                columns[column] = max(columns.get(column, 1), -(-longest // across))
                below[column] = down - 1
            at += across
        for column in [column for column in below if column >= at and below[column]]:
            below[column] -= 1
    return list(columns.values())


def _letters(token: str) -> int:
    return len(token) if any(c.isdigit() for c in token) and len(token) <= 2 * _WORD else min(len(token), _WORD)


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), 1000) if value.isdecimal() else 1
