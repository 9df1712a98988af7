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
from publish.translation.audit_words import AuditWords
from publish.translation.catalogue import FINDINGS, SOURCE, Speaker, languages, marked
from publish.visible import visible

GROUPS = True

_Paint = Callable[[str, str], str]
_FILES = (marked("%(count)s file audited"), marked("%(count)s files audited"))
_COUNTS = {
    Severity.ERROR: (marked("%(count)s error"), marked("%(count)s errors")),
    Severity.WARNING: (marked("%(count)s warning"), marked("%(count)s warnings")),
    Severity.REVIEW: (marked("%(count)s review"), marked("%(count)s review")),
}
_LABELS = {
    Severity.ERROR: marked("error"),
    Severity.WARNING: marked("warning"),
    Severity.REVIEW: marked("review"),
}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.REVIEW: "36"}
_WIDTH = 100  # characters of a source line that are shown
_LINES = 40  # numbers of lines that are listed
_SHOWN = 5  # findings of one rule in one file that are shown with their source line; the others give line numbers


def mark() -> re.Pattern[bytes]:
    """What every report ends with, in whatever language it is."""
    counted = {Speaker(FINDINGS, language)(text) for language in languages(FINDINGS) for text in _FILES}
    any_count = "|".join(re.escape(text).replace(re.escape("%(count)s"), r"\d+") for text in sorted(counted))
    space = "(?:\u00a0|\u202f)?"  # before a colon, in French
    return re.compile(rf"^(?:{any_count}){space}: [^\n]*\n\Z".encode(), re.MULTILINE)


def render(audit: Audit, *, colour: bool = False, language: str = SOURCE) -> str:
    """The findings for a person, in a language, and a last line that counts them."""
    paint, words = _painted if colour else _plain, AuditWords(language)
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        by_file[finding.location.file].append(finding)
    parts: list[str] = []
    for file in audit.files:
        if findings := by_file.get(file.path):
            parts += [paint(visible(file.path), "1"), *_file(findings, paint, words), ""]
    parts.append(_summary(audit, paint, words))
    return "\n".join(parts) + "\n"


def _file(findings: list[Finding], paint: _Paint, words: AuditWords) -> list[str]:
    by_rule: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[-finding.severity, finding.rule].append(finding)
    labels = {severity: words(label) for severity, label in _LABELS.items()}
    width = max(8, *map(len, labels.values()))
    margin = " " * (width + 3)
    lines: list[str] = []
    for (_, rule), same in sorted(by_rule.items()):
        severity = same[0].severity
        for finding in same[:_SHOWN]:
            level = paint(f"{labels[severity]:{width}}", _COLOURS[severity])
            message = visible(words.finding(rule, finding.message).text)
            lines.append(f"  {level} {message}{_place(finding, words)}  {paint(rule, '2')}")
            if source := finding.source:
                text = _source_line(source.file, source.line)
                lines.append(f"{margin}{paint(visible(f'{Path(source.file).name}:{source.line}'), '2')}  {text}")
                if (origin := origin_of(source)) is not None:
                    lines.append(f"{margin}{paint(visible(origin), '2')}")
        if rest := same[_SHOWN:]:
            places = list(dict.fromkeys(str(finding.source.line) for finding in rest if finding.source))
            more = " …" if len(places) > _LINES else ""
            numbers = f"{', '.join(places[:_LINES])}{more}"
            where = words(", lines %(lines)s", lines=numbers) if places else ""
            others = words("and %(count)s more of %(rule)s", count=len(rest), rule=paint(rule, "2"))
            lines.append(f"{margin}{others}{where}")
    return lines


def _place(finding: Finding, words: AuditWords) -> str:
    place = finding.location
    if place.page:
        return words(" (page %(number)s)", number=place.page)
    if place.path and place.file.endswith(".epub"):
        return f" ({visible(place.path.rpartition('/')[2])})"
    if place.line and finding.source is None:
        return words(" (line %(number)s)", number=place.line)
    return ""


def _source_line(path: str, number: int) -> str:
    lines = lines_of(Path(path))
    text = visible(" ".join(lines[number - 1].split())) if 0 < number <= len(lines) else ""
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _summary(audit: Audit, paint: _Paint, words: AuditWords) -> str:
    files = words(_FILES[len(audit.files) != 1], count=len(audit.files))
    counts = [
        paint(words(_COUNTS[severity][count != 1], count=count), _COLOURS[severity])
        for severity in sorted(Severity, reverse=True)
        if (count := audit.count(severity))
    ]
    nothing = words("nothing found")
    return words("%(files)s: %(counts)s", files=files, counts=", ".join(counts) or paint(nothing, "32"))


def _plain(text: str, code: str) -> str:
    return text


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"
