"""Fixes applied to an article: as many at once as do not touch each other, round after round, until none is left.

No fix is believed. What a round changes is audited again, and stays only if its faults are gone, no rule speaks more
often than before, and the text is the same; otherwise the fixes are tried in halves, and those at fault are left out.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from publish.audit.finding import Finding
from publish.audit.fixing.offers import Offer, offers
from publish.audit.fixing.reading import read
from publish.audit.fixing.written import Written
from publish.audit.subjects.xml import XmlSubject
from publish.errors import SourceError
from publish.mending.edits import Change, changed

_ROUNDS = 12
_TRIALS = 60  # audits in a round, at most

Counting = Callable[[XmlSubject, Sequence[Finding]], Sequence[Finding]]


@dataclass(slots=True)
class Fixed:
    """An article before and after. ``fixed`` are the faults that are mended, ``left`` what is still to be found.

    Of what is left, ``unsafe`` could be mended by fixes that need judgement, ``elsewhere`` comes from an entity, and
    ``refused`` has a fix that would have brought another fault.
    """

    path: Path
    before: bytes
    after: bytes
    fixed: list[Finding] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)
    unsafe: list[Finding] = field(default_factory=list)
    elsewhere: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)


def fix(path: Path, data: bytes, *, unsafe: bool = False, counting: Counting = lambda _, found: found) -> Fixed:
    """An article with its faults mended; ``counting`` gives of its findings those that count: no other is mended.

    Raises SourceError for what is no article.
    """
    state = _State(path, data)
    fixed: list[Finding] = []
    for _ in range(_ROUNDS):
        after, done = _round(state, _wanted(state, unsafe, counting))
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
    )


class _State:
    """An article at one moment: its bytes, what is found in it, and its text as it is read."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.data = data
        self.written = Written(path, data)
        self.offers = offers(self.written)
        self.counts = Counter(offer.finding.rule for offer in self.offers)
        self.text = read(self.written.subject.root)

    def counted(self, counting: Counting) -> list[Offer]:
        """Of what is found, what counts."""
        kept = set(map(id, counting(self.written.subject, [offer.finding for offer in self.offers])))
        return [offer for offer in self.offers if id(offer.finding) in kept]


_Group = list[Offer]  # findings that one fix mends


def _wanted(state: _State, unsafe: bool, counting: Counting) -> list[_Group]:
    """The fixes to apply, each with all that it mends, in the order of the file."""
    groups: dict[tuple[str, tuple[Change, ...]], _Group] = {}
    for offer in state.counted(counting):
        if offer.fix and offer.changes and (offer.fix.safe or unsafe):
            groups.setdefault((offer.finding.rule, offer.changes), []).append(offer)
    return sorted(groups.values(), key=lambda group: (group[0].changes[0].start, group[0].changes[-1].end))


def _round(state: _State, wanted: list[_Group]) -> tuple[_State, list[_Group]]:
    """The article after a round, and the fixes that were applied in it."""
    chosen = _apart(wanted)
    trials = _TRIALS
    kept: list[_Group] = []
    best = state
    waiting = [chosen] if chosen else []
    while waiting and trials > 0:
        some = waiting.pop(0)
        trials -= 1
        tried = _tried(state, [*kept, *some])
        if tried is not None:
            kept, best = [*kept, *some], tried
        elif len(some) > 1:
            middle = len(some) // 2
            waiting[:0] = [some[:middle], some[middle:]]
    return best, kept


def _apart(groups: list[_Group]) -> list[_Group]:
    """Of these, as many as neither change what another changes nor touch it; who begins first comes first."""
    taken: list[tuple[int, int]] = []  # in order, none of which touch
    found = []
    for group in groups:
        made = [(change.start, change.end) for change in group[0].changes]
        if not any(_touches(taken, start, end) for start, end in made):
            found.append(group)
            for place in made:
                insort(taken, place)
    return found


def _touches(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (start, end))
    return (at < len(taken) and taken[at][0] <= end) or (at > 0 and taken[at - 1][1] >= start)


def _tried(state: _State, groups: list[_Group]) -> _State | None:
    """The article with fixes made in it; None where that brings other faults, leaves one, or changes the text."""
    made = sorted((change for group in groups for change in group[0].changes), key=lambda c: (c.start, c.end))
    markup = state.written.markup
    try:
        tried = _State(state.written.path, markup.encoded(changed(markup.text, made)))
    except SourceError:  # tags that cross each other
        return None
    mended = Counter(offer.finding.rule for group in groups for offer in group)
    more = any(count > state.counts[rule] - mended[rule] for rule, count in tried.counts.items())
    return None if more or tried.text != state.text else tried
