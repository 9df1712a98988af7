"""Where each block of the source stands in the output: near linear, by looking up the letters that it begins with."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from publish.audit.equivalence.reading import GAP, WORD, Block, Stream, squeeze

_CALL = 12  # letters that may stand in the place of a note's call
_FORMULA = 400  # letters that may stand in the place of a formula
ANYWHERE = frozenset(("name", "keyword", "reference"))  # what an output puts where and how it likes
_SAMPLES = 60  # words of an altered block that are looked up
_NEAR = 12  # blocks in which a short altered one is looked for
_ALIKE = 0.7
_JUMP = 60  # letters between two words of an altered block that its source has not


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
class Sought:
    """A block of the source that the output must hold."""

    block: Block
    segments: list[Segment]
    place: Place | None = None
    candidates: list[Place] = field(default_factory=list)

    @cached_property
    def letters(self) -> str:
        """All its letters."""
        return "".join(segment.letters for segment in self.segments)


def seek(block: Block) -> Sought:
    """A block with its text cut at the gaps."""
    gaps = {one.start: one.kind for one in block.passages if one.end == one.start + 1 and block.text[one.start] == GAP}
    segments: list[Segment] = []
    at = slack = 0
    for part in block.text.split(GAP):
        if letters := squeeze(part):
            segments.append(Segment(at, at + len(part), letters, slack))
            slack = 0
        at += len(part) + 1
        slack += _CALL if gaps.get(at - 1) == "call" else _FORMULA
    return Sought(block, segments)


def align(blocks: list[Block], stream: Stream) -> list[Sought]:
    """Find the place of every block that says anything."""
    sought = [one for one in map(seek, blocks) if one.segments]
    return _Aligner(sought, stream).align()


class _Aligner:
    def __init__(self, sought: list[Sought], stream: Stream) -> None:
        self._sought = sought
        self._stream = stream
        self._used: set[int] = set()

    def align(self) -> list[Sought]:
        flows: dict[Hashable, list[Sought]] = defaultdict(list)
        for one in self._sought:
            one.candidates = list(self._candidates(one))
            flows[one.block.flow].append(one)
        loose = flows.pop(None, [])
        for flow in flows.values():
            self._anchor(flow)
        for flow in flows.values():
            self._fill(flow)
        self._place_loose(loose)
        for flow in flows.values():
            self._recover(flow)
        self._recover(loose)
        return self._sought

    def _candidates(self, one: Sought) -> Iterator[Place]:
        stream = self._stream
        if one.block.kind in ANYWHERE:
            yield from self._anywhere(one.letters, last=one.block.kind == "reference")
            return
        if one.block.kind == "label":
            yield from self._labels(one.letters)
            return
        if len(one.letters) < Stream.KEY or len(one.segments[0].letters) < 4:
            for block in stream.saying(one.letters):
                start = stream.letter_at(block.start)
                if one.letters and stream.letters.startswith(one.letters, start):
                    yield from self._matched(one, 0, start)
        longest = max(range(len(one.segments)), key=lambda n: len(one.segments[n].letters))
        letters = one.segments[longest].letters
        if len(letters) < Stream.KEY:
            return
        seen: set[int] = set()
        known = ((o, stream.places(letters[o : o + Stream.KEY])) for o in _word_starts(one, longest))
        for offset, places in sorted(known, key=lambda item: len(item[1])):
            for place in places:
                start = place - offset
                if start >= 0 and start not in seen and stream.letters.startswith(letters, start):
                    seen.add(start)
                    yield from self._matched(one, longest, start)
            if seen:
                return

    def _labels(self, letters: str) -> Iterator[Place]:
        """Where a label begins a block."""
        text, raw = self._stream.letters, self._stream.raw
        found = text.find(letters)
        while found >= 0:
            end = found + len(letters)
            place = Place([(found, end)])
            last = self._stream.span(found, end)[1]
            if self._begins(place) and (last >= len(raw) or not raw[last].isalnum()):
                yield place
            found = text.find(letters, found + 1)

    def _anywhere(self, letters: str, *, last: bool) -> Iterator[Place]:
        """Where a word begins with them: the first place, or the last."""
        text, raw = self._stream.letters, self._stream.raw
        find = text.rfind if last else text.find
        at = find(letters)
        while at >= 0:
            before = self._stream.raw_at(at)
            if before == 0 or not raw[before - 1].isalnum():
                yield Place([(at, at + len(letters))])
                return
            at = find(letters, 0, at + len(letters) - 1) if last else find(letters, at + 1)

    def _matched(self, one: Sought, anchor: int, start: int) -> Iterator[Place]:
        """The place of a whole block, by that of one of its segments."""
        text = self._stream.letters
        segments = one.segments
        stretches = [(start, start + len(segments[anchor].letters))]
        for segment in segments[anchor + 1 :]:
            end = stretches[-1][1]
            found = text.find(segment.letters, end, end + segment.slack + len(segment.letters))
            if found < 0:
                return
            stretches.append((found, found + len(segment.letters)))
        for number in range(anchor - 1, -1, -1):
            letters, begin = segments[number].letters, stretches[0][0]
            found = text.rfind(letters, max(0, begin - segments[number + 1].slack - len(letters)), begin)
            if found < 0:
                return
            stretches.insert(0, (found, found + len(letters)))
        yield Place(stretches)

    def _anchor(self, flow: list[Sought]) -> None:
        """Blocks that stand in one place only: the longest sequence of them that is in order holds the rest."""
        sure = [one for one in flow if len(one.candidates) == 1 and len(one.letters) >= 2 * Stream.KEY]
        starts = [one.candidates[0].start for one in sure]
        kept = set(_longest_rising(starts))
        for number, one in enumerate(sure):
            place = one.candidates[0]
            if place.start in self._used:
                continue
            self._used.add(place.start)
            place.moved = number not in kept
            one.place = place

    def _fill(self, flow: list[Sought]) -> None:
        ends = _bounds(flow)
        cursor = 0
        for one, end in zip(flow, ends, strict=True):
            if one.place is None:
                free = [p for p in one.candidates if p.start not in self._used]
                within = [p for p in free if cursor <= p.start < end]
                if within:
                    one.place = min(within, key=lambda p: (self._is_other(one, p), not self._fits(p), p.start))
                elif short := self._within(one, cursor, end):
                    one.place = short
                elif free:
                    one.place = min(free, key=lambda p: (-self._fits(p), abs(p.start - cursor)))
                    one.place.moved = len(one.letters) >= Stream.KEY or self._fits(one.place) == 2
                if one.place is not None:
                    self._used.add(one.place.start)
            if one.place is not None and not one.place.moved:
                cursor = max(cursor, one.place.end)

    def _place_loose(self, loose: list[Sought]) -> None:
        cursor = 0
        for one in loose:
            free = [p for p in one.candidates if p.start not in self._used or one.block.kind in ANYWHERE]
            if not free and one.block.cell is None and (short := self._within(one, cursor, cursor + 600)):
                free = [short]
            if free:
                behind = [p for p in free if p.start >= cursor]
                one.place = min(behind or free, key=lambda p: (self._is_other(one, p), -self._fits(p), p.start))
                self._used.add(one.place.start)
                if one.block.kind not in ANYWHERE:
                    cursor = one.place.start

    def _within(self, one: Sought, start: int, end: int) -> Place | None:
        """A short block between two others: where a word begins with it that begins or ends a block."""
        text, stream = self._stream.letters, self._stream
        letters = one.segments[0].letters
        if len(one.segments) > 1 or len(letters) >= 3 * Stream.KEY:
            return None
        found = text.find(letters, start, min(end, start + 20_000) + len(letters))
        while found >= 0:
            raw, last = stream.span(found, found + len(letters))
            block = stream.block_at(found)
            opens = not squeeze(stream.raw[block.start : raw]) or not stream.raw[raw - 1].isalnum()
            closes = last >= len(stream.raw) or not stream.raw[last].isalnum()
            if opens and closes and len(squeeze(block.text)) <= len(letters) + 3 * _CALL and found not in self._used:
                return Place([(found, found + len(letters))])
            found = text.find(letters, found + 1, min(end, start + 20_000) + len(letters))
        return None

    def _begins(self, place: Place) -> bool:
        """Whether a block of the output begins there."""
        block = self._stream.block_at(place.start)
        return self._stream.letter_at(block.start) == place.start

    def _is_other(self, one: Sought, place: Place) -> bool:
        """Whether a place is in another kind of block: a cell, or no heading for a heading."""
        block = self._stream.block_at(place.start)
        return block.cell is not None or (one.block.kind == "heading" and block.kind != "heading")

    def _fits(self, place: Place) -> int:
        """How well a place keeps to the blocks of the output: 2 for a whole one, 1 for its beginning or its end."""
        block = self._stream.block_at(place.end - 1)
        return self._begins(place) + (self._stream.letter_at(block.start + len(block.text)) == place.end)

    def _recover(self, flow: list[Sought]) -> None:
        """Places of what is there, but not to the letter."""
        ends = _bounds(flow) if flow and flow[0].block.flow is not None else [len(self._stream.letters)] * len(flow)
        cursor = 0
        for one, end in zip(flow, ends, strict=True):
            if one.place is None and one.block.kind not in ANYWHERE and one.block.cell is None:
                one.place = self._alike(one, cursor, end) or self._alike_near(one, cursor, end)
                if one.place is not None:
                    self._used.add(one.place.start)
            if one.place is not None and not one.place.moved:
                cursor = max(cursor, one.place.end) if one.block.flow is not None else one.place.end

    def _alike(self, one: Sought, start: int, end: int) -> Place | None:
        """The stretch that shares most words with a block, close together and in its order."""
        letters = one.letters
        offsets = _spread(_starts_of_words(one.block.text))
        hits: list[tuple[int, int]] = []
        sampled = 0
        for offset in offsets:
            key = letters[offset : offset + Stream.KEY]
            if len(key) == Stream.KEY:
                sampled += 1
                hits += [(place, offset) for place in self._stream.places(key)]
        if sampled < 2 or len(hits) < 2:
            return None
        votes: dict[int, set[int]] = defaultdict(set)
        for place, offset in hits:
            votes[(place - offset) >> 7].add(offset)
        best = max(votes, key=lambda v: (len(votes[v] | votes.get(v + 1, set())), start <= v << 7 < end))
        reach = (best << 7) - 200, (best << 7) + 256 + _FORMULA
        near = sorted((p, o) for p, o in hits if reach[0] <= p - o <= reach[1] and p not in self._used)
        chain = _densest([near[n] for n in _longest_rising([o for _, o in near])])
        if len(chain) < max(2, sampled * 0.3):
            return None
        first, last = chain[0], chain[-1]
        low = max(0, first[0] - first[1])
        high = min(len(self._stream.letters), last[0] + len(letters) - last[1])
        return self._trimmed(low, max(high, low + 1), first[0], last[0] + Stream.KEY)

    def _trimmed(self, low: int, high: int, first: int, last: int) -> Place:
        """What is taken for a block's beginning and end does not reach beyond the blocks that hold what is sure."""
        stream = self._stream
        head, tail = stream.block_at(first), stream.block_at(min(last, len(stream.letters)) - 1)
        low = max(low, stream.letter_at(head.start))
        high = min(high, stream.letter_at(tail.start + len(tail.text)))
        return Place([(low, max(high, low + 1))], exact=False)

    def _alike_near(self, one: Sought, start: int, end: int) -> Place | None:
        """A short block that reads nearly like one that nothing else claims, where it should stand."""
        stream = self._stream
        if start >= len(stream.letters) or not 4 <= len(one.letters) <= 120:
            return None
        best: tuple[float, Place] | None = None
        for number, block in enumerate(stream.blocks_between(start, min(end, start + 2000))):
            if number > _NEAR:
                break
            low = stream.letter_at(block.start)
            letters = squeeze(block.text)
            if low < start or low in self._used or not letters or len(letters) > 3 * len(one.letters):
                continue
            ratio = SequenceMatcher(None, one.letters, letters, autojunk=False).ratio()
            if ratio >= _ALIKE and (best is None or ratio > best[0]):
                best = ratio, Place([(low, low + len(letters))], exact=False)
        return best[1] if best else None


