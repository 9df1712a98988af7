"""Which text of the old version is which of the new: near linear, whatever the files hold.

Texts that stand once in both and in one order hold the rest; between them the same is paired, then what reads alike;
at last what stands elsewhere now.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from publish.audit.difference.document import Document, Item
from publish.audit.difference.grids import TablePair, pair_tables
from publish.audit.equivalence.candidates import longest_rising

_MOST = 40_000  # pairs of texts between two sure ones that are compared one by one
_MOST_IN_ALL = 10_000_000  # such pairs in two documents
_MOST_ALIKE = 50_000  # pairs of texts in two documents whose words are compared
_MOST_ORDERED = 5_000  # of these, those whose words are compared in their order
_REACH = 12  # texts among which one that reads alike is looked for
_ALIKE = 0.5
_LEAST = 0.35  # below, two texts are not looked at closely
_ALIKE_ELSEWHERE = 0.75
_SHORT = 5  # words of a text that is known by its place alone
_LONG = 8  # words of a text that is known again elsewhere though it reads otherwise
_RARE = 4  # texts that hold a word which tells them apart
_MOST_STEPS = 2000  # pairs of equal words in two texts; beyond, the order of the words no longer counts
_MOST_PARTS = 20  # texts that one was cut into


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in both versions."""

    old: Item
    new: Item
    moved: bool = False


@dataclass(eq=False)
class Matching:
    """The texts of both versions: in pairs, in parts (one that was cut, or several that were joined), and alone."""

    before: Document
    after: Document
    pairs: list[Pair] = field(default_factory=list)
    recut: list[tuple[list[Item], list[Item]]] = field(default_factory=list)

    @property
    def old(self) -> Document:
        """The old version."""
        return self.before

    @property
    def new(self) -> Document:
        """The new version."""
        return self.after

    @cached_property
    def partner(self) -> dict[int, Pair]:
        """The pair of each old item, by its number."""
        return {pair.old.number: pair for pair in self.pairs}

    @cached_property
    def successor(self) -> dict[int, Pair]:
        """The pair of each new item, by its number."""
        return {pair.new.number: pair for pair in self.pairs}

    def order(self, old: int) -> int:
        """The number of the new item at which an old one stands, or stood."""
        for number in range(old, -1, -1):
            if (pair := self.partner.get(number)) is not None and not (pair.moved and number < old):
                return pair.new.number
        return 0

    @cached_property
    def tables(self) -> list[TablePair]:
        """The tables of the old version, each with what it is now."""
        return pair_tables(self.before.reading.tables, self.after.reading.tables)

    @cached_property
    def removed(self) -> list[Item]:
        """Old items that are nowhere."""
        numbers = {item.number for part, _ in self.recut for item in part} | self.partner.keys()
        return [item for item in self.before.items if item.number not in numbers]

    @cached_property
    def added(self) -> list[Item]:
        """New items that were nowhere."""
        numbers = {item.number for _, part in self.recut for item in part} | self.successor.keys()
        return [item for item in self.after.items if item.number not in numbers]


def match(before: Document, after: Document) -> Matching:
    """Pair the texts of two versions. Between kinds of files only letters and digits count."""
    key = _text if before.kind == after.kind else _letters
    matching = Matching(before, after)
    _Matcher(matching, key).run()
    matching.pairs.sort(key=lambda pair: pair.new.number)
    return matching


def _text(item: Item) -> str:
    return item.text


def _letters(item: Item) -> str:
    return item.letters or item.text


