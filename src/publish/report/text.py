"""Text for a terminal: findings by file, worst first, with the line of the source that is to be mended."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from publish.audit.engine import Audit
from publish.audit.files.imported_article import origin_of
from publish.audit.finding import Finding, Severity
from publish.files.source_lines import lines_of
from publish.visible import visible

MARK = re.compile(rb"^\d+ files? audited: [^\n]*\n\Z", re.MULTILINE)

GROUPS = True

_Paint = Callable[[str, str], str]
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.REVIEW: "36"}
_WIDTH = 100  # characters of a source line that are shown
_LINES = 40  # numbers of lines that are listed
_SHOWN = 5  # findings of one rule in one file that are shown with their source line; the others give line numbers


def render(audit: Audit, *, colour: bool = False) -> str:
    """The findings for a person, and a last line that counts them."""
    paint = _painted if colour else _plain
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        by_file[finding.location.file].append(finding)
    parts: list[str] = []
    for file in audit.files:
        if findings := by_file.get(file.path):
            parts += [paint(visible(file.path), "1"), *_file(findings, paint), ""]
    parts.append(_summary(audit, paint))
    return "\n".join(parts) + "\n"


def _file(findings: list[Finding], paint: _Paint) -> list[str]:
    by_rule: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[-finding.severity, finding.rule].append(finding)
    lines: list[str] = []
    for (_, rule), same in sorted(by_rule.items()):
        severity = same[0].severity
        for finding in same[:_SHOWN]:
            level = paint(f"{severity.label:8}", _COLOURS[severity])
            lines.append(f"  {level} {visible(finding.message)}{_place(finding)}  {paint(rule, '2')}")
            if source := finding.source:
                text = _source_line(source.file, source.line)
                lines.append(f"           {paint(visible(f'{Path(source.file).name}:{source.line}'), '2')}  {text}")
                if (origin := origin_of(source)) is not None:
                    lines.append(f"           {paint(visible(origin), '2')}")
        if rest := same[_SHOWN:]:
            places = list(dict.fromkeys(str(finding.source.line) for finding in rest if finding.source))
            more = " …" if len(places) > _LINES else ""
            where = f", lines {', '.join(places[:_LINES])}{more}" if places else ""
            lines.append(f"           and {len(rest)} more of {paint(rule, '2')}{where}")
    return lines


def _place(finding: Finding) -> str:
    place = finding.location
    if place.page:
        return f" (page {place.page})"
    if place.path and place.file.endswith(".epub"):
        return f" ({visible(place.path.rpartition('/')[2])})"
    if place.line and finding.source is None:
        return f" (line {place.line})"
    return ""


def _source_line(path: str, number: int) -> str:
    lines = lines_of(Path(path))
    text = visible(" ".join(lines[number - 1].split())) if 0 < number <= len(lines) else ""
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _summary(audit: Audit, paint: _Paint) -> str:
    files = f"{len(audit.files)} file{'s' if len(audit.files) != 1 else ''} audited"
    counts = [
        paint(
            f"{count} {severity.label}{'s' if count != 1 and severity is not Severity.REVIEW else ''}",
            _COLOURS[severity],
        )
        for severity in sorted(Severity, reverse=True)
        if (count := audit.count(severity))
    ]
    return f"{files}: {', '.join(counts)}" if counts else f"{files}: {paint('nothing found', '32')}"


def _plain(text: str, code: str) -> str:
    return text


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"
