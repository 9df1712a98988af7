"""What a sentence says against the numbers of a chart, and what of the data it names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``number`` is as it is written, ``named`` what of the data the sentence names.

    ``nearest`` are the numbers of that which are nearest to it, or where an extreme is misplaced, where it is.
    """

    number: str
    sentence: str
    named: tuple[str, ...]
    nearest: tuple[str, ...]
    certain: bool
    misplaced: bool = False  # the name of where an extreme is said to be, which is elsewhere


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the data in a sentence: ``rows`` of it in key column ``kind``, or the ``column`` of a series."""

    start: int
    end: int
    text: str
    kind: int  # of a key column; -1 for series
    rows: tuple[int, ...]
    column: int = -1
