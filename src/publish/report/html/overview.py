"""What many files have in common: findings by rule, root cause and folder; and names that tell the files apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from publish.audit.counting.causes import cause_of, causes
from publish.audit.engine import Audit
from publish.audit.finding import Finding, Severity
from publish.report.html.file_view import Sheet
from publish.translation.catalogue import Speaker

_SHOWN = 3  # files that a line leads to


@dataclass(eq=False, slots=True)
class Line:
    """A rule, a root cause or a folder: the files that it concerns, and the findings by severity."""

    name: str
    sheets: list[Sheet] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def first(self) -> list[Sheet]:
        """The files that it leads to."""
        return self.sheets[:_SHOWN]

    @property
    def more(self) -> int:
        """How many files there are beside these."""
        return len(self.sheets) - len(self.first)


@dataclass(frozen=True, slots=True)
class Overview:
    """The lines of each table; none where there is one file."""

    rules: list[Line]
    causes: list[Line]
    folders: list[Line]


def overview(audit: Audit, sheets: Sequence[Sheet], say: Speaker) -> Overview:
    """What the files of an audit have in common, worst first; folders stand in the order of the files."""
    if len(sheets) < 2:
        return Overview([], [], [])
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        by_file[finding.location.file].append(finding)
    rules: dict[str, Line] = {}
    by_cause = {cause.key: Line(say(cause.name)) for cause in causes()}
    folders: dict[str, Line] = {}
    for sheet in sheets:
        folder = PurePath(sheet.path).parent.as_posix()
        line = folders.setdefault(folder, Line(folder))
        line.sheets.append(sheet)
        for finding in by_file[sheet.path]:
            line.counts[finding.severity.label] += 1
            _add(rules.setdefault(finding.rule, Line(finding.rule)), sheet, finding)
            _add(by_cause[cause_of(finding.rule).key], sheet, finding)
    return Overview(_sorted(rules.values()), _sorted(by_cause.values()), list(folders.values()))


def _add(line: Line, sheet: Sheet, finding: Finding) -> None:
    if not line.sheets or line.sheets[-1] is not sheet:
        line.sheets.append(sheet)
    line.counts[finding.severity.label] += 1


def _sorted(lines: Iterable[Line]) -> list[Line]:
    """The lines with findings, those with the most errors first, then warnings, then what a person must look at."""
    order = [severity.label for severity in sorted(Severity, reverse=True)]
    return sorted(
        (line for line in lines if line.counts), key=lambda line: (*(-line.counts[label] for label in order), line.name)
    )


def names(paths: Sequence[str]) -> list[str]:
    """A name for each path: its last part, and as many before it as tell it from the others of that name."""
    parts = [PurePath(path).parts for path in paths]
    lengths = [1] * len(parts)
    waiting = list(range(len(parts)))
    while waiting:
        same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in waiting:
            same[parts[at][-lengths[at] :]].append(at)
        waiting = [at for group in same.values() if len(group) > 1 for at in group if lengths[at] < len(parts[at])]
        for at in waiting:
            lengths[at] += 1
    return [PurePath(*each[-length:]).as_posix() if each else path
            for path, each, length in zip(paths, parts, lengths, strict=True)]  # fmt: skip
