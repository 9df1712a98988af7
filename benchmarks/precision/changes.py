"""The record of a run: every place that spoke, to be compared with the next run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from precision import rows
from precision.places import Key, Place
from publish.audit.finding import Severity
from publish.errors import UsageError

COLUMNS = ("severity", "kind", "rule", "file", "fingerprint", "count", "message")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the places of a rule: findings ``before`` and ``after``, and places that came, went, changed."""

    rule: str
    kind: str
    before: int
    after: int
    new: tuple[Place, ...] = ()
    gone: tuple[Place, ...] = ()
    recounted: tuple[tuple[Place, Place], ...] = ()  # more or fewer findings of one fingerprint, or another severity


def read(path: Path) -> list[Place]:
    """The places of an earlier run. Raises UsageError with the line to mend."""
    places = []
    for line, cells in rows.read(path, COLUMNS):
        try:
            severity, count = Severity[cells["severity"].upper()], int(cells["count"])
        except (KeyError, ValueError) as error:
            raise UsageError("has no such severity, or a count that is no number", path, line) from error
        named = (cells["rule"], cells["kind"], severity, cells["file"], cells["fingerprint"])
        places.append(Place(*named, cells["message"], count, cells["file"].startswith("own/")))
    return places


def write(path: Path, places: Iterable[Place]) -> None:
    """Keep the places of a run, by severity, rule and file."""
    ordered = sorted(
        places, key=lambda change: (-change.severity, change.rule, change.kind, change.file, change.message)
    )
    rows.write(path, COLUMNS, map(_cells, ordered))


def changes(before: Iterable[Place], after: Iterable[Place]) -> list[Change]:
    """What differs between two runs, by rule and kind; nothing of rules whose places are the same."""
    old: dict[Key, Place] = {place.key: place for place in before}
    now: dict[Key, Place] = {place.key: place for place in after}
    named = sorted({(place.rule, place.kind) for place in (*old.values(), *now.values())})
    changes_of_verdicts = []
    for rule, kind in named:
        ours = {key: place for key, place in old.items() if (place.rule, place.kind) == (rule, kind)}
        theirs = {key: place for key, place in now.items() if (place.rule, place.kind) == (rule, kind)}
        new = tuple(place for key, place in theirs.items() if key not in ours)
        gone = tuple(place for key, place in ours.items() if key not in theirs)
        both = [(ours[key], theirs[key]) for key in ours if key in theirs]
        recounted = tuple(pair for pair in both if _weight(pair[0]) != _weight(pair[1]))
        if new or gone or recounted:
            were, are = (sum(place.count for place in places.values()) for places in (ours, theirs))
            changes_of_verdicts.append(Change(rule, kind, were, are, new, gone, recounted))
    return changes_of_verdicts


def _weight(place: Place) -> tuple[int, Severity]:
    return place.count, place.severity


def _cells(place: Place) -> tuple[str, ...]:
    named = (place.severity.label, place.kind, place.rule, place.file, place.fingerprint)
    return *named, str(place.count), place.message[:160]
