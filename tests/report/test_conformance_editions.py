"""The conformance report in the editions of its standards, and OpenACR as its own validator reads it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
import yaml
from lxml import html

from publish import cli, report
from publish.audit.catalogue import rules
from publish.audit.engine import Audit, audit
from publish.audit.finding import Finding, Location, Severity
from publish.audit.rule import KINDS
from publish.audit.standards import editions
from publish.audit.standards.conformance import best_practice, criteria
from tests.conftest import Make

OPENACR = Path(__file__).parent / "openacr"
BODY = "<sec><title>A</title><p>x</p></sec>"
INTERNATIONAL = "2.5-edition-wcag-2.2-508-eu-en"


def found(make: Make, *standards: str) -> Audit:
    return audit(make(BODY)).naming(editions.chosen(standards))


def rows(page: str, heading: str) -> list[str]:
    """The first words of each row of the table with this caption."""
    root = html.fromstring(page)
    [table] = [one for one in root.iter("table") if one.findtext("caption") == heading]
    return [" ".join(row[0].text_content().split()) for row in table.iter("tr")][1:]


@pytest.mark.parametrize(
    ("standards", "level_a", "level_aa", "level_aaa"),
    [([], 32, 24, 31), (["WCAG 2.1"], 30, 20, 28), (["EN 301 549 V4.1.1"], 32, 24, 31)],
)  # 4.1.1 stands in the table of either, as VPAT has it
def test_the_tables_have_the_criteria_of_the_chosen_edition(
    make: Make, standards: list[str], level_a: int, level_aa: int, level_aaa: int
) -> None:
    page = report.render("acr", found(make, *standards))
    counted = [len(rows(page, f"Table {i}: Success Criteria, Level {'A' * i}")) for i in (1, 2, 3)]
    assert counted == [level_a, level_aa, level_aaa]
    version = "2.1" if "WCAG 2.1" in standards else "2.2"
    assert f"Web Content Accessibility Guidelines {version}</a>" in page
    assert f"https://www.w3.org/TR/WCAG{version.replace('.', '')}/#non-text-content" in page


def test_a_criterion_of_wcag_2_2_names_the_clause_of_the_edition_that_has_it(make: Make) -> None:
    def of(number: str, *standards: str) -> str:
        page = report.render("acr", found(make, *standards))
        [row] = [one for one in rows(page, "Table 2: Success Criteria, Level AA") if one.startswith(f"{number} ")]
        return row

    assert of("2.4.11").endswith("New in WCAG 2.2: EN 301 549 V3.2.1 and Section 508 do not ask for it")
    assert of("2.4.11", "EN 301 549 V4.1.1").endswith("EN 301 549 9.2.4.11 (Web)")
    same = "EN 301 549 9.1.4.3 (Web), 10.1.4.3 (Non-web document); Section 508 501 (Web), 602.3 (Support Docs)"
    assert of("1.4.3").endswith(same)
    assert of("1.4.3", "EN 301 549 V4.1.1").endswith(same)


def test_what_is_not_known_of_an_edition_is_left_to_be_filled_in(make: Make) -> None:
    page = " ".join(html.fromstring(report.render("acr", found(make, "EN 301 549 V4.1.1"))).text_content().split())
    assert "V4.1.1 (2026-09): not cited in the Official Journal" in page
    assert "Not filled in: the statements of EN 301 549 V4.1.1 were not at hand." in page
    assert "10.7 User preferences To be judged" in page
    assert "V4.1.1" not in report.render("acr", found(make))


@pytest.mark.parametrize(
    ("standards", "catalogue", "chapters", "says"),
    [
        ([], INTERNATIONAL, 17, ""),
        (["EN 301 549 V4.1.1"], "2.5-edition-wcag-2.2-508-en", 7, "EN 301 549 V4.1.1 is not in this catalogue"),
        (["WCAG 2.1"], "2.4-edition-wcag-2.1-508-en", 7, "EN 301 549 V3.2.1 is not in this catalogue"),
    ],
)
def test_openacr_takes_the_catalogue_that_has_the_editions(
    make: Make, standards: list[str], catalogue: str, chapters: int, says: str
) -> None:
    document = yaml.safe_load(report.render("openacr", found(make, *standards)))
    assert document["catalog"] == catalogue
    assert len(document["chapters"]) == chapters
    assert says in document["notes"]
    assert ("en_301_549_web" in document["chapters"]) == (catalogue == INTERNATIONAL)


@pytest.mark.conformance
@pytest.mark.parametrize("standards", [[], ["EN 301 549 V4.1.1"], ["WCAG 2.1"]])
def test_the_validator_of_openacr_takes_it(make: Make, standards: list[str]) -> None:
    whole = report.render("openacr", found(make, *standards))
    assert set(validated(whole)) == {"Valid!"}
    wrong = yaml.safe_load(whole)
    wrong["chapters"]["success_criteria_level_a"]["criteria"][0]["num"] = "1.1.9"
    if wrong["catalog"].startswith("2.4"):  # of the catalogues for VPAT 2.5 the package has none yet
        assert "1.1.9" in validated(yaml.safe_dump(wrong))[1]
    del wrong["author"]
    assert validated(yaml.safe_dump(wrong))[0].startswith("Invalid")


def validated(text: str) -> list[str]:
    """What the validator says, of the schema, and where it has the catalogue, of that."""
    node, npm = which("node"), which("npm")
    if not (node and npm):
        pytest.skip("Node.js and npm are needed")
    if not (OPENACR / "node_modules").is_dir():
        install = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
        if subprocess.run(install, cwd=OPENACR, capture_output=True, timeout=300, check=False).returncode:
            pytest.skip("the validator of OpenACR cannot be installed here")
    command = [node, str(OPENACR / "validate.cjs")]
    done = subprocess.run(command, input=text, capture_output=True, timeout=60, check=False, text=True)
    assert done.returncode == 0, done.stderr
    result: list[str] = json.loads(done.stdout)
    return result


def test_what_a_baseline_knows_is_no_news_and_a_fault_all_the_same(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = make("<sec><title>A</title><p>x</p></sec><fig><graphic xlink:href='a.png'/></fig>")
    command = ["audit", str(source), "--baseline", "known.json", "--report", "openacr=acr.yaml", "--quiet"]
    for _ in ("written", "read"):
        assert cli.main(command) == 0
        document = yaml.safe_load((tmp_path / "acr.yaml").read_text("utf-8"))
        [row] = [one for one in document["chapters"]["success_criteria_level_a"]["criteria"] if one["num"] == "1.1.1"]
        assert row["components"][0]["adherence"]["level"] == "partially-supports"
    assert cli.main(["audit", str(source), "--quiet"]) == 1


def test_a_fault_of_the_format_alone_is_none_of_wcag(make: Make) -> None:
    page = found(make)
    font = Finding(
        "font-not-embedded", Severity.ERROR, "a font is missing", ("PDF/UA-1 7.21.4.1-1",), Location("a.pdf")
    )
    alt = Finding("figure-alt-missing", Severity.ERROR, "no words", ("WCAG 1.1.1", "PDF/UA-1 7.3-1"), Location("a.pdf"))
    before = [one.term for one in criteria(page)]
    assert [one.term for one in criteria(replace(page, findings=(font,)))] == before
    assert [one.number for one in criteria(replace(page, findings=(font, alt))) if one.faults] == ["1.1.1"]


@pytest.mark.parametrize(
    ("rule", "criterion", "fails"),
    [
        ("heading-level-skipped", "1.3.1", False),
        ("alt-text-too-long", "1.1.1", False),
        ("metadata-missing", "2.4.2", False),
        ("contrast-low", "1.4.3", True),
        ("figure-alt-missing", "1.1.1", True),
    ],
)
def test_best_practice_is_told_and_fails_no_criterion(make: Make, rule: str, criterion: str, fails: bool) -> None:
    page = found(make)
    finding = Finding(rule, Severity.WARNING, "it is so", (f"WCAG {criterion}",), Location("a.pdf", page=2))
    before = {one.number: one.term for one in criteria(page)}
    after = {one.number: one for one in criteria(replace(page, findings=(finding,)))}
    assert (after[criterion].term == "Partially Supports") == fails
    assert (
        "Best practice, which the criterion does not ask for: 1 place: it is so." in after[criterion].remark
    ) != fails
    others = {number: one.term for number, one in after.items() if number != criterion}
    assert others.items() <= before.items()


def test_every_rule_of_best_practice_is_one() -> None:
    names = {rule.name for kind in KINDS for rule in rules(kind)}
    assert best_practice() <= names


def test_a_rule_that_was_not_asked_leaves_its_criterion_open(make: Make) -> None:
    page = found(make)
    terms = {one.number: one for one in criteria(page)}
    silent = {
        one.number: one for one in criteria(replace(page, files=(replace(page.files[0], unasked=("title-missing",)),)))
    }
    changed = {number for number, one in silent.items() if "title-missing" in one.remark and one.term == "To be judged"}
    assert changed == {"2.4.2"}
    assert terms["2.4.2"].term in ("Supports", "To be judged")
