"""The file of verdicts: a row a place, where a person wrote ``right`` or ``wrong``, or has yet to write it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from precision import rows
from precision.places import Key, Place
from publish.errors import UsageError

COLUMNS = ("verdict", "by", "on", "rule", "file", "fingerprint", "where", "message", "note")
RIGHT, WRONG = "right", "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a place: ``verdict`` is right, wrong or, where nobody has looked yet, empty.

    ``on`` is a day (ISO 8601); ``where`` and ``message`` are for the reader, and need not be those of today.
    """

    verdict: str
    by: str
    on: str
    rule: str
    file: str
    fingerprint: str
    where: str = ""
    message: str = ""
    note: str = ""

    @property
    def key(self) -> Key:
        """The place that it is about."""
        return self.rule, self.file, self.fingerprint


def read(path: Path) -> dict[Key, Verdict]:
    """The verdicts of a file; none where there is no file. Raises UsageError with the line to mend."""
    if not path.exists():
        return {}
    verdicts: dict[Key, Verdict] = {}
    for line, cells in rows.read(path, COLUMNS):
        verdict = Verdict(**cells)
        _check(verdict, path, line)
        if verdict.key in verdicts:
            raise UsageError(f"speaks again of {verdict.rule} in {verdict.file}, {verdict.fingerprint}", path, line)
        verdicts[verdict.key] = verdict
    return verdicts


def write(path: Path, verdicts: Iterable[Verdict]) -> None:
    """Write them by rule, file and place."""
    ordered = sorted(verdicts, key=lambda verdict: (verdict.rule, verdict.file, verdict.where, verdict.fingerprint))
    rows.write(path, COLUMNS, ([getattr(verdict, column) for column in COLUMNS] for verdict in ordered))


def unjudged(place: Place) -> Verdict:
    """An entry for a place that nobody has judged, to be filled in."""
    return Verdict("", "", "", *place.key, place.where, place.message)


def _check(verdict: Verdict, path: Path, line: int) -> None:
    if not all(verdict.key):
        raise UsageError("lacks a rule, a file or a fingerprint", path, line)
    if verdict.verdict not in ("", RIGHT, WRONG):
        raise UsageError(f"has a verdict {verdict.verdict!r}", path, line, f"Write {RIGHT}, {WRONG} or nothing.")
    if not verdict.verdict:
        return
    if not verdict.by or not verdict.on:
        raise UsageError("has a verdict that does not say who judged, and when", path, line, "Fill in by and on.")
    try:
        datetime.date.fromisoformat(verdict.on)
    except ValueError as error:
        raise UsageError(f"has a date {verdict.on!r}", path, line, "Write it as in 2026-01-31.") from error
