"""The grid of a table, spans counted: the same for XHTML and for JATS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

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
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
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


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, min(int(value[:6]), 1000)) if value.isascii() and value.isdigit() else 1
