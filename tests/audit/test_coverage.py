"""What the coverage tables say, held against the rules and the document that shows them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from publish.audit.catalogue import rules
from publish.audit.engine import audit
from publish.audit.finding import Severity
from publish.audit.standards import coverage, manual
from publish.errors import UsageError

DOCUMENT = Path(__file__).parents[2] / "docs" / "coverage.md"


def test_the_document_is_up_to_date() -> None:
    assert coverage.as_markdown() == DOCUMENT.read_text("utf-8"), (
        "write it anew: python -m publish.audit.standards.coverage"
    )


def test_every_clause_of_the_protocols_is_listed_once() -> None:
    conditions = [row.clause for row in coverage.matterhorn().rows]
    assert len(conditions) == len(set(conditions)) == 137
    assert sum(row.text.endswith("(M)") for row in coverage.matterhorn().rows) == 87
    assert sum(row.text.endswith("(H)") for row in coverage.matterhorn().rows) == 48
    criteria = [row.clause for row in coverage.wcag().rows]
    assert len(criteria) == len(set(criteria)) == 55


@pytest.mark.parametrize("standard", ["Matterhorn", "Ace", "axe"])
def test_rules_name_only_clauses_that_exist(standard: str) -> None:
    listed = {f"Matterhorn {row.clause}" for row in coverage.matterhorn().rows}
    listed |= {row.clause for row in coverage.ace().rows}
    named = {ref for rule in rules() for ref in rule.refs if ref.startswith(f"{standard} ")}
    assert named <= listed


def test_nothing_of_ace_or_of_the_subjects_is_open() -> None:
    for table in (coverage.ace(), coverage.source(), coverage.epub(), coverage.pdf()):
        assert table.count("open") == 0
        assert all(row.rules or row.note for row in table.rows)


def test_what_only_points_a_person_is_not_called_decided() -> None:
    [row] = [row for row in coverage.source().rows if row.rules == ("abbreviation-unexpanded",)]
    assert row.state == "to review"
    [row] = [row for row in coverage.wcag().rows if row.clause == "1.2.2"]
    assert row.state == "to review"


@pytest.mark.parametrize(
    ("clause", "state"),
    [("14-001", "decided with the source"), ("16-001", "decided with the source"), ("13-004", "decided")],
)
def test_what_only_a_source_decides_is_called_so(clause: str, state: str) -> None:
    [row] = [row for row in coverage.matterhorn().rows if row.clause == clause]
    assert row.state == state


def test_rules_are_listed_by_clause() -> None:
    listed = manual.by_standard("WCAG 1.4")
    assert listed.index("WCAG 1.4.3") < listed.index("WCAG 1.4.12")
    assert "contrast-low" in listed
    assert "figure-alt-missing" not in listed
    with pytest.raises(UsageError, match="BITV"):
        manual.by_standard("BITV")


def test_a_table_is_shown_by_its_name() -> None:
    assert coverage.tables("wcag").startswith("WCAG 2.2")
    with pytest.raises(UsageError, match="Section 508"):
        coverage.tables("Section 508")


@pytest.mark.conformance
def test_ace_and_we_agree_on_its_fixtures(pytestconfig: pytest.Config) -> None:
    folder = pytestconfig.getoption("--corpus")
    if not folder:
        pytest.skip("no folder of labelled files")
    with (Path(folder) / "epub" / "labels.tsv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t"))[1:]
    for name, outcome, labels in rows:
        findings = audit(Path(folder) / "epub" / name).findings
        found = {ref.casefold() for finding in findings for ref in finding.refs}
        wanted = [word for word in labels.split() if not word.startswith("[")]
        assert any(f.severity is Severity.ERROR for f in findings) == (outcome == "fail"), name
        for rule in wanted:
            assert {f"ace {rule.casefold()}", f"axe {rule.casefold()}"} & found, (name, rule)