def _bounds(flow: list[Sought]) -> list[int]:
    """For each block the start of the next that is in its place."""
    ends: list[int] = []
    end = 1 << 60
    for one in reversed(flow):
        ends.append(end)
        if one.place is not None and not one.place.moved:
            end = one.place.start
    return ends[::-1]


def _starts_of_words(text: str) -> list[int]:
    """Offsets into the letters of a text at which its words begin."""
    starts, length = [], 0
    for match in WORD.finditer(text):
        starts.append(length)
        length += len(match.group())
    return starts


def _word_starts(one: Sought, number: int) -> list[int]:
    segment = one.segments[number]
    return _starts_of_words(one.block.text[segment.start : segment.end])[:3]


def _spread(items: list[int]) -> list[int]:
    step = max(1, len(items) // _SAMPLES)
    return items[::step]


def _densest(chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A chain of places and offsets without the stray ones at its ends, which lie far from the others."""
    groups: list[list[tuple[int, int]]] = []
    for place, offset in chain:
        if not groups or abs((place - groups[-1][-1][0]) - (offset - groups[-1][-1][1])) > _JUMP:
            groups.append([])
        groups[-1].append((place, offset))
    most = max(map(len, groups), default=0)
    return [hit for group in groups if len(group) >= 3 or 4 * len(group) >= most for hit in group]


def _longest_rising(values: list[int]) -> list[int]:
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
    found: list[int] = []
    at = indices[-1] if indices else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]
