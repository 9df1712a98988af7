"""The findings of a file by rule, each with what the rule's manual says and the lines that it leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from publish.audit.catalogue import rules
from publish.audit.files.imported_article import origin_of
from publish.audit.finding import Finding
from publish.files.source_lines import lines_of
from publish.report.html.file_view import Group, Occurrence, SourceLines

MAX_SHOWN = 100  # findings of one rule in one file
_AROUND = 2  # lines before and after the one meant
_WIDTH = 400  # characters of a line that are shown


def groups(kind: str, findings: Sequence[Finding], folder: Path) -> list[Group]:
    """The findings of one file, worst first, then those with a place; numbered through. Paths start from the folder."""
    by_rule: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[-finding.severity, finding.rule].append(finding)
    order = sorted(by_rule, key=lambda key: (key[0], not any(_has_place(finding) for finding in by_rule[key])))
    number = 0
    groups: list[Group] = []
    for key in order:
        same = by_rule[key]
        shown = []
        for finding in same[:MAX_SHOWN]:
            number += 1
            shown.append(_occurrence(number, kind, finding, folder))
        summary, advice = _manual(kind, same[0].rule)
        refs = tuple(dict.fromkeys(ref for finding in same for ref in finding.refs))
        groups.append(Group(same[0].rule, same[0].severity, summary, advice, refs, shown, len(same) - len(shown)))
    return groups


def _has_place(finding: Finding) -> bool:
    return finding.source is not None or any((finding.location.page, finding.location.path, finding.location.line))


@cache
def _manual(kind: str, name: str) -> tuple[str, tuple[str, ...]]:
    """What a rule finds, and why that matters and how to mend it: its manual up to the examples."""
    manual = next((rule.manual for rule in rules(kind) if rule.name == name), "")
    summary, *paragraphs = (
        (" ".join(part.split()) for part in manual.split("\n\n") if part.strip()) if manual else ("",)
    )
    lines: list[str] = []
    for paragraph in paragraphs:
        if paragraph.startswith(("Passes:", "Fails:")):
            break
        lines.append(paragraph.replace("``", "`"))
    return summary.replace("``", "`"), tuple(lines)


def _occurrence(number: int, kind: str, finding: Finding, folder: Path) -> Occurrence:
    place = finding.location
    occurrence = Occurrence(number, finding.severity, finding.message, place.page)
    if kind == "pdf":
        occurrence.where = place.path or ""
    elif kind == "html" and place.line:
        occurrence.where, occurrence.place = f"line {place.line}", (Path(place.file).name, place.line)
    elif kind == "epub" and place.path:
        occurrence.where = place.path if place.line is None else f"{place.path}, line {place.line}"
        occurrence.place = None if place.line is None else (place.path, place.line)
    if finding.source is not None:
        occurrence.origin = origin_of(replace(finding.source, file=str(folder / finding.source.file)))
        occurrence.source = excerpt(
            Path(finding.source.file).name, lines_of(folder / finding.source.file), finding.source.line
        )
    elif kind == "xml" and place.line:
        occurrence.source = excerpt(Path(place.file).name, lines_of(folder / place.file), place.line)
    return occurrence


def excerpt(name: str, lines: Sequence[str], at: int) -> SourceLines | None:
    """Some lines around one (from 1); None where there is no such line."""
    if not 0 < at <= len(lines):
        return None
    first = max(at - _AROUND, 1)
    shown = [line.rstrip() for line in lines[first - 1 : at + _AROUND]]
    margin = min((len(line) - len(line.lstrip()) for line in shown if line.strip()), default=0)
    cut = tuple(
        line[margin:] if len(line) - margin <= _WIDTH else line[margin : margin + _WIDTH] + " …" for line in shown
    )
    return SourceLines(name, first, at, cut)
