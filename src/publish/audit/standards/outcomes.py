"""What came of each rule in each file: passed, failed, cannot be told, or not tested (the outcomes of EARL 1.0)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from publish.audit.catalogue import rules
from publish.audit.engine import Audit, AuditedFile
from publish.audit.finding import Finding, Severity
from publish.audit.standards.editions import cited

SILENCED = "it was not asked, or what it found was to be ignored"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule and a file: ``result`` is passed, failed, cantTell or untested; ``reason`` says why it is untested."""

    file: AuditedFile
    rule: str
    refs: tuple[str, ...]
    result: str
    findings: tuple[Finding, ...] = ()
    reason: str = ""


def outcomes(audit: Audit) -> Iterator[Outcome]:
    """File by file, rule by rule. A rule of another checker is there only where it found something."""
    by_rule: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        by_rule[finding.location.file, finding.rule].append(finding)
    for file in audit.files:
        ours = {rule.name: rule for rule in rules(file.kind)}
        others = sorted(rule for path, rule in by_rule if path == file.path and rule not in ours)
        for name in (*ours, *others):
            own = tuple(by_rule.get((file.path, name), ()))
            refs = cited(ours[name].refs, file.kind, audit.editions) if name in ours else own[0].refs
            if own:
                yield Outcome(file, name, refs, _result(own), own)
            elif name in file.unasked:
                yield Outcome(file, name, refs, "untested", reason=SILENCED)
            elif ours[name].compares and file.source is None:
                yield Outcome(file, name, refs, "untested", reason="it compares, and no source was given")
            else:
                yield Outcome(file, name, refs, "passed")


def _result(findings: tuple[Finding, ...]) -> str:
    return "cantTell" if all(finding.severity is Severity.REVIEW for finding in findings) else "failed"
