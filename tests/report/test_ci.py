"""What CI servers read: JUnit XML against Jenkins' schema, annotations for GitHub, code quality for GitLab."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from publish import report
from publish.audit.catalogue import rules
from publish.audit.engine import Audit
from publish.audit.finding import Finding, Location, Severity
from tests.report.audits import CLEAN, MADE, MISSING, SCHEMAS, golden

XSD = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd")))


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def junit(audit: Audit) -> etree._Element:
    root = etree.fromstring(report.render("junit", audit).encode("utf-8"))
    XSD.assertValid(root)
    return root


def test_junit_has_a_case_for_each_rule_and_a_failure_for_each_fault() -> None:
    root = junit(MADE)
    pdf, epub = root
    assert int(pdf.get("tests", "")) == len(rules("pdf")) + 1 == len(pdf)
    assert (pdf.get("failures"), pdf.get("skipped")) == ("3", "0")
    compared = sum(rule.compares for rule in rules("epub"))
    assert (epub.get("failures"), epub.get("skipped")) == ("0", str(compared + 1))
    for suite in root:
        del suite.attrib["tests"], suite.attrib["skipped"]  # they grow with the rules
        for case in suite:
            skipped = case.find("skipped")
            if len(case) == 0 or (skipped is not None and "no source" in skipped.get("message", "")):
                suite.remove(case)
    golden("faults.junit.xml", etree.tostring(root, pretty_print=True, encoding="unicode"))


def test_junit_of_a_clean_audit_says_what_was_checked() -> None:
    [suite] = junit(CLEAN)
    assert suite.get("failures") == "0"
    assert {case.get("name") for case in suite} == {rule.name for rule in rules("xml")}


def test_junit_is_xml_whatever_a_finding_says() -> None:
    odd = replace(MISSING, message="a \x00 null, a \ud800 half, a <tag> & \ufffe")
    root = junit(replace(MADE, findings=(odd,)))
    assert root.find(".//failure").get("message") == "a � null, a � half, a <tag> & �"


def test_junit_counts_a_rule_that_was_not_asked_as_skipped() -> None:
    files = (replace(CLEAN.files[0], unasked=("title-missing",)),)
    [suite] = junit(replace(CLEAN, files=files))
    assert suite.get("skipped") == "1"
    assert [case.get("name") for case in suite if len(case)] == ["title-missing"]


def test_github_gets_the_worst_first_with_every_mark_escaped() -> None:
    golden("annotations.github.txt", report.render("github", MADE))


def test_github_is_told_what_was_audited_where_nothing_was_found() -> None:
    assert report.render("github", CLEAN) == "publish audited 1 file: no findings\n"


def test_github_takes_no_command_out_of_a_finding() -> None:
    evil = Finding("x,y:z", Severity.ERROR, "a\r\n::add-mask::b", (), Location("a,b:c%\n::d.pdf"))
    first, *rest = report.render("github", Audit(CLEAN.files, (evil,))).splitlines()
    assert first == "::error file=a%2Cb%3Ac%25%0A%3A%3Ad.pdf,title=x%2Cy%3Az::a%0D%0A::add-mask::b"
    assert len(rest) == 1


def test_gitlab_gets_an_issue_a_finding_each_with_a_mark_of_its_own() -> None:
    issues = json.loads(report.render("gitlab", MADE))
    marks = [issue.pop("fingerprint") for issue in issues]
    assert len(set(marks)) == len(marks) == 5
    golden("issues.gitlab.json", json.dumps(issues, ensure_ascii=False, indent=1) + "\n")
    moved = replace(MISSING, location=replace(MISSING.location, page=9))
    again = json.loads(report.render("gitlab", replace(MADE, findings=(moved, *MADE.findings[1:]))))
    assert [issue["fingerprint"] for issue in again] == marks
    assert json.loads(report.render("gitlab", CLEAN)) == []
