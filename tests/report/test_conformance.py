"""The conformance report: its terms, its page, its OpenACR, and EARL as RDF."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rdflib
import yaml
from lxml import etree, html
from PIL import Image
from rdflib.namespace import DCTERMS, RDF

from publish import cli, report
from publish.audit.catalogue import rules
from publish.audit.counting import ledger
from publish.audit.engine import Audit, audit
from publish.audit.finding import Finding, Location, Severity
from publish.audit.question import Judgement
from publish.audit.standards.conformance import Criterion, criteria, worst
from publish.errors import UsageError
from tests.conftest import Make
from tests.report.audits import golden

EARL = rdflib.Namespace("http://www.w3.org/ns/earl#")
WCAG = "https://www.w3.org/TR/WCAG22/#"
BODY = (
    "<sec><title>A</title><p>x <ext-link xlink:href='http://example.org'>the register of trees</ext-link></p>\n<fig>"
    "<label>1</label><alt-text>Trees in a row along the water</alt-text><graphic xlink:href='a.png'/></fig></sec>"
)
# What OpenACR 0.1.0 asks of a report, and the words that its catalogue knows.
TERMS = ["supports", "partially-supports", "does-not-support", "not-applicable", "not-evaluated"]
SHAPE: dict[str, Any] = {
    "type": "object",
    "required": ["title", "product", "author", "catalog", "chapters"],
    "properties": {
        "title": {"type": "string"},
        "product": {"type": "object", "required": ["name"], "additionalProperties": {"type": "string"}},
        "author": {"type": "object", "required": ["email"], "additionalProperties": {"type": "string"}},
        "report_date": {"type": "string"},
        "version": {"type": "integer"},
        "notes": {"type": "string"},
        "evaluation_methods_used": {"type": "string"},
        "catalog": {"const": "2.5-edition-wcag-2.2-508-eu-en"},
        "chapters": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "notes": {"type": "string"},
                    "disabled": {"type": "boolean"},
                    "criteria": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["num", "components"],
                            "properties": {
                                "num": {"type": "string"},
                                "components": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["name"],
                                        "properties": {
                                            "name": {"enum": ["electronic-docs", "none"]},
                                            "adherence": {
                                                "type": "object",
                                                "required": ["level"],
                                                "properties": {"level": {"enum": TERMS}, "notes": {"type": "string"}},
                                            },
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.chdir(tmp_path)


def article(make: Make, body: str = BODY) -> Audit:
    path = make(body)
    Image.new("RGB", (40, 30), "green").save(path.parent / "a.png")
    return audit(path)


def said(audit: Audit) -> dict[str, Criterion]:
    return {one.number: one for one in criteria(audit)}


def all_judged(audit: Audit, verdict: str = "pass", about: str = "") -> Audit:
    asked = ledger.join(audit, ledger.Ledger()).ledger_entries or ()
    known = tuple(
        (
            one.question.about,
            one.question.content,
            Judgement(verdict if about in ("", one.question.about) else "pass", "Ada", "2026-01-31"),
        )
        for one in asked
    )
    return ledger.join(audit, ledger.Ledger(judged=known))


def test_where_a_person_must_look_and_has_not_no_term_is_given(make: Make) -> None:
    found = said(article(make))
    assert found["1.1.1"].term == "To be judged"
    assert [one.question.where for one in found["1.1.1"].ledger_entries] == ["source/article.xml, line 6"]
    assert found["1.4.10"].term == "To be judged"
    assert "audit that as well" in found["1.4.10"].remark


def test_what_a_person_judged_is_said_with_name_and_day(make: Make) -> None:
    one = said(all_judged(article(make)))["1.1.1"]
    assert one.term == "Supports"
    assert one.remark.startswith("Judged met by Ada on 2026-01-31 (1 place).")
    other = said(all_judged(article(make), "fail", "WCAG 1.1.1"))
    assert (other["1.1.1"].term, other["2.4.6"].term) == ("Partially Supports", "Supports")


def test_a_fault_is_told_and_one_of_the_whole_document_weighs_more(make: Make) -> None:
    body = BODY.replace("<alt-text>Trees in a row along the water</alt-text>", "")
    assert said(article(make, body))["1.1.1"].term == "Partially Supports"
    assert "no alternative text" in said(article(make, body))["1.1.1"].remark
    whole = Finding("document-untagged", Severity.ERROR, "the document has no tags", ("WCAG 1.3.1",), Location("a.pdf"))
    assert said(replace(article(make), findings=(whole,)))["1.3.1"].term == "Does Not Support"
    slow = replace(whole, severity=Severity.WARNING)
    assert said(replace(article(make), findings=(slow,)))["1.3.1"].term == "Partially Supports"


def test_what_is_not_there_does_not_apply(make: Make) -> None:
    found = said(article(make))
    assert (found["1.2.2"].term, found["1.2.2"].remark) == ("Not Applicable", "There are no films or sounds.")
    assert found["1.2.4"].term == "Not Applicable"
    film = BODY.replace("<p>x", "<p><media mimetype='video' xlink:href='a.mp4'/>x")
    assert said(article(make, film))["1.2.2"].term == "To be judged"


def test_rules_that_were_not_asked_give_no_support(make: Make) -> None:
    found = all_judged(article(make))
    assert said(found)["2.5.3"].term == "To be judged"
    pdf = replace(found.files[0], unasked=tuple(rule.name for rule in rules("xml")))
    assert said(replace(found, files=(pdf,)))["2.4.1"].term != "Supports"


def test_a_pdf_alone_leaves_no_criterion_without_a_question(make: Make, tmp_path: Path) -> None:
    cli.main([str(make("<sec><title>A</title><p>x</p></sec>")), "--output", str(tmp_path), "--quiet"])
    found = said(audit(tmp_path / "article.pdf"))
    assert all(one.ledger_entries for one in found.values() if one.term == "To be judged")
    assert found["2.4.1"].term == found["1.4.10"].term == "To be judged"
    assert found["2.4.7"].term == found["2.1.1"].term == "Supports"
    assert {one.term for one in said(all_judged(audit(tmp_path / "article.pdf"))).values()} == {
        "Supports",
        "Not Applicable",
    }


def test_the_worst_of_several_terms() -> None:
    assert worst([]) == "Not Applicable"
    assert worst(["Supports", "Not Applicable"]) == "Supports"
    assert worst(["To be judged", "Supports"]) == "To be judged"
    assert worst(["Partially Supports", "To be judged", "Does Not Support"]) == "Does Not Support"


def test_the_page_has_every_table_and_is_a_draft_while_someone_must_look(make: Make) -> None:
    page = report.render("acr", article(make))
    root = html.fromstring(page)
    captions = [caption.text_content() for caption in root.iter("caption")]
    assert captions == [
        "Table 1: Success Criteria, Level A", "Table 2: Success Criteria, Level AA", "Table 3: Success Criteria, Level AAA",
        "Chapter 3: Functional Performance Criteria", "Chapter 4: Functional Performance Statements", "Chapter 9: Web",
        "Chapter 10: Non-Web Documents", "Questions that no rule decides, and where to look",
    ]  # fmt: skip
    assert "A draft." in page
    rows = [[cell.text_content().strip() for cell in row] for row in root.iter("tr")]
    assert len([row for row in rows if "EN 301 549 9." in row[0]]) == 50
    assert {row[1] for row in rows if row[1] == "Not Evaluated"}
    assert not any(row[1] == "Not Evaluated" for row in rows if "EN 301 549 9." in row[0])
    assert root.get("lang") == "en"
    assert not root.xpath("//*[@src] | //link | //script")


def test_the_page_once_all_is_judged(make: Make) -> None:
    found = all_judged(article(make))
    full = report.render("acr", found)
    assert "pass, by Ada on 2026-01-31" in full
    names = {"name": "Trees <2026>", "vendor": "The Town", "email": "access@example.org", "version": "1"}
    page = report.render("acr", replace(found, about=names))
    assert "<h1>The Town Accessibility Conformance Report</h1>" in page
    assert "Trees &lt;2026&gt;, 1" in page
    assert "access@example.org" in page


def test_openacr_is_valid_and_leaves_open_what_is_open(make: Make) -> None:
    text = report.render("openacr", article(make))
    document = yaml.safe_load(text)
    jsonschema.Draft202012Validator(SHAPE).validate(document)
    chapter = document["chapters"]["success_criteria_level_a"]
    levels = {one["num"]: one["components"][0].get("adherence", {}).get("level") for one in chapter["criteria"]}
    assert levels["1.1.1"] is None
    assert levels["1.2.1"] == "not-applicable"
    assert "1.1.1" in chapter["notes"]
    assert len(levels) == 32
    assert {"hardware", "software", "en_301_549_software"} <= {
        key for key, value in document["chapters"].items() if value.get("disabled")
    }
    assert len(document["chapters"]) == 17
    judged = yaml.safe_load(report.render("openacr", all_judged(article(make))))
    again = {one["num"]: one["components"][0] for one in judged["chapters"]["success_criteria_level_a"]["criteria"]}
    assert again["1.1.1"]["adherence"]["level"] == "supports"
    assert "Ada" in again["1.1.1"]["adherence"]["notes"]


def test_openacr_reads_as_people_read_it(make: Make) -> None:
    document = yaml.safe_load(report.render("openacr", article(make)))
    chapters = document["chapters"]
    del document["evaluation_methods_used"]  # it counts the rules
    document["chapters"] = {key: chapters[key] for key in ("functional_performance_criteria", "hardware")}
    golden("functional.openacr.yaml", yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own parser
def test_earl_is_rdf_with_an_assertion_for_each_rule_and_criterion(make: Make) -> None:
    article_read = article(make, BODY.replace("<alt-text>Trees in a row along the water</alt-text>", ""))
    graph = rdflib.Graph().parse(
        data=report.render("earl", article_read), format="json-ld", publicID="http://here.example/"
    )
    subject = rdflib.URIRef("http://here.example/source/article.xml")
    assert (subject, RDF.type, EARL.TestSubject) in graph
    assert (subject, DCTERMS.identifier, rdflib.Literal(f"sha256:{article_read.files[0].sha256}")) in graph

    def outcome(test: str) -> rdflib.term.Node | None:
        for assertion in graph.subjects(EARL.test, rdflib.URIRef(test)):
            result = graph.value(assertion, EARL.result)
            return graph.value(result, EARL.outcome)
        return None

    assert outcome("urn:publish:rule:figure-alt-missing") == EARL.failed
    assert outcome("urn:publish:rule:title-missing") == EARL.passed
    assert outcome(f"{WCAG}non-text-content") == EARL.failed
    assert outcome(f"{WCAG}captions-live") == EARL.inapplicable
    assert outcome(f"{WCAG}headings-and-labels") == EARL.cantTell
    rule = rdflib.URIRef("urn:publish:rule:figure-alt-missing")
    assert (rule, RDF.type, EARL.TestCriterion) in graph
    assert (rule, DCTERMS.isPartOf, rdflib.URIRef(f"{WCAG}non-text-content")) in graph
    assert len(set(graph.subjects(RDF.type, EARL.Assertion))) == len(rules("xml")) + 55
    [assertion] = graph.subjects(EARL.test, rule)
    pointer = graph.value(graph.value(assertion, EARL.result), EARL.pointer)
    line = graph.value(pointer, rdflib.URIRef("http://www.w3.org/2009/pointers#lineNumber"))
    assert line == rdflib.Literal(6)
    assert graph.value(assertion, EARL.mode) == EARL.automatic


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_earl_says_who_judged(make: Make) -> None:
    graph = rdflib.Graph().parse(
        data=report.render("earl", all_judged(article(make))), format="json-ld", publicID="http://here.example/"
    )
    [assertion] = graph.subjects(EARL.test, rdflib.URIRef(f"{WCAG}non-text-content"))
    names = [
        graph.value(by, rdflib.URIRef("http://xmlns.com/foaf/0.1/name"))
        for by in graph.objects(assertion, EARL.assertedBy)
    ]
    assert rdflib.Literal("Ada") in names
    assert graph.value(assertion, EARL.mode) == EARL.semiAuto
    assert graph.value(graph.value(assertion, EARL.result), EARL.outcome) == EARL.passed


def test_earl_calls_untested_what_nobody_asked(make: Make, tmp_path: Path) -> None:
    cli.main([str(make("<sec><title>A</title><p>x</p></sec>")), "--output", str(tmp_path), "--quiet"])
    document = json.loads(report.render("earl", audit(tmp_path / "article.pdf")))
    outcomes = {
        one["earl:test"]: one["earl:result"]["earl:outcome"] for one in document["@graph"] if "earl:test" in one
    }
    assert outcomes["urn:publish:rule:text-lost"] == "earl:untested"
    assert outcomes["urn:publish:rule:title-missing"] == "earl:passed"


def test_the_settings_name_the_product_and_the_ledger(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = make("<sec><title>A</title><p>x</p></sec>")
    (tmp_path / "publish.toml").write_text('ledger = "judged.toml"\n[product]\nname = "Trees"\nvendor = "The Town"\n')
    assert cli.main(["audit", str(source), "--report", "acr", "--report", "openacr=acr.yaml", "--quiet"]) == 0
    assert "The Town Accessibility Conformance Report" in capsys.readouterr().out
    assert yaml.safe_load((tmp_path / "acr.yaml").read_text("utf-8"))["product"]["name"] == "Trees"
    assert (tmp_path / "judged.toml").exists()
    (tmp_path / "publish.toml").write_text('[product]\ncolour = "green"\n')
    assert cli.main(["audit", str(source), "--quiet"]) == 2


def test_a_day_that_is_none_is_refused(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError, match="no time"):
        report.render("acr", article(make))


def test_a_page_and_its_rows_are_well_formed(make: Make) -> None:
    page = report.render("acr", article(make, BODY.replace("Trees in a row", "&lt;script&gt; &amp; Trees")))
    assert "<script" not in page
    root = etree.fromstring(page.encode("utf-8"), etree.HTMLParser())
    assert all(len(row) == 3 for row in root.iter("tr"))
