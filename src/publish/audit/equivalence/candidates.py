"""What is looked for: the blocks of the source as letters, and the places that they may have in the output."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from publish.audit.equivalence.text_model import GAP, WORD, Block, squeeze

ANYWHERE = frozenset(("name", "keyword", "reference"))  # what an output puts where and how it likes

_CALL = 12  # letters that may stand in the place of a note's call
_FORMULA = 400  # letters that may stand in the place of a formula


@dataclass(eq=False, slots=True)
class Segment:
    """A stretch of a block between two gaps: its offsets in the block's text, and its letters."""

    start: int
    end: int
    letters: str
    slack: int  # letters of the output that may stand before it


@dataclass(eq=False, slots=True)
class Place:
    """Where a block stands, by letters of the output: the stretches of its segments.

    ``exact`` says that every letter is there; otherwise there is one stretch of something alike.
    """

    stretches: list[tuple[int, int]]
    exact: bool = True
    moved: bool = False

    @property
    def start(self) -> int:
        """Its first letter."""
        return self.stretches[0][0]

    @property
    def end(self) -> int:
        """Behind its last letter."""
        return self.stretches[-1][1]


@dataclass(eq=False)
class SourceBlock:
    """A block of the source that the output must hold."""

    block: Block
    segments: list[Segment]
    place: Place | None = None
    candidates: list[Place] = field(default_factory=list)

    @cached_property
    def letters(self) -> str:
        """All its letters."""
        return "".join(segment.letters for segment in self.segments)


def seek(block: Block) -> SourceBlock:
    """A block with its text cut at the gaps."""
    gaps = {
        passage.start: passage.kind
        for passage in block.passages
        if passage.end == passage.start + 1 and block.text[passage.start] == GAP
    }
    segments: list[Segment] = []
    at = slack = 0
    for part in block.text.split(GAP):
        if letters := squeeze(part):
            segments.append(Segment(at, at + len(part), letters, slack))
            slack = 0
        at += len(part) + 1
        slack += _CALL if gaps.get(at - 1) == "call" else _FORMULA
    return SourceBlock(block, segments)


def starts_of_words(text: str) -> list[int]:
    """Offsets into the letters of a text at which its words begin."""
    starts, length = [], 0
    for match in WORD.finditer(text):
        starts.append(length)
        length += len(match.group())
    return starts


def longest_rising(values: list[int]) -> list[int]:
    """The indices of a longest strictly rising subsequence."""
    tails: list[int] = []
    indices: list[int] = []
    before: list[int] = []
    for number, value in enumerate(values):
        at = bisect_left(tails, value)
        if at == len(tails):
            tails.append(value)
            indices.append(number)
        else:
            tails[at] = value
            indices[at] = number
        before.append(indices[at - 1] if at else -1)
    rising: list[int] = []
    at = indices[-1] if indices else -1
    while at >= 0:
        rising.append(at)
        at = before[at]
    return rising[::-1]


def bounds(flow: list[SourceBlock]) -> list[int]:
    """For each block the start of the next that is in its place."""
    ends: list[int] = []
    end = 1 << 60
    for source_block in reversed(flow):
        ends.append(end)
        if source_block.place is not None and not source_block.place.moved:
            end = source_block.place.start
    return ends[::-1]
