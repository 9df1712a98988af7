"""Fixes applied to an article: as many at once as do not touch each other, round after round, until none is left.

No fix is believed. What a round changes is audited again, and stays only if its faults are gone, no rule speaks more
often than before (reviews of markup that no reader misses aside), and the text is the same. Otherwise those are left
out at whose place a rule speaks more; where that does not tell, the fixes are tried in halves.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from publish.audit.finding import Finding, Severity
from publish.audit.fixing.article_text import read
from publish.audit.fixing.offers import Offer, offers
from publish.audit.fixing.written import Written
from publish.audit.standards.clauses import is_of_markup
from publish.audit.subjects.xml import XmlSubject
from publish.errors import SourceError
from publish.mending.edits import Change, changed

_INCLUDE = "{http://www.w3.org/2001/XInclude}include"
_ROUNDS = 12
_TRIALS = 16  # audits in a round, at most

Counting = Callable[[XmlSubject, Sequence[Finding]], Sequence[Finding]]


@dataclass(slots=True)
class Fixed:
    """An article before and after. ``fixed`` are the faults that are mended, ``left`` what is still to be found.

    Of what is left, ``unsafe`` could be mended by fixes that need judgement, ``elsewhere`` comes from an entity, and
    ``refused`` has a fix that would have brought another fault. ``parts_elsewhere`` counts the files that it includes.
    """

    path: Path
    before: bytes
    after: bytes
    fixed: list[Finding] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)
    unsafe: list[Finding] = field(default_factory=list)
    elsewhere: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    parts_elsewhere: int = 0


def fix(path: Path, data: bytes, *, unsafe: bool = False, counting: Counting = lambda _, findings: findings) -> Fixed:
    """An article with its faults mended; ``counting`` gives of its findings those that count: no other is mended.

    Raises SourceError for what is no article.
    """
    state = _State(path, data)
    fixed: list[Finding] = []
    for _ in range(_ROUNDS):
        after, done = _round(state, _groups(state, unsafe, counting))
        fixed += [offer.finding for group in done for offer in group]
        if not done:
            break
        state = after
    left = state.counted(counting)
    return Fixed(
        path,
        data,
        state.data,
        fixed,
        [offer.finding for offer in left],
        [offer.finding for offer in left if offer.fix and not offer.fix.safe and not unsafe],
        [offer.finding for offer in left if offer.elsewhere],
        [offer.finding for offer in left if offer.fix and (offer.fix.safe or unsafe)],
        sum(1 for _ in state.written.subject.root.iter(_INCLUDE)),
    )


class _State:
    """An article at one moment: its bytes, what is found in it, and its text as it is read."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.data = data
        self.written = Written(path, data)
        self.offers = offers(self.written)
        self.counts = Counter(offer.finding.rule for offer in self.offers if not _is_advice(offer.finding))
        self.text = read(self.written.subject.root)

    def counted(self, counting: Counting) -> list[Offer]:
        """Of what is found, what counts."""
        counted = set(map(id, counting(self.written.subject, [offer.finding for offer in self.offers])))
        return [offer for offer in self.offers if id(offer.finding) in counted]


def _is_advice(finding: Finding) -> bool:
    return finding.severity is Severity.REVIEW and is_of_markup(finding.refs)


_Group = list[Offer]  # findings that one fix mends


def _groups(state: _State, unsafe: bool, counting: Counting) -> list[_Group]:
    """The fixes to apply, each with all that it mends, in the order of the file."""
    groups: dict[tuple[str, tuple[Change, ...]], _Group] = {}
    shared: dict[int, _Group] = {}  # by the changes of a fix, which are many where it mends many
    for offer in state.counted(counting):
        if offer.fix and offer.changes and (offer.fix.safe or unsafe):
            group = shared.get(id(offer.changes))
            if group is None:
                group = groups.setdefault((offer.finding.rule, offer.changes), [])
            shared[id(offer.changes)] = group
            group.append(offer)
    return sorted(groups.values(), key=lambda group: (group[0].changes[0].start, group[0].changes[-1].end))


