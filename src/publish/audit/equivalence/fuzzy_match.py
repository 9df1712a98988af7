"""Places of what is in the output, but not to the letter."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher

from publish.audit.equivalence.candidates import ANYWHERE, Place, SourceBlock, bounds, longest_rising, starts_of_words
from publish.audit.equivalence.occupied_letters import OccupiedLetters
from publish.audit.equivalence.text_model import LetterIndex, squeeze

_FORMULA = 400  # letters by which what stands in the place of formulas may be longer
_SAMPLES = 60  # words of an altered block that are looked up
_COMMON = 60  # places of a word beyond which it tells nothing
_NEAR = 12  # blocks in which a short altered one is looked for
_ALIKE = 0.7
_MOSTLY = 0.5  # of a stretch, where other blocks stand on it to the letter
_JUMP = 60  # letters between two words of an altered block that its source has not


class Recovery:
    """Looks for altered blocks where nothing else stands."""

    def __init__(self, stream: LetterIndex, occupied: OccupiedLetters) -> None:
        self._stream = stream
        self._occupied = occupied

    def recover(self, flow: list[SourceBlock]) -> None:
        """Give the blocks of a flow that have no place the one that they come nearest to."""
        ends = bounds(flow) if flow and flow[0].block.flow is not None else [len(self._stream.letters)] * len(flow)
        cursor = 0
        for source_block, end in zip(flow, ends, strict=True):
            if (
                source_block.place is None
                and source_block.block.kind not in ANYWHERE
                and source_block.block.cell is None
            ):
                source_block.place = self._alike(source_block, cursor, end) or self._alike_near(
                    source_block, cursor, end
                )
                if source_block.place is not None:
                    self._occupied.add(source_block.place)
            if source_block.place is not None and not source_block.place.moved:
                cursor = (
                    max(cursor, source_block.place.end)
                    if source_block.block.flow is not None
                    else source_block.place.end
                )

    def _alike(self, source_block: SourceBlock, start: int, end: int) -> Place | None:
        """The stretch that shares most words with a block, close together and in its order."""
        letters = source_block.letters
        offsets = _spread(starts_of_words(source_block.block.text))
        hits: list[tuple[int, int]] = []
        sampled = 0
        for offset in offsets:
            key = letters[offset : offset + LetterIndex.KEY]
            if len(key) == LetterIndex.KEY:
                sampled += 1
                places = self._stream.places(key)
                hits += [(place, offset) for place in places if len(places) <= _COMMON]
        if sampled < 2 or len(hits) < 2:
            return None
        votes: dict[int, set[int]] = defaultdict(set)
        for place, offset in hits:
            votes[(place - offset) >> 7].add(offset)
        best = max(votes, key=lambda v: (len(votes[v] | votes.get(v + 1, set())), start <= v << 7 < end))
        reach = (best << 7) - 200, (best << 7) + 256 + _FORMULA
        near = sorted((p, o) for p, o in hits if reach[0] <= p - o <= reach[1] and not self._occupied.holds(p))
        chain = _densest([near[n] for n in longest_rising([o for _, o in near])])
        if len(chain) < max(2, sampled * 0.3):
            return None
        stretch = self._trimmed(chain, len(letters))
        return stretch if self._occupied.share(stretch.start, stretch.end) < _MOSTLY else None

    def _trimmed(self, chain: list[tuple[int, int]], length: int) -> Place:
        """From the first word that is sure to the last, and on to where the blocks that hold them begin and end.

        Where these reach much further than the source does, something else stands in them too.
        """
        stream = self._stream
        (first, before), (last, offset) = chain[0], chain[-1]
        behind = length - offset
        head, tail = stream.block_at(first), stream.block_at(last)
        low = stream.letter_at(head.start)
        if first - low > before + _JUMP:
            low = max(first - before, low)
        high = stream.letter_at(tail.start + len(tail.text))
        if high - last > behind + _JUMP:
            high = min(last + behind, high)
        return Place([(low, max(high, low + 1))], exact=False)

    def _alike_near(self, source_block: SourceBlock, start: int, end: int) -> Place | None:
        """A short block that reads nearly like one that nothing else claims, where it should stand."""
        stream = self._stream
        if start >= len(stream.letters) or not 4 <= len(source_block.letters) <= 120:
            return None
        best: tuple[float, Place] | None = None
        for number, block in enumerate(stream.blocks_between(start, min(end, start + 2000))):
            if number > _NEAR:
                break
            low = stream.letter_at(block.start)
            letters = squeeze(block.text)
            if low < start or self._occupied.holds(low) or not letters or len(letters) > 3 * len(source_block.letters):
                continue
            ratio = SequenceMatcher(None, source_block.letters, letters, autojunk=False).ratio()
            if ratio >= _ALIKE and (best is None or ratio > best[0]):
                best = ratio, Place([(low, low + len(letters))], exact=False)
        return best[1] if best else None


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
