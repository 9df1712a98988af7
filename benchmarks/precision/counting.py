"""The precision of each rule: of the places that were judged, how many are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from precision.places import Key, Place
from precision.verdicts import RIGHT, WRONG
from publish.audit.finding import Severity

GOALS = {Severity.ERROR: 1.0, Severity.WARNING: 0.95, Severity.REVIEW: 0.9}


@dataclass(frozen=True, slots=True)
class Tally:
    """A rule for one kind of file, or all of a severity: findings, places, and what was said of these.

    ``right`` and ``wrong`` count places; ``labelled`` are those of them that a label of the file decided.
    """

    rule: str
    kind: str
    severity: Severity
    findings: int = 0
    places: int = 0
    files: int = 0
    right: int = 0
    wrong: int = 0
    labelled: int = 0

    @property
    def judged(self) -> int:
        """How many places were judged."""
        return self.right + self.wrong

    @property
    def precision(self) -> float | None:
        """The part of the judged places that is right, 0 to 1; None where none was judged."""
        return self.right / self.judged if self.judged else None

    @property
    def falls_short(self) -> bool:
        """Whether it is below the goal of its severity."""
        return self.precision is not None and self.precision < GOALS[self.severity]


def tallies(places: Iterable[Place], verdicts: Mapping[Key, str], labelled: Collection[Key] = ()) -> list[Tally]:
    """A tally for each rule, kind and severity, the gravest severity first, then by name.

    ``said`` leads from places to right or wrong, ``labelled`` are those of them that a label decided.
    """
    groups: dict[tuple[str, str, Severity], list[Place]] = defaultdict(list)
    for place in places:
        groups[place.rule, place.kind, place.severity].append(place)
    ordered = sorted(groups, key=lambda group: (-group[2], group[0], group[1]))
    return [_tally(*group, groups[group], verdicts, labelled) for group in ordered]


def by_severity(places: Iterable[Place], verdicts: Mapping[Key, str], labelled: Collection[Key] = ()) -> list[Tally]:
    """A tally for each severity."""
    all_places = list(places)
    return [
        _tally("", "", severity, [place for place in all_places if place.severity is severity], verdicts, labelled)
        for severity in GOALS
    ]


def _tally(
    rule: str,
    kind: str,
    severity: Severity,
    places: list[Place],
    verdict_by_key: Mapping[Key, str],
    labelled: Collection[Key],
) -> Tally:
    verdicts = [verdict_by_key.get(place.key, "") for place in places]
    return Tally(
        rule,
        kind,
        severity,
        sum(place.count for place in places),
        len(places),
        len({place.file for place in places}),
        verdicts.count(RIGHT),
        verdicts.count(WRONG),
        sum(place.key in labelled for place in places),
    )
