"""The letters of an output that blocks of its source stand on already: no two blocks share one."""

from __future__ import annotations

from publish.audit.equivalence.candidates import Place


class OccupiedLetters:
    """Marks on the letters of an output; ``length`` is how many it has."""

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def add(self, place: Place) -> None:
        """Give the letters of a place to the block that stands there."""
        for start, end in place.stretches:
            self._marks[start:end] = b"\x01" * (end - start)

    def is_free(self, place: Place) -> bool:
        """Whether no other block stands on any letter of a place."""
        return all(self._marks.find(1, start, end) < 0 for start, end in place.stretches)

    def holds(self, letter: int) -> bool:
        """Whether a block stands on a letter."""
        return bool(self._marks[letter])

    def share(self, start: int, end: int) -> float:
        """How much of a stretch blocks stand on, from 0 to 1."""
        return self._marks.count(1, start, end) / max(1, end - start)