def _round(state: _State, groups: list[_Group]) -> tuple[_State, list[_Group]]:
    """The article after a round, and the fixes that were applied in it."""
    chosen = _apart(groups)
    accepted: list[_Group] = []
    best = state
    waiting = [chosen] if chosen else []
    for _ in range(_TRIALS):
        if not waiting:
            break
        some = waiting.pop(0)
        result = _applied(state, [*accepted, *some])
        if result is not None and _is_well(state, [*accepted, *some], result):
            accepted, best = [*accepted, *some], result
            continue
        surely, perhaps = _blamed(state, [*accepted, *some], result) if result is not None else (set(), set())
        rest = [group for group in some if id(group) not in surely | perhaps]
        if len(rest) < len(some):
            doubtful = [group for group in some if id(group) in perhaps - surely]
            halves = [doubtful] if len(doubtful) < len(some) else _halves(doubtful)
            waiting = [each for each in (rest, *waiting, *halves) if each]
        elif len(some) > 1:
            waiting = [*_halves(some), *waiting]
    return best, accepted


def _halves(groups: list[_Group]) -> list[list[_Group]]:
    middle = len(groups) // 2
    return [groups[:middle], groups[middle:]] if middle else []


def _apart(groups: list[_Group]) -> list[_Group]:
    """Of these, as many as neither change what another changes nor touch it; who begins first comes first."""
    taken: list[tuple[int, int]] = []  # in order, none of which touch
    apart = []
    for group in groups:
        ranges = [(change.start, change.end) for change in group[0].changes]
        if not any(_touches(taken, start, end) for start, end in ranges):
            apart.append(group)
            for place in ranges:
                insort(taken, place)
    return apart


def _touches(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (start, end))
    return (at < len(taken) and taken[at][0] <= end) or (at > 0 and taken[at - 1][1] >= start)


def _applied(state: _State, groups: list[_Group]) -> _State | None:
    """The article with fixes made in it; None where their tags cross."""
    changes = sorted((change for group in groups for change in group[0].changes), key=lambda c: (c.start, c.end))
    markup = state.written.markup
    try:
        return _State(state.written.path, markup.encoded(changed(markup.text, changes)))
    except SourceError:
        return None


def _more(state: _State, groups: list[_Group], after: _State) -> set[str]:
    """The rules that speak more often than before, the faults counted off that fixes were to mend."""
    mended = Counter(offer.finding.rule for group in groups for offer in group)
    return {rule for rule, count in after.counts.items() if count > state.counts[rule] - mended[rule]}


def _is_well(state: _State, groups: list[_Group], after: _State) -> bool:
    return after.text == state.text and not _more(state, groups, after)


def _blamed(state: _State, groups: list[_Group], after: _State) -> tuple[set[int], set[int]]:
    """The fixes at whose place a rule speaks that speaks more often now: surely, and perhaps, where several are there.

    They are told by their identity. None are, where the place does not tell whose fault it is.
    """
    more = _more(state, groups, after)
    mended = {id(offer) for group in groups for offer in group}
    before = Counter(_rule_and_message(offer) for offer in state.offers if id(offer) not in mended)
    places = _places(groups)
    starts = [start for start, _, _ in places]
    surely: set[int] = set()
    perhaps: set[int] = set()
    for offer in after.offers if more else ():
        reason = _rule_and_message(offer)
        before[reason] -= 1
        is_new = offer.finding.rule in more and before[reason] < 0
        if is_new and (element := offer.element) is not None and element.parent is not None:
            first, last = bisect_left(starts, element.start), bisect_left(starts, element.end)
            there = {id(group) for _, _, group in places[first:last]}
            if first and places[first - 1][1] > element.start:
                there.add(id(places[first - 1][2]))
            (surely if len(there) == 1 else perhaps).update(there)
    return surely, perhaps


def _rule_and_message(offer: Offer) -> tuple[str, str]:
    return offer.finding.rule, offer.finding.message


def _places(groups: list[_Group]) -> list[tuple[int, int, _Group]]:
    """Where each change is in the text that the fixes make, in order, with its fix."""
    every = sorted(
        ((change, group) for group in groups for change in group[0].changes), key=lambda c: (c[0].start, c[0].end)
    )
    moved, numbers = 0, []
    for change, group in every:
        start = change.start + moved
        numbers.append((start, start + len(change.text), group))
        moved += len(change.text) - (change.end - change.start)
    return numbers
