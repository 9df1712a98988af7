"""The grid of a table, spans counted: the same for XHTML and for JATS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lxml import etree


def irregular(rows: Sequence[Sequence[etree._Element]]) -> tuple[int, int, int] | None:
    """The first row of another width than the first: its number from 0, its width, the first row's; None for none."""
    reaching: dict[int, int] = defaultdict(int)
    expected = None
    for number, row in enumerate(rows):
        width = reaching.pop(number, 0)
        for cell in row:
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            width += across
            for below in range(1, min(down, 1000)):
                reaching[number + below] += across
        if expected is None:
            expected = width
        elif width != expected and row:
            return number, width, expected
    return None


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, min(int(value[:6]), 1000)) if value.isascii() and value.isdigit() else 1
