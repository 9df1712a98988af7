"""The Diagnostic Format of reviewdog, which shows findings in pull requests, and fixes as suggestions to accept."""

from __future__ import annotations

import re
from typing import Any

from publish.audit.engine import Audit
from publish.audit.finding import Finding, Severity
from publish.audit.fixing.report_fixes import Proposal, proposal, proposals
from publish.audit.locations import place_beside, shown, to_mend
from publish.mending.markup import Markup
from publish.visible import as_json, visible

GROUPS = False

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.REVIEW: "INFO"}
_MOST_LINES = 60  # of a suggestion; beyond, nobody sees in a pull request what it changes
_Object = dict[str, Any]


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(rb"\A\{\s+\"source\": \{\s+\"name\": \"publish\"\s+\},\s+\"severity\": ")


def render(audit: Audit, *, colour: bool = False) -> str:
    """One result with a diagnostic a finding, at the line to mend; columns are bytes of UTF-8, from 1."""
    fixes = proposals(audit)
    worst = max((finding.severity for finding in audit.findings), default=Severity.REVIEW)
    result = {
        "source": {"name": "publish"},
        "severity": _SEVERITIES[worst],
        "diagnostics": [_diagnostic(finding, proposal(fixes, finding)) for finding in audit.findings],
    }
    return as_json(result) + "\n"


def _diagnostic(finding: Finding, fix: Proposal | None) -> _Object:
    file, line = to_mend(finding)
    place = place_beside(finding)
    location: _Object = {"path": shown(file)}
    if line:
        location["range"] = {"start": {"line": line}}
    message = f"{finding.message} ({place})" if place else finding.message
    suggestions = [_suggestion(fix)] if fix is not None else []
    if fix is not None and suggestions:
        message += f". {fix.fix.title}{'' if fix.fix.safe else ' (look whether that is right)'}?"
        if _lines(suggestions[0]) <= _MOST_LINES:
            location["range"] = suggestions[0]["range"]  # a suggestion is shown where it covers what is spoken of
        else:
            suggestions = []
    diagnostic: _Object = {
        "message": "\n".join(map(visible, message.split("\n"))),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    return diagnostic | ({"suggestions": suggestions} if suggestions else {})


def _suggestion(fix: Proposal) -> _Object:
    """All changes of a fix as one: a person accepts all of it or nothing."""
    change = fix.as_one
    return {
        "range": {"start": _position(fix.markup, change.start), "end": _position(fix.markup, change.end)},
        "text": change.text,
    }


def _position(markup: Markup, at: int) -> _Object:
    line, column = markup.place(at)
    before = markup.text[at - column + 1 : at]
    return {"line": line, "column": len(before.encode()) + 1}


def _lines(suggestion: _Object) -> int:
    lines: int = suggestion["range"]["end"]["line"] - suggestion["range"]["start"]["line"] + 1
    return lines
