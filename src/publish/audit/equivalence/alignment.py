"""Where each block of the source stands in the output: near linear, by looking up letters.

First what the output holds whole, then what stands in one place only, then the rest between them; no two blocks of the
source stand on the same letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from itertools import islice

from publish.audit.equivalence.candidates import (
    ANYWHERE,
    Place,
    SourceBlock,
    bounds,
    longest_rising,
    seek,
    starts_of_words,
)
from publish.audit.equivalence.fuzzy_match import Recovery
from publish.audit.equivalence.likeness import Likeness
from publish.audit.equivalence.occupied_letters import OccupiedLetters
from publish.audit.equivalence.text_model import GAP, MANY, Block, LetterIndex, squeeze
from publish.audit.equivalence.whole import Wholes
from publish.audit.facts import reading_choices

_LONGEST_LABEL = 36  # letters by which a block may be longer than a short one that it holds
_LONGEST_NAME = 120  # letters of a label or a title that a reference without words says
_SHORT = 3 * LetterIndex.KEY  # letters; a block of fewer is looked for by how it begins alone
_MOST_TRIES = 2000  # places at which the letters of a label or a name are looked at
_LIKELY = 8  # places at which a short block may stand that are compared
_NEAR = 600  # letters about its neighbours in which a short block that may stand anywhere is looked for
_REACHED = 40  # blocks among which the neighbours of one are looked for
_REACH = 20_000  # letters in which a short block is looked for


def align(blocks: list[Block], stream: LetterIndex) -> list[SourceBlock]:
    """Find the place of every block that says anything."""
    sought = [source_block for source_block in map(seek, blocks) if source_block.segments]
    return _Aligner(sought, stream).align()


class _Aligner:
    def __init__(self, sought: list[SourceBlock], stream: LetterIndex) -> None:
        self._sought = sought
        self._stream = stream
        self._likeness = Likeness(stream)
        self._occupied = OccupiedLetters(len(stream.letters))
        self._numbers = {id(source_block): number for number, source_block in enumerate(sought)}

    def align(self) -> list[SourceBlock]:
        flows: dict[Hashable, list[SourceBlock]] = defaultdict(list)
        for source_block in self._sought:
            flows[source_block.block.flow].append(source_block)
        loose = flows.pop(None, [])
        wholes = Wholes(self._sought, self._stream, self._occupied)
        wholes.place_equal()
        self._look_up(block for block in self._sought if not wholes.holds(block))
        for flow in flows.values():
            self._anchor(flow)
            wholes.place_between(flow)
        self._look_up(block for block in self._sought if wholes.holds(block))
        for flow in flows.values():
            self._fill(flow)
        self._place_loose(loose)
        recovery = Recovery(self._stream, self._occupied)
        for flow in flows.values():
            recovery.recover(flow)
        recovery.recover(loose)
        return self._sought

    def _look_up(self, blocks: Iterable[SourceBlock]) -> None:
        for block in blocks:
            if block.place is None:
                block.candidates = list(self._candidates(block))

    def _candidates(self, source_block: SourceBlock) -> Iterator[Place]:
        stream = self._stream
        if source_block.block.kind in ANYWHERE:
            yield from self._anywhere(source_block.letters, last=source_block.block.kind == "reference")
            return
        if source_block.block.kind == "label":
            yield from self._labels(source_block.letters)
            return
        if len(source_block.letters) < LetterIndex.KEY or len(source_block.segments[0].letters) < 4:
            for block in islice(stream.saying(source_block.letters), _MOST_TRIES):
                start = stream.letter_at(block.start)
                if source_block.letters and stream.letters.startswith(source_block.letters, start):
                    yield from self._matched(source_block, 0, start)
        longest = max(range(len(source_block.segments)), key=lambda n: len(source_block.segments[n].letters))
        letters = source_block.segments[longest].letters
        if len(letters) < LetterIndex.KEY:
            if len(source_block.letters) >= _SHORT:
                yield from self._chopped(source_block)
            return
        seen: set[int] = set()
        word_places = [
            (o, stream.places(letters[o : o + LetterIndex.KEY])) for o in _word_starts(source_block, longest)
        ]
        word_places.sort(key=lambda item: len(item[1]))
        if word_places and len(word_places[0][1]) > MANY:  # not all places are kept, even of the rarest
            word_places = [(0, list(self._everywhere(letters)))]
        for offset, places in word_places:
            for place in places:
                start = place - offset
                if start >= 0 and start not in seen and stream.letters.startswith(letters, start):
                    seen.add(start)
                    yield from filter(self._occupied.is_free, self._matched(source_block, longest, start))

    def _chopped(self, source_block: SourceBlock) -> Iterator[Place]:
        """Where a block begins that calls of notes or formulas cut into pieces too short to be looked up."""
        first, letters = source_block.segments[0].letters, self._stream.letters
        beginnings = (start for start in self._beginnings if letters.startswith(first, start))
        for start in islice(beginnings, _MOST_TRIES):
            yield from filter(self._occupied.is_free, self._matched(source_block, 0, start))

    @cached_property
    def _beginnings(self) -> list[int]:
        """The first letter of each block of the output."""
        return [self._stream.letter_at(block.start) for block in self._stream.blocks]

    def _everywhere(self, letters: str) -> Iterator[int]:
        at = self._stream.letters.find(letters)
        for _ in range(MANY):
            if at < 0:
                return
            yield at
            at = self._stream.letters.find(letters, at + 1)

    def _labels(self, letters: str) -> Iterator[Place]:
        """Where a label begins a block."""
        text, raw = self._stream.letters, self._stream.raw
        start = text.find(letters)
        for _ in range(_MOST_TRIES):
            if start < 0:
                return
            end = start + len(letters)
            place = Place([(start, end)])
            last = self._stream.span(start, end)[1]
            if self._likeness.begins(place) and reading_choices.parts_label(raw[last : last + 1]):
                yield place
            start = text.find(letters, start + 1)

    def _anywhere(self, letters: str, *, last: bool) -> Iterator[Place]:
        """Where a word begins with them: the first place, or the last."""
        text, raw = self._stream.letters, self._stream.raw
        find = text.rfind if last else text.find
        at = find(letters)
        for _ in range(_MOST_TRIES):
            if at < 0:
                return
            before = self._stream.raw_at(at)
            if before == 0 or not raw[before - 1].isalnum():
                yield Place([(at, at + len(letters))])
                return
            at = find(letters, 0, at + len(letters) - 1) if last else find(letters, at + 1)

    def _matched(self, source_block: SourceBlock, anchor: int, start: int) -> Iterator[Place]:
        """The place of a whole block, by that of one of its segments."""
        text = self._stream.letters
        segments = source_block.segments
        stretches = [(start, start + len(segments[anchor].letters))]
        for segment in segments[anchor + 1 :]:
            end = stretches[-1][1]
            at = text.find(segment.letters, end, end + segment.slack + len(segment.letters))
            if at < 0:
                return
            stretches.append((at, at + len(segment.letters)))
        for number in range(anchor - 1, -1, -1):
            letters, begin = segments[number].letters, stretches[0][0]
            at = text.rfind(letters, max(0, begin - segments[number + 1].slack - len(letters)), begin)
            if at < 0:
                return
            stretches.insert(0, (at, at + len(letters)))
        yield Place(stretches)

    def _anchor(self, flow: list[SourceBlock]) -> None:
        """Blocks that stand in one place only: the longest sequence of them that is in order holds the rest."""
        for source_block in flow:
            if (
                source_block.place is None
                and len(source_block.candidates) == 1
                and len(source_block.letters) >= 2 * LetterIndex.KEY
            ):
                self._place(source_block, source_block.candidates)
        placed = [source_block.place for source_block in flow if source_block.place is not None]
        in_order = set(longest_rising([place.start for place in placed]))
        for number, place in enumerate(placed):
            place.moved = number not in in_order

    def _place(self, source_block: SourceBlock, places: list[Place]) -> None:
        """Give a block the first of some places; of those at which no other stands, if it must stand alone."""
        if source_block.block.kind in ANYWHERE:
            source_block.place = next(iter(places), None)
        elif (place := next(filter(self._occupied.is_free, places), None)) is not None:
            source_block.place = place
            self._occupied.add(place)

    def _fill(self, flow: list[SourceBlock]) -> None:
        ends = bounds(flow)
        cursor, floor = 0, self._floor(flow[0])
        for source_block, end in zip(flow, ends, strict=True):
            if source_block.place is None:
                free = [p for p in source_block.candidates if self._occupied.is_free(p)]
                in_order = [p for p in free if cursor <= p.start < end] + self._shorts(source_block, cursor, end)
                if in_order:
                    source_block.place = min(
                        in_order, key=lambda p: (*self._likeness.rank(source_block, p), p.start < floor, p.start)
                    )
                elif free:
                    source_block.place = min(
                        free, key=lambda p: (*self._likeness.rank(source_block, p), abs(p.start - cursor))
                    )
                    source_block.place.moved = (
                        len(source_block.letters) >= LetterIndex.KEY or self._likeness.fits(source_block.place) == 2
                    )
                if source_block.place is not None:
                    self._occupied.add(source_block.place)
            if source_block.place is not None and not source_block.place.moved:
                cursor = max(cursor, source_block.place.end)

    def _floor(self, first: SourceBlock) -> int:
        """Behind the last block before a flow that is in its place: there the flow most likely begins."""
        number = self._numbers[id(first)]
        for before in reversed(self._sought[max(0, number - _REACHED) : number]):
            if before.place is not None and not before.place.moved and before.block.kind not in ANYWHERE:
                return before.place.end
        return 0

    def _place_loose(self, loose: list[SourceBlock]) -> None:
        """What may stand anywhere: first what stands in one place only, then the rest, by what is placed around it."""
        for source_block in loose:
            free = self._free(source_block)
            if source_block.place is None and len(free) == 1 and not self._likeness.is_other(source_block, free[0]):
                self._place(source_block, free)
        for source_block in loose:
            if source_block.place is None:
                places = self._free(source_block)
                if source_block.block.kind != "label":
                    start = min((other.end for other in self._around(source_block)), default=0)
                    places += self._shorts(source_block, max(0, start - _NEAR), start + _NEAR)
                if places:
                    self._settle(source_block, places)

    def _free(self, source_block: SourceBlock) -> list[Place]:
        if source_block.block.kind in ANYWHERE:
            return list(source_block.candidates)
        free = filter(self._occupied.is_free, source_block.candidates)
        return [
            place for place in free if self._likeness.fits(place) or self._likeness.begins_alike(source_block, place)
        ]

    def _settle(self, source_block: SourceBlock, places: list[Place]) -> None:
        around = self._around(source_block) if len(places) > 1 else []

        def rank(place: Place) -> tuple[bool, int, bool, int, int]:
            distance = min((abs(place.start - other.start) for other in around), default=0)
            return *self._likeness.rank(source_block, place), distance, place.start

        self._place(source_block, [min(places, key=rank)])

    def _around(self, source_block: SourceBlock) -> list[Place]:
        """The places of the nearest blocks before and behind it in the source that have one."""
        number = self._numbers[id(source_block)]
        before = self._sought[max(0, number - _REACHED) : number][::-1]
        behind = self._sought[number + 1 : number + 1 + _REACHED]
        nearest = (
            next((o.place for o in side if o.place is not None and o.block.kind not in ANYWHERE), None)
            for side in (before, behind)
        )
        return [place for place in nearest if place is not None]

    def _shorts(self, source_block: SourceBlock, start: int, end: int) -> list[Place]:
        """Where a short block may stand: where a word begins with it, in a block that holds little else."""
        text, stream = self._stream.letters, self._stream
        first = source_block.segments[0].letters
        if len(source_block.letters) >= _SHORT:
            return []
        open_ended = GAP in source_block.block.text[source_block.segments[-1].end :]
        reach = min(end, start + _REACH) + len(first)
        names = sum(passage.kind == "words" for passage in source_block.block.passages)
        room = len(source_block.letters) + _LONGEST_LABEL + names * _LONGEST_NAME
        shorts: list[Place] = []
        at = text.find(first, start, reach)
        for _ in range(_MOST_TRIES):
            if at < 0 or len(shorts) == _LIKELY:
                break
            block = stream.block_at(at)
            raw = stream.raw_at(at)
            opens = at == stream.letter_at(block.start) or not stream.raw[raw - 1].isalnum()
            if opens and len(squeeze(block.text)) <= room:
                for place in filter(self._occupied.is_free, self._matched(source_block, 0, at)):
                    last = stream.span(place.start, place.end)[1]
                    if open_ended or last >= len(stream.raw) or not stream.raw[last].isalnum():
                        shorts.append(place)
            at = text.find(first, at + 1, reach)
        return shorts


def _word_starts(source_block: SourceBlock, number: int) -> list[int]:
    segment = source_block.segments[number]
    return starts_of_words(source_block.block.text[segment.start : segment.end])[:3]
