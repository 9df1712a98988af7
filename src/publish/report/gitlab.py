"""The code quality report of GitLab: an array of issues in the format of Code Climate that GitLab reads."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from publish.audit.counting.fingerprint import fingerprint
from publish.audit.engine import Audit
from publish.audit.finding import Finding, Severity
from publish.audit.locations import place_beside, shown, to_mend
from publish.visible import as_json, visible

GROUPS = False

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.REVIEW: "info"}


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(rb"\A\[(?:\]\n\Z|\s+\{\s+\"description\": )")


def render(audit: Audit, *, colour: bool = False) -> str:
    """An issue a finding. GitLab wants each fingerprint once, so that findings that share one are numbered."""
    counts: Counter[str] = Counter()
    return as_json([_issue(finding, counts) for finding in audit.findings]) + "\n"


def _issue(finding: Finding, counts: Counter[str]) -> dict[str, object]:
    file, line = to_mend(finding)
    identity = f"{shown(file)}\0{fingerprint(finding)}"
    counts[identity] += 1
    place = place_beside(finding)
    text = f"{finding.message} ({place})" if place else finding.message
    return {
        "description": "\n".join(map(visible, text.split("\n"))),
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(f"{identity}\0{counts[identity]}".encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": shown(file), "lines": {"begin": line or 1}},
    }
