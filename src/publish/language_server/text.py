"""A text as an editor counts it: lines, and in them code units of an encoding that both sides agreed on (LSP 3.17)."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from publish.mending.difference import changed_span

_LINE_END = re.compile(r"\r\n|\n|\r")  # LSP 3.17, Text Documents: no other character ends a line
_BYTES = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
_STRETCH = 1024  # letters between two places whose units are known

Position = tuple[int, int]  # line and unit in it, from 0


class Text:
    """The letters of a document; ``units`` is one of utf-8, utf-16 and utf-32."""

    def __init__(self, letters: str, units: str = "utf-16") -> None:
        self.letters = letters
        self.units = units
        self._codec, self._size = _BYTES[units]

    def position(self, at: int) -> Position:
        """Where a letter stands, by its number from 0; what lies behind the end is the end."""
        at = min(max(at, 0), len(self.letters))
        line = bisect_right(self._starts, at) - 1
        return line, self._before(at) - self._before(self._starts[line])

    def letter(self, line: int, unit: int) -> int:
        """The letter at a position; what lies behind the end of a line or of the text is that end."""
        if line >= len(self._starts):
            return len(self.letters)
        start, end = self._starts[max(line, 0)], self._end(max(line, 0))
        units_before = self._before(start) + max(unit, 0)
        if self._plain:
            return min(units_before, end)
        stretch = max(bisect_right(self._units_before, units_before) - 1, start // _STRETCH)
        at = min(max(stretch * _STRETCH, start), end)
        units = self._before(at)
        while at < end and units < units_before:
            units += self._count(self.letters[at])
            at += 1
        return at

    def changed(self, start: Position, end: Position, letters: str) -> Text:
        """The text with other letters in the place of a range."""
        first, last = sorted((self.letter(*start), self.letter(*end)))
        return Text(self.letters[:first] + letters + self.letters[last:], self.units)

    def line_of(self, number: int) -> tuple[int, int]:
        """Where a line, from 1, begins and ends, without the white space around what it says."""
        number = min(max(number - 1, 0), len(self._starts) - 1)
        start, end = self._starts[number], self._end(number)
        line = self.letters[start:end]
        return start + len(line) - len(line.lstrip()), start + len(line.rstrip()) or end

    def _end(self, line: int) -> int:
        if line + 1 == len(self._starts):
            return len(self.letters)
        end = self._starts[line + 1]
        return end - (2 if self.letters.endswith("\r\n", 0, end) else 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.letters))]

    @cached_property
    def _plain(self) -> bool:
        """Whether each letter is one unit."""
        return self.letters.isascii() or self.units == "utf-32"

    @cached_property
    def _units_before(self) -> list[int]:
        """The units before each stretch of letters, so that a long line is not counted from its beginning each time."""
        starts = [0]
        for at in range(0, len(self.letters), _STRETCH):
            starts.append(starts[-1] + self._count(self.letters[at : at + _STRETCH]))
        return starts

    def _before(self, at: int) -> int:
        if self._plain:
            return at
        stretch = at // _STRETCH
        return self._units_before[stretch] + self._count(self.letters[stretch * _STRETCH : at])

    def _count(self, letters: str) -> int:
        return len(letters.encode(self._codec, "surrogatepass")) // self._size


class Moved:
    """Where places of an earlier text are in a later one: before and behind all that changed, where they were."""

    def __init__(self, earlier: str, later: str) -> None:
        self._before, self._behind, _ = changed_span(earlier, later)
        self._by = len(later) - len(earlier)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """A stretch in the later text; None for one that changed."""
        if end <= self._before:
            return start, end
        if start >= self._behind:
            return start + self._by, end + self._by
        if start <= self._before and end >= self._behind:
            return start, end + self._by  # the change is in it
        return None
