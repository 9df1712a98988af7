"""The grid of a table, spans counted: the same for XHTML and for JATS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from lxml import etree


def irregular(rows: Sequence[Sequence[etree._Element]]) -> tuple[int, int, int] | None:
    """The first row of another width than the first: its number from 0, its width, the first row's; None for none."""
    reaching = 0  # columns that cells from above take
    ending: dict[int, int] = defaultdict(int)  # and how many of them no longer do, by the row
    expected = None
    for number, row in enumerate(rows):
        reaching -= ending.pop(number, 0)
        width, further = reaching, 0
        for cell in row:
            across, down = span(cell, "colspan"), span(cell, "rowspan")
            width += across
            if down > 1:
                further += across
                ending[number + down] += across
        reaching += further
        if expected is None:
            expected = width
        elif width != expected and row:
            return number, width, expected
    return None


_MOST = 200_000  # places of a grid; beyond, a table is made to cost time
_MOST_SPANNED = 1000  # rows or columns by one cell


def columns(rows: Sequence[Sequence[etree._Element]]) -> dict[etree._Element, range]:
    """The columns that each cell covers, from 0; none for a table whose spans have no end."""
    columns: dict[etree._Element, range] = {}
    occupied: dict[int, set[int]] = defaultdict(set)
    work = 0
    for number, row in enumerate(rows):
        taken_here, column = occupied.pop(number, set()), 0
        for cell in row:
            while column in taken_here:
                column += 1
            across, down = span(cell, "colspan"), min(span(cell, "rowspan"), len(rows) - number)
            columns[cell] = range(column, column + across)
            work += across * down
            if work > _MOST:
                return {}
            for below in range(1, down):
                occupied[number + below].update(columns[cell])
            column += across
    return columns


def span(cell: etree._Element, name: str) -> int:
    """How many rows (``rowspan``) or columns (``colspan``) a cell covers; 0 rows are all to the end of its group.

    HTML, 4.9.11. No span is larger than 1,000.
    """
    value = cell.get(name, "1").strip()
    stated = min(int(value[:6]), _MOST_SPANNED) if value.isascii() and value.isdigit() else 1
    row = cell.getparent()
    if stated or name != "rowspan" or row is None:
        return max(1, stated)
    return 1 + sum(1 for _ in islice(row.itersiblings(row.tag), _MOST_SPANNED - 1))
