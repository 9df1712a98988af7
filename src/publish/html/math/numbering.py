"""Equation numbers of the rows of a formula: each stands at the margin, beside its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

MATHML = "{http://www.w3.org/1998/Math/MathML}"
_GAP = 0.4  # between rows, in lines
_STACKED = frozenset(MATHML + name for name in ("mfrac", "munder", "mover", "munderover"))


@dataclass(frozen=True, slots=True)
class Number:
    """An equation number. ``height`` is where its row's middle lies, as a share of the formula's height from above."""

    text: str
    height: float = 0.5


def places(math: etree._Element, labels: Sequence[tuple[int | None, str]]) -> tuple[Number, ...]:
    """Each number beside the row of the outermost table that it belongs to; without a row, beside the middle."""
    if not labels:
        return ()
    table = next(math.iter(MATHML + "mtable"), None)
    rows = [] if table is None else [child for child in table if child.tag == MATHML + "mtr"]
    lines = [max((_lines(cell) for cell in row), default=1.0) for row in rows]
    whole = sum(lines) + _GAP * max(0, len(lines) - 1)
    places = []
    for row, text in labels:
        if row is None or row >= len(lines):
            places.append(Number(text))
        else:
            above = sum(lines[:row]) + _GAP * row
            places.append(Number(text, (above + lines[row] / 2) / whole))
    return tuple(places)


def _lines(element: etree._Element) -> float:
    """About how many lines of text something is tall."""
    parts = [_lines(child) for child in element if isinstance(child.tag, str)]
    if not parts:
        return 1.0
    if element.tag == MATHML + "mtable":
        return sum(parts) + _GAP * (len(parts) - 1)
    if element.tag in _STACKED:
        return parts[0] + 0.7 * sum(parts[1:]) if element.tag != MATHML + "mfrac" else sum(parts)
    if element.tag == MATHML + "semantics":
        return parts[0]
    return max(parts)
