"""A source beside an output: both read, aligned, and ready for the rules that compare."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from publish.audit.equivalence import Output
from publish.audit.equivalence.alignment import align
from publish.audit.equivalence.candidates import ANYWHERE, SourceBlock
from publish.audit.equivalence.from_xml import read_source
from publish.audit.equivalence.grid import tell_terms
from publish.audit.equivalence.pairing import Pair, pair_up
from publish.audit.equivalence.stretches import BlockStretches, PassagesOver
from publish.audit.equivalence.text_diff import Detail, compare_alike, compare_exact
from publish.audit.equivalence.text_model import Block, DocumentText, LetterIndex, Passage
from publish.audit.finding import SourceLocation
from publish.audit.subjects import READ_AS

_FEW = 8  # blocks by which an element of the source is found
_LEAST = 0.2  # of the blocks; an output that holds fewer was made from another source

_comparisons: WeakKeyDictionary[Any, Comparison | None] = WeakKeyDictionary()


def compare(subject: Output, kind: str) -> Comparison | None:
    """The comparison of an output of a kind (pdf, epub or html) with its source, made once for all rules.

    None where no source is given or it cannot be read, and where the output holds no text that a reader could hear.
    """
    if subject not in _comparisons:
        path = subject.source_path
        source = None if path is None else read_source(path)
        comparison = None
        if path is not None and source is not None:
            module = import_module(f"publish.audit.equivalence.from_{READ_AS[kind]}")
            output: DocumentText = getattr(module, f"read_{READ_AS[kind]}")(subject)
            comparison = Comparison(path, source, output) if output.blocks else None
        _comparisons[subject] = comparison
    return _comparisons[subject]


class Comparison:
    """``sought`` are the blocks of the source in order, but for the cells of tables, each with its place."""

    def __init__(self, path: Path, source: DocumentText, output: DocumentText) -> None:
        self.path = path
        self.source = source
        self.output = output
        self.stream = LetterIndex(output.blocks)
        self._passages: dict[int, PassagesOver] = {}
        self._last: BlockStretches | None = None
        self.sought = align([block for block in source.blocks if block.cell is None], self.stream)

    @property
    def unrelated(self) -> bool:
        """Whether the output was made from something else."""
        placed = sum(source_block.place is not None for source_block in self.sought)
        return len(self.sought) >= 10 and placed < _LEAST * len(self.sought)

    @cached_property
    def placed(self) -> list[SourceBlock]:
        """What is there; nothing in an output that was made from something else."""
        return (
            [] if self.unrelated else [source_block for source_block in self.sought if source_block.place is not None]
        )

    @cached_property
    def details(self) -> list[tuple[SourceBlock, list[Detail]]]:
        """The blocks that are there and read otherwise, with what differs."""
        blocks = []
        for source_block in self.placed:
            compare = compare_exact if source_block.place and source_block.place.exact else compare_alike
            if details := [detail for mine, other in self.texts(source_block) for detail in compare(mine, other)]:
                blocks.append((source_block, details))
        return blocks

    @cached_property
    def tables(self) -> list[Pair]:
        """The tables of the source, each with its like; none in an output that was made from something else."""
        if self.unrelated:
            return []
        tell_terms(self.output.tables, self.source.tables)
        return pair_up(self.source.tables, self.output.tables)

    @cached_property
    def links(self) -> list[tuple[SourceBlock, Passage, list[Passage]]]:
        """Each link of the source whose words are there, with what the output has of links on them."""
        links = []
        for source_block in self.placed:
            for passage in source_block.block.passages:
                stretch = self.stretch(source_block, passage.start, passage.end) if passage.kind == "link" else None
                if stretch is not None:
                    links.append((source_block, passage, self.links_within(*stretch)))
        return links

    def links_within(self, start: int, end: int) -> list[Passage]:
        """The links and calls of the output that touch a stretch of ``raw``."""
        end = max(end, start + 1)
        links = []
        for block in self.stream.blocks_over(start, end):
            if id(block) not in self._passages:  # the stream holds its blocks
                self._passages[id(block)] = PassagesOver(block)
            links += self._passages[id(block)].touching(start, end)
        return links

    @cached_property
    def targets(self) -> dict[str, list[int]]:
        """By the ids of the source: how many blocks of the output stand before those of the element of that id."""
        numbers = {id(block): number for number, block in enumerate(self.stream.blocks)}
        by_name: dict[str, list[int]] = {}
        for source_block in self.placed:
            if source_block.block.kind in ANYWHERE:
                continue
            for element in (source_block.block.node, *source_block.block.node.iterancestors()):
                if (name := element.get("id")) and len(places := by_name.setdefault(name, [])) < _FEW:
                    places.append(numbers[id(self.holder(source_block))])
        return by_name

    def at(self, line: int) -> SourceLocation:
        """A line of the source."""
        return SourceLocation(str(self.path), line or 1)

    def holder(self, source_block: SourceBlock) -> Block:
        """The block of the output in which a block that is there begins."""
        assert source_block.place is not None
        return self.stream.block_at(source_block.place.start)

    def holders(self, source_block: SourceBlock) -> list[Block]:
        """The blocks of the output over which a block that is there extends."""
        assert source_block.place is not None
        return list(self.stream.blocks_between(source_block.place.start, source_block.place.end))

    def near(self, source_block: SourceBlock) -> Any:
        """Where a reader would look for what is not there: behind the last block before it that is."""
        for other in reversed(self.sought[: self._numbers[id(source_block)]]):
            if other.place is not None and not other.place.moved and other.block.kind not in ("name", "keyword"):
                return self.stream.block_at(other.place.end - 1).node
        return None

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {id(source_block): number for number, source_block in enumerate(self.sought)}

    def texts(self, source_block: SourceBlock) -> Iterator[tuple[str, str]]:
        """What the source says and what the output says, stretch by stretch; from its first letter to its last."""
        assert source_block.place is not None
        if not source_block.place.exact:
            yield source_block.block.text, self._raw(source_block.place.stretches[0])
            return
        for segment, stretch in zip(source_block.segments, source_block.place.stretches, strict=True):
            yield _trimmed(source_block.block.text[segment.start : segment.end]), self._raw(stretch)

    def _raw(self, stretch: tuple[int, int]) -> str:
        start, end = self.stream.span(*stretch)
        return self.stream.raw[start:end]

    def stretch(self, source_block: SourceBlock, start: int, end: int) -> tuple[int, int] | None:
        """Where in the output's ``raw`` a stretch of a block stands; None where it is not there to the letter."""
        return self._stretches_of(source_block).raw(start, end)

    def hole(self, source_block: SourceBlock, offset: int) -> tuple[int, int] | None:
        """Where in the output's ``raw`` stands what the source has in a gap of a block that is there."""
        assert source_block.place is not None
        if not source_block.place.exact:
            return None
        start, end = self._stretches_of(source_block).hole(offset)
        if start is None:
            start = self.holder(source_block).start
        if end is None:
            block = self.stream.block_at(source_block.place.end - 1)
            end = block.start + len(block.text)
        return start, max(start, end)

    def _stretches_of(self, source_block: SourceBlock) -> BlockStretches:
        """The stretches of a block; those of the last that was asked for are kept."""
        if self._last is None or self._last.block is not source_block:
            self._last = BlockStretches(source_block, self.stream)
        return self._last

    def language_at(self, raw: int) -> str:
        """The language of the output at an offset into ``raw``."""
        block = self.stream.block_at(self.stream.letter_at(raw))
        number = bisect_right(block.languages, raw - block.start, key=lambda run: run[0]) - 1
        return block.languages[number][1] if number >= 0 else ""


def _trimmed(text: str) -> str:
    """A text from its first letter or digit to its last."""
    start = next((n for n, c in enumerate(text) if c.isalnum()), 0)
    end = next((n for n in range(len(text), 0, -1) if text[n - 1].isalnum()), len(text))
    return text[start:end]
