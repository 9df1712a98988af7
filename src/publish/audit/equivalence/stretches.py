"""Where the stretches of one block stand in an output: each found in no more time than it is long."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right

from publish.audit.equivalence.candidates import SourceBlock
from publish.audit.equivalence.text_model import WORD, Block, LetterIndex, Passage, squeeze


class BlockStretches:
    """A block of the source that the output has, asked stretch by stretch."""

    def __init__(self, source_block: SourceBlock, stream: LetterIndex) -> None:
        assert source_block.place is not None
        self.block, self._place, self._stream = source_block, source_block.place, stream
        self._starts = [segment.start for segment in source_block.segments]
        self._ends = [segment.end for segment in source_block.segments]
        self._letters = array("L")  # the offsets of letters and digits in the text of the block
        for word in WORD.finditer(source_block.block.text):
            self._letters.extend(range(*word.span()))
        self._squeezed = squeeze(source_block.block.text)
        self._alike: dict[str, tuple[list[int], list[int]]] = {}

    def raw(self, start: int, end: int) -> tuple[int, int] | None:
        """Where in the output's ``raw`` a stretch of the block stands; None where it is not there to the letter."""
        if not self._place.exact:
            return self._raw_alike(start, end)
        stretches: list[tuple[int, int]] = []
        for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            segment, (first, last) = self.block.segments[number], self._place.stretches[number]
            before = self._count(segment.start, max(start, segment.start))
            if within := self._count(max(start, segment.start), min(end, segment.end)):
                stretches.append((first + before, min(first + before + within, last)))
        if not stretches or stretches[0][0] >= stretches[-1][1]:
            return None
        return self._stream.span(stretches[0][0], stretches[-1][1])

    def hole(self, offset: int) -> tuple[int | None, int | None]:
        """Where in ``raw`` what the source has before a gap ends, and where what it has behind it begins, if any."""
        before, behind = bisect_right(self._ends, offset) - 1, bisect_right(self._starts, offset)
        stretches = self._place.stretches
        return (
            self._stream.span(*stretches[before])[1] if before >= 0 else None,
            self._stream.span(*stretches[behind])[0] if behind < len(stretches) else None,
        )

    def _count(self, start: int, end: int) -> int:
        """The letters of the block between two offsets."""
        return max(0, bisect_left(self._letters, end) - bisect_left(self._letters, start))

    def _raw_alike(self, start: int, end: int) -> tuple[int, int] | None:
        """The same in a block that reads otherwise: of equal words, those that come as often before."""
        before = self._count(0, start)
        letters = self._squeezed[before : before + self._count(start, end)]
        if not letters:
            return None
        if letters not in self._alike:
            place, all_letters = self._place, self._stream.letters
            there = _occurrences(all_letters, letters, place.start, place.end)
            self._alike[letters] = _occurrences(self._squeezed, letters, 0, len(self._squeezed)), there
        here, there = self._alike[letters]
        if not there:
            return None
        begin = there[min(bisect_right(here, before - len(letters)), len(there) - 1)]
        return self._stream.span(begin, begin + len(letters))


class PassagesOver:
    """The links and calls of one block of an output, by where they stand in ``raw``."""

    def __init__(self, block: Block) -> None:
        self._passages = [passage for passage in block.passages if passage.kind in ("link", "call")]
        self._starts = [block.start + passage.start for passage in self._passages]
        self._ends = [block.start + max(passage.end, passage.start + 1) for passage in self._passages]
        self._rising = all(a <= b for a, b in zip(self._starts, self._starts[1:], strict=False))
        self._reached: list[int] = []  # how far the passages up to each one reach
        for end in self._ends:
            self._reached.append(max(end, self._reached[-1] if self._reached else end))

    def touching(self, start: int, end: int) -> list[Passage]:
        """Those that touch a stretch of ``raw``, in their order."""
        first = bisect_right(self._reached, start)
        last = bisect_left(self._starts, end) if self._rising else len(self._passages)
        return [self._passages[at] for at in range(first, last) if self._starts[at] < end and start < self._ends[at]]


def _occurrences(text: str, words: str, start: int, end: int) -> list[int]:
    """Where words stand in a text, one behind the other."""
    occurrences = []
    at = text.find(words, start, end)
    while at >= 0:
        occurrences.append(at)
        at = text.find(words, at + len(words), end)
    return occurrences
