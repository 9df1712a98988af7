"""SARIF against the schema of the standard, and what code scanning needs of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from publish import report
from publish.audit.catalogue import rules
from publish.audit.engine import Audit, audit
from publish.audit.finding import Location, SourceLocation
from tests.audit.epubs import save
from tests.conftest import Make
from tests.report.audits import CLEAN, MADE, MISSING, SCHEMAS, golden

SCHEMA = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))


def run_of(audit: Audit) -> dict[str, Any]:
    log = json.loads(report.render("sarif", audit))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_results_lie_on_the_line_to_mend() -> None:
    results = run_of(MADE)["results"]
    for result in results:
        del result["ruleIndex"], result["partialFingerprints"]
    golden("results.sarif.json", json.dumps(results, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("audit", [MADE, CLEAN, Audit((), ())])
def test_it_is_valid(audit: Audit) -> None:
    run_of(audit)


def test_every_rule_that_was_asked_is_there_with_its_manual() -> None:
    run = run_of(CLEAN)
    assert run["results"] == []
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {rule.name for rule in rules("xml")}
    [one] = [rule for rule in run["tool"]["driver"]["rules"] if rule["id"] == "figure-alt-missing"]
    assert "**Passes:**" in one["help"]["markdown"]
    assert "``" not in one["help"]["markdown"]
    assert "**" not in one["help"]["text"]
    assert "helpUri" not in one
    assert {r["target"]["id"] for r in one["relationships"]} >= {"1.1.1"}
    taxa = {taxonomy["name"]: [taxon["id"] for taxon in taxonomy["taxa"]] for taxonomy in run["taxonomies"]}
    assert "1.1.1" in taxa["WCAG"]
    assert [artifact["location"] for artifact in run["artifacts"]] == [
        {"uri": "source/article.xml", "uriBaseId": "%SRCROOT%"}
    ]


def test_a_copy_of_the_site_has_a_page_for_each_rule_of_ours() -> None:
    run = run_of(replace(MADE, manual="https://example.org/publish/"))
    pages = {rule["id"]: rule.get("helpUri") for rule in run["tool"]["driver"]["rules"]}
    assert pages["figure-alt-missing"] == "https://example.org/publish/rules/figure-alt-missing.html"
    assert pages["verapdf-7.1-9"] is None


def test_a_rule_of_every_kind_says_what_it_is_in_each() -> None:
    run = run_of(replace(CLEAN, files=(*CLEAN.files, *MADE.files)))
    [one] = [rule for rule in run["tool"]["driver"]["rules"] if rule["id"] == "figure-alt-missing"]
    assert one["help"]["markdown"].count("### In a ") == 3


def test_each_index_is_that_of_its_rule() -> None:
    run = run_of(MADE)
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [names[result["ruleIndex"]] for result in run["results"]] == [result["ruleId"] for result in run["results"]]
    assert "verapdf-7.1-9" in names


def test_fingerprints_survive_moved_lines_and_tell_equals_apart() -> None:
    moved = replace(
        MISSING, location=replace(MISSING.location, page=9), source=SourceLocation("source/article one.xml", 77)
    )
    before = [result["partialFingerprints"] for result in run_of(MADE)["results"]]
    after = run_of(replace(MADE, findings=(moved, *MADE.findings[1:])))["results"]
    assert [result["partialFingerprints"] for result in after] == before
    assert after[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 77}
    assert len({mark["primaryLocationLineHash"] for mark in before}) == len(before)


def test_a_file_elsewhere_is_named_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    outside = replace(MISSING, location=Location(str(tmp_path / "a b.pdf")), source=None)
    place = run_of(replace(MADE, findings=(outside,)))["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": f"{tmp_path.as_uri()}/a%20b.pdf"}


def test_real_audits_are_valid(make: Make, tmp_path: Path) -> None:
    source = make("<sec><title>A</title><p>x <xref rid='gone'>y</xref></p><graphic xlink:href='gone.png'/></sec>")
    audited = audit(source) + audit(save(tmp_path / "foreign.epub"))
    assert run_of(audited)["results"]
