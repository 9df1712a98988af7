"""Where the cells of an HTML table lie (HTML, 4.9.12)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from publish.html.document import XHTML

X = "{" + XHTML + "}"
_ACROSS, _DOWN = 1000, 65534


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with its first column (from 0), and over how many columns it lies."""

    cell: etree._Element
    at: int
    across: int


class Grid:
    """The cells of each row, from the first to the last; ``width`` is the number of columns."""

    def __init__(self, table: etree._Element) -> None:
        self.rows: list[list[Place]] = []
        self.width = 0
        below: dict[int, int] = {}  # how many rows more a column is taken by a cell from above
        group: etree._Element | None = None
        for row in table.iter(f"{X}tr"):
            if row.getparent() is not group:
                below, group = defaultdict(int), row.getparent()  # no cell leaves its group of rows
            places = []
            at = 0
            for cell in row.iterchildren(f"{X}td", f"{X}th"):
                while below[at]:
                    at += 1
                across, down = _span(cell, "colspan", _ACROSS), _span(cell, "rowspan", _DOWN)
                places.append(Place(cell, at, across))
                for column in range(at, at + across):
                    below[column] = max(below[column], down)
                at += across
            self.width = max(self.width, at)
            for column in [column for column in below if below[column]]:
                below[column] -= 1
            self.rows.append(places)


def _span(cell: etree._Element, name: str, most: int) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), most) if value.isdecimal() else 1
