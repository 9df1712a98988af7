"""The findings of a file by rule, each with what the rule's manual says and the lines that it leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from publish.audit.catalogue import rules
from publish.audit.files.imported_article import origin_of
from publish.audit.finding import Finding
from publish.files.source_lines import lines_of
from publish.report.html.file_view import Group, Occurrence, SourceLines
from publish.translation.audit_words import AuditWords, Translation, paragraphs

MAX_SHOWN = 100  # findings of one rule in one file
_AROUND = 2  # lines before and after the one meant
_WIDTH = 400  # characters of a line that are shown


def groups(kind: str, findings: Sequence[Finding], folder: Path, words: AuditWords) -> list[Group]:
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
            shown.append(_occurrence(number, kind, finding, folder, words))
        summary, advice = _manual(kind, same[0].rule, words)
        refs = tuple(dict.fromkeys(ref for finding in same for ref in finding.refs))
        groups.append(Group(same[0].rule, same[0].severity, summary, advice, refs, shown, len(same) - len(shown)))
    return groups


def _has_place(finding: Finding) -> bool:
    return finding.source is not None or any((finding.location.page, finding.location.path, finding.location.line))


def _manual(kind: str, name: str, words: AuditWords) -> tuple[Translation, tuple[Translation, ...]]:
    """What a rule finds, and why that matters and how to mend it: its manual up to the examples."""
    rule = next((rule for rule in rules(kind) if rule.name == name), None)
    if rule is None:
        return Translation("", words.language), ()
    summary = rule.manual.partition("\n\n")[0]
    return _plain(words.title(rule, summary)), tuple(
        _plain(words.manual(rule, text)) for text in paragraphs(rule.manual)
    )


def _plain(text: Translation) -> Translation:
    """A text whose code stands between single grave accents."""
    return Translation(text.text.replace("``", "`"), text.language)


def _occurrence(number: int, kind: str, finding: Finding, folder: Path, words: AuditWords) -> Occurrence:
    place, (message, language) = finding.location, words.finding(finding.rule, finding.message)
    occurrence = Occurrence(number, finding.severity, message, place.page, language)
    if kind == "pdf":
        occurrence.where = place.path or ""
    elif kind == "html" and place.line:
        occurrence.where, occurrence.place = (
            words("line %(number)s", number=place.line),
            (Path(place.file).name, place.line),
        )
    elif kind == "epub" and place.path:
        occurrence.where = place.path + (
            words(", line %(number)s", number=place.line) if place.line is not None else ""
        )
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
