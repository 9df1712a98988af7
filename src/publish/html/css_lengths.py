"""Lengths of CSS in points (CSS Values and Units 3, 5)."""

from __future__ import annotations

import re

_ABSOLUTE = {"pt": 1.0, "px": 0.75, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "q": 72 / 101.6}
_LENGTH = re.compile(r"(-?[\d.]+)([a-z]*)")


def points(length: str, letters: float | None = None) -> float | None:
    """An absolute length, or 0 without a unit, in points; None for anything else.

    With the size of ``letters`` in points, lengths in em and rem as well.
    """
    match = _LENGTH.fullmatch(length)
    if match is None:
        return None
    try:
        number = float(match[1])
    except ValueError:
        return None
    if match[2] in _ABSOLUTE:
        return number * _ABSOLUTE[match[2]]
    if letters is not None and match[2] in ("em", "rem"):
        return number * letters
    return 0.0 if number == 0 and not match[2] else None
