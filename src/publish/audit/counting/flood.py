"""A flood of findings made readable: of many alike in one file the first ones, and how many more there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from publish.audit.engine import Audit
from publish.audit.finding import Finding, Severity

MOST_OF_RULE = 400  # findings of one rule in one file that a report lists
MOST_OF_FILE = 4_000  # findings in one file, so that no report of it has more than some 5 MB

_Kind = tuple[str, str]  # a file and a rule


def limited(audit: Audit) -> Audit:
    """An audit that lists no flood; its counts are those of all findings.

    Where a rule has more findings in a file than are listed, a last one says how many.
    """
    kinds = Counter((finding.location.file, finding.rule) for finding in audit.findings)
    most = _limits(kinds)
    if all(count <= most[file] for (file, _), count in kinds.items()):
        return audit
    listed: list[Finding] = []
    counts: Counter[_Kind] = Counter()
    unlisted: Counter[Severity] = Counter(audit.unlisted)
    for finding in audit.findings:
        kind = finding.location.file, finding.rule
        counts[kind] += 1
        if counts[kind] <= most[kind[0]]:
            listed.append(finding)
            continue
        unlisted[finding.severity] += 1
        if counts[kind] == kinds[kind]:
            unlisted[finding.severity] -= 1
            rest = kinds[kind] - most[kind[0]]
            what = f"and {rest} more places with a finding of this rule in this file"
            place = replace(finding.location, page=None, path=None, line=None)
            listed.append(replace(finding, message=what, location=place, source=None))
    return replace(audit, findings=tuple(listed), unlisted=dict(unlisted))


def _limits(kinds: Counter[_Kind]) -> dict[str, int]:
    """How many findings of each rule are listed, by file."""
    limits: dict[str, int] = {}
    for file in {file for file, _ in kinds}:
        counts = [count for (where, _), count in kinds.items() if where == file]
        most = MOST_OF_RULE
        while most > 1 and sum(min(count, most) for count in counts) > MOST_OF_FILE:
            most //= 2
        limits[file] = most
    return limits
