"""What a run says: tables of precision, of agreement and of our own output, and what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from precision.changes import Change
from precision.counting import GOALS, Tally
from precision.places import Key, Place
from precision.verdicts import RIGHT
from publish.audit.finding import Severity

OF_SEVERITY = ("severity", "findings", "places", "judged", "by a label", "right", "precision", "goal", "met")
OF_RULE = ("rule", "in", "severity", "findings", "places", "files", "judged", "by a label", "right", "precision")
OF_OWN = ("rule", "in", "errors", "places", "files", "the source has an error there too", "judged right", "false")
_MOST = 3  # places of a change that are told


def severities(tallies: Iterable[Tally]) -> Iterator[tuple[str, ...]]:
    """A row for each severity, as ``OF_SEVERITY`` says: the goals."""
    for tally in tallies:
        counts = (tally.findings, tally.places, tally.judged, tally.labelled, tally.right)
        met = "" if tally.precision is None else "no" if tally.falls_short else "yes"
        yield tally.severity.label, *map(str, counts), percent(tally.precision), percent(GOALS[tally.severity]), met


def rules(tallies: Iterable[Tally]) -> Iterator[tuple[str, ...]]:
    """A row for each rule and kind of file, as ``OF_RULE`` says; what is below its goal in bold."""
    for tally in tallies:
        counts = (tally.findings, tally.places, tally.files, tally.judged, tally.labelled, tally.right)
        precision = percent(tally.precision)
        shown = f"**{precision}**" if tally.falls_short else precision
        yield tally.rule, tally.kind, tally.severity.label, *map(str, counts), shown


def own(places: Iterable[Place], verdicts: Mapping[Key, str], echoed: Collection[Key]) -> Iterator[tuple[str, ...]]:
    """A row for each rule that finds errors in our own output.

    False, unless the source has the same error at that place (``echoed``) or a person says that it is the source's.
    """
    groups: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        if place.own and place.severity is Severity.ERROR:
            groups[place.rule, place.kind].append(place)
    for (rule, kind), group in sorted(groups.items()):
        right = sum(verdicts.get(place.key) == RIGHT for place in group)
        true = sum(verdicts.get(place.key, RIGHT if place.key in echoed else "") == RIGHT for place in group)
        counts = (
            sum(place.count for place in group),
            len(group),
            len({place.file for place in group}),
            sum(place.key in echoed for place in group),
            right,
            len(group) - true,
        )
        yield rule, kind, *map(str, counts)


def changed(changes: Iterable[Change]) -> Iterator[str]:
    """A line for each rule that speaks elsewhere than before, and some of the places."""
    for change in changes:
        counts = f"{len(change.new)} new, {len(change.gone)} gone, {len(change.recounted)} counted or weighed otherwise"
        yield f"{change.rule} ({change.kind}): {change.before} -> {change.after} findings; places: {counts}"
        for sign, places in (("+", change.new), ("-", change.gone), ("~", [after for _, after in change.recounted])):
            yield from (f"  {sign} {place.file}: {place.message}" for place in places[:_MOST])


def shown(place: Place, path: Path) -> Iterator[str]:
    """A place for a person to judge: rule, file, message and the line to look at, of the source or of an XML file."""
    yield f"{place.rule} ({place.kind}, {place.severity.label}) {place.fingerprint}"
    yield f"  {place.file}{f', {place.where}' if place.where else ''}{f' ({place.count} times)' * (place.count > 1)}"
    yield f"  {place.message}"
    if line := excerpt(place, path):
        yield f"  | {line}"


def excerpt(place: Place, path: Path) -> str:
    """The line of the source that a place leads to, shortened; nothing where it leads to none."""
    finding = place.finding
    if finding is None or (finding.source is None and place.kind != "xml"):
        return ""
    file = Path(finding.source.file) if finding.source else path
    number = finding.source.line if finding.source else finding.location.line or 0
    try:
        lines = file.read_bytes().decode("utf-8", "replace").split("\n")
    except OSError:
        return ""
    text = " ".join(lines[number - 1].split()) if 0 < number <= len(lines) else ""
    return text if len(text) <= 200 else f"{text[:200]}…"


def percent(part: float | None) -> str:
    """A part of 1 in per cent, rounded down, so that 100 means all."""
    return "" if part is None else f"{int(part * 1000) / 10:g} %"
