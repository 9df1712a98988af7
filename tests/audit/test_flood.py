"""A file with a flood of findings: reports stay small, and say how many there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.audit.counting.flood import MOST_OF_FILE, MOST_OF_RULE, limited
from publish.audit.engine import Audit, AuditedFile
from publish.audit.finding import Finding, Location, Severity
from publish.report import formats, render


def found(rule: str, severity: Severity, count: int, file: str = "a.pdf") -> list[Finding]:
    return [
        Finding(rule, severity, f"this link has no description ({n})", ("PDF/UA-1 7.18.5-2",), Location(file, 1, f"Document/P/Link[{n}]"))
        for n in range(count)
    ]  # fmt: skip


def audit(*findings: Finding) -> Audit:
    files = {finding.location.file: AuditedFile(finding.location.file, "pdf", "0" * 64) for finding in findings}
    return Audit(tuple(files.values()), findings)


def test_what_is_no_flood_stays_as_it_is() -> None:
    whole = audit(*found("link-undescribed", Severity.ERROR, MOST_OF_RULE), *found("order-differs", Severity.REVIEW, 3))
    assert limited(whole) is whole


def test_of_a_flood_the_first_are_listed_and_all_are_counted() -> None:
    flood = found("link-undescribed", Severity.ERROR, 30_000)
    few = [*found("order-differs", Severity.REVIEW, 7), *found("link-undescribed", Severity.ERROR, 9, "b.pdf")]
    cut = limited(audit(*flood, *few))
    assert [cut.count(severity) for severity in (Severity.ERROR, Severity.REVIEW)] == [30_009, 7]
    listed = [
        finding for finding in cut.findings if finding.location.file == "a.pdf" and finding.rule == "link-undescribed"
    ]
    assert listed[:MOST_OF_RULE] == flood[:MOST_OF_RULE]
    assert [finding.message for finding in listed[MOST_OF_RULE:]] == [
        "and 29600 more places with a finding of this rule in this file"
    ]
    assert [finding for finding in cut.findings if finding not in listed] == few


def test_many_rules_share_what_a_report_of_one_file_lists() -> None:
    findings = [finding for n in range(60) for finding in found(f"rule-{n}", Severity.WARNING, 350)]
    cut = limited(audit(*findings))
    assert len(cut.findings) <= MOST_OF_FILE + 60
    assert cut.count(Severity.WARNING) == 60 * 350


@pytest.mark.parametrize("name", [name for name in formats() if name not in ("acr", "openacr", "html", "statement")])
def test_every_report_of_one_file_stays_small(name: str, tmp_path: Path) -> None:
    rules = ("link-undescribed", "link-untagged", "figure-alt-missing")
    text = render(name, audit(*(finding for rule in rules for finding in found(rule, Severity.ERROR, 20_000))))
    assert len(text.encode()) < 5_000_000
    if name == "json":
        assert json.loads(text)["summary"]["error"] == 60_000
    if name == "text":
        assert "and 19995 more of link-undescribed" in text
