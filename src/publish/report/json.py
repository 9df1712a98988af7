"""JSON for programs of your own: version 1, described field by field in ``docs/json.md``, and frozen.

Fields are only ever added.
"""

from __future__ import annotations

import re

from publish import __version__
from publish.audit.engine import Audit
from publish.audit.files.imported_article import origin_of
from publish.audit.finding import Finding, Location, Severity
from publish.audit.question import LedgerEntry
from publish.audit.standards.editions import default
from publish.visible import as_json

GROUPS = False


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(rb"\A\{\s+\"version\": 1,\s+\"tool\": \{\s+\"name\": \"publish\"")


def render(audit: Audit, *, colour: bool = False) -> str:
    """One JSON object; what does not apply is absent."""
    document: dict[str, object] = {
        "version": 1,
        "tool": {"name": "publish", "version": __version__},
        "files": [{"path": file.path, "kind": file.kind, "sha256": file.sha256} for file in audit.files],
        "findings": [_finding(finding) for finding in audit.findings],
        "summary": {severity.label: audit.count(severity) for severity in sorted(Severity, reverse=True)},
    }
    if audit.editions != default():
        document["standards"] = [edition.name for edition in audit.editions]
    if audit.ledger_entries is not None:
        document["questions"] = [_question(entry) for entry in audit.ledger_entries]
    return as_json(document) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    entry: dict[str, object] = {
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": finding.message,
        "refs": list(finding.refs),
        "location": _location(finding.location),
    }
    if finding.source is not None:
        origin = origin_of(finding.source)
        source = {"file": finding.source.file, "line": finding.source.line}
        entry["source"] = source if origin is None else source | {"origin": origin}
    return entry


def _location(place: Location) -> dict[str, object]:
    location = {"file": place.file, "page": place.page, "path": place.path, "line": place.line}
    return {key: value for key, value in location.items() if value is not None}


def _question(ledger_entry: LedgerEntry) -> dict[str, object]:
    question = ledger_entry.question
    entry: dict[str, object] = {
        "about": question.about,
        "question": question.text,
        "content": question.content,
        "location": _location(question.location),
    }
    if verdict := ledger_entry.judgement:
        judgement = {"verdict": verdict.verdict, "by": verdict.by, "on": verdict.on, "note": verdict.note}
        entry["judgement"] = {key: value for key, value in judgement.items() if value}
    return entry