class _Matcher:
    def __init__(self, matching: Matching, key: Callable[[Item], str]) -> None:
        self._matching = matching
        self._key = key
        self._words = _Likeness()
        self._cells = 0

    def run(self) -> None:
        old, new = self._matching.before.items, self._matching.after.items
        sure = [(-1, -1), *self._anchors(old, new), (len(old), len(new))]
        rest: list[tuple[list[Item], list[Item]]] = []
        for (a, b), (c, d) in pairwise(sure):
            if a >= 0:
                self._pair(old[a], new[b])
            rest += self._same(old[a + 1 : c], new[b + 1 : d])
        for olds, news in rest:
            self._nearly(olds, news)
        self._elsewhere()

    def _pair(self, old: Item, new: Item, *, moved: bool = False) -> None:
        self._matching.pairs.append(Pair(old, new, moved))

    def _anchors(self, old: list[Item], new: list[Item]) -> list[tuple[int, int]]:
        """Texts that stand once in both: the longest sequence of them that is in one order."""
        ours, theirs = Counter(map(self._key, old)), Counter(map(self._key, new))
        places = {self._key(item): number for number, item in enumerate(new) if theirs[self._key(item)] == 1}
        anchors = [
            (number, places[key])
            for number, item in enumerate(old)
            if ours[key := self._key(item)] == 1 and key in places
        ]
        return [anchors[at] for at in longest_rising([there for _, there in anchors])]

    def _same(self, old: list[Item], new: list[Item]) -> Iterator[tuple[list[Item], list[Item]]]:
        """Pair what is the same between two sure texts; what is left between those pairs."""
        if not old or not new:
            yield old, new
            return
        at = there = 0
        for a, b in [*self._common(list(map(self._key, old)), list(map(self._key, new))), (len(old), len(new))]:
            yield old[at:a], new[there:b]
            if a < len(old):
                self._pair(old[a], new[b])
            at, there = a + 1, b + 1

    def _common(self, old: list[str], new: list[str]) -> list[tuple[int, int]]:
        self._cells += len(old) * len(new)
        if len(old) * len(new) <= _MOST and self._cells <= _MOST_IN_ALL:
            blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
            return [(a + step, b + step) for a, b, size in blocks for step in range(size)]
        places: dict[str, deque[int]] = defaultdict(deque)
        for number, key in enumerate(new):
            places[key].append(number)
        longest, last = [], -1
        for number, key in enumerate(old):
            queue = places.get(key)
            while queue and queue[0] <= last:
                queue.popleft()
            if queue and queue[0] - last <= _REACH:
                last = queue.popleft()
                longest.append((number, last))
        return longest

    def _nearly(self, old: list[Item], new: list[Item]) -> None:
        """Pair what reads alike between two pairs, in order."""
        old, new = self._recut(old, new)
        first = 0
        for item in old:
            among = range(first, min(first + _REACH, len(new)))
            scored = [(self._words.likeness(item, new[at]), -at) for at in among]
            likeness, at = max(scored, default=(0.0, 0))
            if likeness >= _ALIKE:
                self._pair(item, new[-at])
                first = 1 - at
            elif (only := self._only(item, old, new[first:])) is not None:
                self._pair(item, only)
                first = new.index(only) + 1

    def _only(self, item: Item, old: list[Item], new: list[Item]) -> Item | None:
        """The one short text of its role in the place of another, such as a heading: it was put in other words."""
        there = [candidate for candidate in new if candidate.role == item.role]
        if len(there) != 1 or sum(candidate.role == item.role for candidate in old) != 1:
            return None
        short = all(side.role == "heading" or len(side.text.split()) <= _SHORT for side in (item, there[0]))
        return there[0] if short and there[0].block.level == item.block.level else None

    def _recut(self, old: list[Item], new: list[Item]) -> tuple[list[Item], list[Item]]:
        """Take out texts that were cut in several or joined to one, without a letter changed."""
        if not old or not new or len(old) == len(new) == 1:
            return old, new
        done: set[int] = set()
        for wholes, parts, turned in ((old, new, False), (new, old, True)):
            starts = {part.letters: at for at, part in enumerate(parts) if part.letters}
            lengths = {len(letters) for letters in starts}
            for whole in wholes:
                for length in sorted(lengths)[:_MOST_PARTS]:
                    at = starts.get(whole.letters[:length]) if length < len(whole.letters) else None
                    if at is not None and (run := _run(whole, parts, at)):
                        olds, other = ([whole], run) if not turned else (run, [whole])
                        if not done & {id(item) for item in (*olds, *other)}:
                            self._matching.recut.append((olds, other))
                            done |= {id(item) for item in (*olds, *other)}
        return [item for item in old if id(item) not in done], [item for item in new if id(item) not in done]

    def _elsewhere(self) -> None:
        """Pair what stands elsewhere now: the same first, then what is long and reads nearly the same."""
        removed, added = self._matching.removed, self._matching.added
        del self._matching.removed, self._matching.added, self._matching.partner, self._matching.successor
        places: dict[str, deque[Item]] = defaultdict(deque)
        for item in added:
            places[self._key(item)].append(item)
        left = []
        for item in removed:
            if queue := places.get(self._key(item)):
                self._pair(item, queue.popleft(), moved=True)
            else:
                left.append(item)
        self._alike_elsewhere(left, [item for queue in places.values() for item in queue])

    def _alike_elsewhere(self, removed: list[Item], added: list[Item]) -> None:
        holding: dict[str, list[Item]] = defaultdict(list)
        for item in added:
            for word in set(item.text.split()) if item.text.count(" ") >= _LONG else ():
                holding[word].append(item)
        used: set[int] = set()
        for item in removed:
            if item.text.count(" ") < _LONG:
                continue
            words = set(item.text.split())
            votes = Counter(
                other.number for word in words if len(holding.get(word, ())) <= _RARE for other in holding.get(word, ())
            )
            for number, _ in votes.most_common(2):
                other = self._matching.after.items[number]
                if number not in used and self._words.likeness(item, other) >= _ALIKE_ELSEWHERE:
                    used.add(number)
                    self._pair(item, other, moved=True)
                    break


class _Likeness:
    """How much two texts share, from 0 to 1, by their words; a little more where they are the same to a reader."""

    def __init__(self) -> None:
        self._sets: dict[int, frozenset[str]] = {}
        self._compared = 0

    def likeness(self, old: Item, new: Item) -> float:
        """0 for what shares too little to be the same text."""
        ours, theirs = self._set(old), self._set(new)
        if 2 * len(ours & theirs) < _LEAST * (len(ours) + len(theirs)):
            return 0.0
        self._compared += 1
        if self._compared > _MOST_ALIKE:
            return 0.0
        ratio = self._ratio(old.text.split(), new.text.split())
        return ratio + 0.05 if old.role == new.role and ratio >= _LEAST else ratio

    def _ratio(self, ours: list[str], theirs: list[str]) -> float:
        our_words, other = Counter(ours), Counter(theirs)
        steps = sum(count * other[word] for word, count in our_words.items())
        if steps > _MOST_STEPS or self._compared > _MOST_ORDERED:
            return 2 * (our_words & other).total() / (len(ours) + len(theirs))
        return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()

    def _set(self, item: Item) -> frozenset[str]:
        if id(item) not in self._sets:
            self._sets[id(item)] = frozenset(item.text.split())
        return self._sets[id(item)]


def _run(whole: Item, parts: list[Item], start: int) -> list[Item]:
    """The parts, from one on, that together say what a whole says; none where they do not."""
    run: list[Item] = []
    length = 0
    for part in parts[start : start + _MOST_PARTS]:
        if not whole.letters.startswith(part.letters, length):
            return []
        run.append(part)
        length += len(part.letters)
        if length == len(whole.letters):
            return run if len(run) > 1 else []
    return []
