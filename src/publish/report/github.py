"""Annotations for GitHub: workflow commands, one a line, which show in the pull request at the line to mend."""

from __future__ import annotations

import re

from publish.audit.engine import Audit
from publish.audit.finding import Finding, Severity
from publish.audit.locations import place_beside, shown, to_mend
from publish.visible import visible

GROUPS = False

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REVIEW: "notice"}


def mark() -> re.Pattern[bytes]:
    """What every report of this format ends with."""
    return re.compile(rb"^publish audited \d+ files?: [^\n]*\n\Z", re.MULTILINE)


def render(audit: Audit, *, colour: bool = False) -> str:
    """The worst first, as GitHub shows ten of a kind for each step; then what was audited, as plain text."""
    findings = sorted(audit.findings, key=lambda finding: -finding.severity)
    lines = [_annotation(finding) for finding in findings]
    files = f"{len(audit.files)} file{'s' if len(audit.files) != 1 else ''}"
    lines.append(f"publish audited {files}: {len(findings) or 'no'} finding{'s' if len(findings) != 1 else ''}")
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding) -> str:
    file, line = to_mend(finding)
    properties = {"file": shown(file), "line": str(line) if line else "", "title": finding.rule}
    named = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    place = place_beside(finding)
    text = f"{finding.message} ({place})" if place else finding.message
    return f"::{_COMMANDS[finding.severity]} {named}::{_data(text)}"


def _data(text: str) -> str:
    """A text with what GitHub decodes escaped as it wants it, and all else that is not seen as in any line."""
    return visible(_escaped(text))


def _property(text: str) -> str:
    return visible(_escaped(text).replace(":", "%3A").replace(",", "%2C"))


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
