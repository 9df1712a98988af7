"""Blocks that the output holds whole: each goes to its like, of the same role and in the same order.

What says the same in title, section, caption and paragraph is told apart by its role. Linear: texts are looked up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from publish.audit.equivalence.candidates import ANYWHERE, Place, SourceBlock, bounds
from publish.audit.equivalence.occupied_letters import OccupiedLetters
from publish.audit.equivalence.text_model import Block, LetterIndex

_ROLES = {"title": "heading", "heading": "heading", "label": "heading", "caption": "caption", "note": "note"}

_REACH = 12  # blocks of the output among which one of many that say the same is looked for

Alike = tuple[str, str]  # a role and the letters of a text


class Wholes:
    """The blocks of an output by their role and letters, for those of its source that say just that."""

    def __init__(self, sought: list[SourceBlock], stream: LetterIndex, occupied: OccupiedLetters) -> None:
        self._stream = stream
        self._occupied = occupied
        self._sources: dict[Alike, list[SourceBlock]] = defaultdict(list)
        for block in sought:
            if _may_be_whole(block.block):
                self._sources[_alike(block)].append(block)
        self._numbers = {id(output): number for number, output in enumerate(stream.blocks)}
        self._outputs: dict[Alike, list[int]] = defaultdict(list)
        for letters in {letters for _, letters in self._sources}:
            for output in stream.saying(letters):
                self._outputs[_role(output), letters].append(self._numbers[id(output)])

    def holds(self, block: SourceBlock) -> bool:
        """Whether the output says what a block says, in a block of the same role."""
        return _may_be_whole(block.block) and _alike(block) in self._outputs

    def place_equal(self) -> None:
        """Place the texts that stand in the output as often as in the source."""
        for alike, sources in self._sources.items():
            numbers = self._outputs.get(alike, [])
            if len(numbers) == len(sources):
                for block, number in zip(sources, numbers, strict=True):
                    self._place(block, number)

    def place_between(self, flow: list[SourceBlock]) -> None:
        """Place the others of a flow in its order, each close behind the one before it."""
        placed = next(
            ((at, block.place) for at, block in enumerate(flow) if block.place and not block.place.moved), None
        )
        last = -1 if placed is None else self._number(placed[1].start) - placed[0] - _REACH
        for block, end in zip(flow, bounds(flow), strict=True):
            if block.place is None and _may_be_whole(block.block):
                numbers = self._outputs.get(_alike(block), [])
                at = bisect_right(numbers, last)
                for number in numbers[at : at + _REACH]:
                    if number - last > _REACH or self._start(number) >= end:
                        break
                    if self._place(block, number):
                        break
            if block.place is not None and not block.place.moved:
                last = max(last, self._number(block.place.end - 1))

    def _number(self, letter: int) -> int:
        return self._numbers[id(self._stream.block_at(letter))]

    def _start(self, number: int) -> int:
        return self._stream.letter_at(self._stream.blocks[number].start)

    def _place(self, block: SourceBlock, number: int) -> bool:
        """Whether a block could be given a block of the output, by its number."""
        stretches, at = [], self._start(number)
        for segment in block.segments:
            stretches.append((at, at + len(segment.letters)))
            at += len(segment.letters)
        place = Place(stretches)
        if not self._occupied.is_free(place):
            return False
        block.place = place
        self._occupied.add(place)
        return True


def _may_be_whole(block: Block) -> bool:
    """Whether an output may hold just its letters: what calls a note has the number of the note among them."""
    if block.kind in ANYWHERE or any(passage.kind == "call" for passage in block.passages):
        return False
    return block.kind != "label" or block.node is None or block.node.tag == "title"


def _alike(block: SourceBlock) -> Alike:
    return _ROLES.get(block.block.kind, "paragraph"), block.letters


def _role(block: Block) -> str:
    """What a block of the output is to a reader, in the words of the source."""
    if block.cell is not None:
        return "cell"
    for name in ("caption", "note"):
        if name in block.context:
            return name
    return "heading" if block.kind == "heading" else "paragraph"
