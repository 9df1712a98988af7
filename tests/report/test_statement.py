"""The accessibility statement: what it says, what it leaves blank, and what each sentence rests on."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from publish import cli, report
from publish.audit.counting import ledger
from publish.audit.engine import Audit, audit
from publish.audit.finding import Finding, Location, Severity
from publish.audit.question import Judgement
from publish.audit.standards import editions
from publish.audit.standards.statement import languages
from publish.errors import UsageError
from tests.conftest import FRONT, HEAD, Make
from tests.report.audits import golden

BODY = "<sec><title>A</title><p>x</p></sec>"
FAULT = Finding("figure-alt-missing", Severity.ERROR, "no words", ("WCAG 1.1.1",), Location("a.xml", line=4))
FONT = Finding("font-not-embedded", Severity.ERROR, "a font is missing", ("PDF/UA-1 7.21.4.1-1",), Location("a.pdf"))


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """The audit of a PDF with nothing wrong in it."""
    folder = tmp_path_factory.mktemp("made")
    source = folder / "article.xml"
    source.write_text(f"{HEAD}{FRONT}<body>{BODY}</body></article>", "utf-8")
    cli.main([str(source), "--output", str(folder), "--format", "pdf", "--quiet"])
    found = audit(folder / "article.pdf")
    return replace(found, findings=tuple(one for one in found.findings if one.severity is Severity.REVIEW))


def judged(found: Audit, fails: str = "") -> Audit:
    asked = ledger.join(found, ledger.Ledger()).ledger_entries or ()
    known = tuple(
        (
            one.question.about,
            one.question.content,
            Judgement("fail" if one.question.about == fails else "pass", "Ada", "2026-01-31", "see chapter 2"),
        )
        for one in asked
    )
    return ledger.join(found, ledger.Ledger(judged=known))


def page(found: Audit, **stated: str) -> str:
    texts = {key.replace("_", "-"): (value,) for key, value in stated.items()}
    return report.render("statement", replace(found, stated=texts))


def words(text: str) -> list[str]:
    """What is read of the statement itself, line by line, blanks in brackets."""
    root = html.fromstring(text)
    for blank in root.iter("mark"):
        blank.text = f"<{blank.text}>"
    [grounds] = root.find_class("grounds")
    grounds.getparent().remove(grounds)
    lines = [" ".join(one.text_content().split()) for one in root.iter("h1", "h2", "h3", "p", "li")]
    return [line for line in lines if line]


def status(found: Audit, **stated: str) -> str:
    lines = words(page(found, legislation="the Act", **stated))
    return lines[lines.index("Compliance status") + 1]


def test_an_audit_alone_gives_no_status(made: Audit) -> None:
    assert re.match(r"<Not decided yet: \d+ of 49 requirements wait", status(made))
    assert "fully" not in page(made)
    new = made.naming(editions.chosen(["EN 301 549 V4.1.1"]))
    assert re.match(r"<Not decided yet: \d+ of 55 requirements wait", status(new))


def test_fully_compliant_needs_every_judgement_and_no_exemption(made: Audit) -> None:
    assert status(judged(made)) == "What this statement applies to is fully compliant with the Act."
    assert "partially compliant with the Act, due to the exemptions" in status(judged(made), burden="Old reports")
    assert "<Not decided yet" in status(replace(judged(made), ledger_entries=judged(made).ledger_entries[:-9]))  # type: ignore[index]


def test_a_fault_is_listed_with_its_clauses_and_one_of_the_format_alone_is_not(made: Audit) -> None:
    whole = judged(made)
    broken = replace(whole, findings=(*whole.findings, FAULT, FONT))
    assert "partially compliant with the Act, due to the non-compliances" in status(broken)
    [row] = [line for line in words(page(broken)) if line.startswith("WCAG ")]
    assert row == "WCAG 1.1.1 Non-text Content (EN 301 549 10.1.1.1): no words"
    assert status(replace(whole, findings=(*whole.findings, FONT))).endswith("fully compliant with the Act.")
    known = replace(whole, baseline_findings=(FAULT,))  # a baseline has it
    assert "partially compliant" in status(known)


def test_a_fault_that_a_person_found_is_listed_with_their_note(made: Audit) -> None:
    text = page(judged(made, "WCAG 1.4.1"), legislation="the Act")
    assert any(line.startswith("WCAG 1.4.1 Use of Color") for line in words(text))
    assert "Judgement of Ada, 2026-01-31" in text


def test_most_requirements_with_faults_are_no_compliance(made: Audit) -> None:
    numbers = [one.number for one in editions.named("WCAG 2.1").clauses][:30]
    faults = tuple(replace(FAULT, refs=(f"WCAG {number}",)) for number in numbers)
    assert status(replace(made, findings=faults)).startswith("What this statement applies to is not compliant")


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_sentence_and_every_blank(made: Audit, language: str, tmp_path: Path) -> None:
    def fields(of: dict[str, str]) -> dict[str, list[str]]:
        return {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in of.items()}

    root = Path(__file__).parents[2] / "assets/statement"
    own, english = (tomllib.loads((root / f"{one}.toml").read_text("utf-8")) for one in (language, "en"))
    assert fields(own) == fields(english)
    text = page(made, language=language, service="Books")
    tree = html.fromstring(text)
    assert tree.get("lang") == language
    blanks = [one.text for one in tree.iter("mark") if one.text.startswith("[")]
    keys = "organisation legislation assessor feedback contact enforcement enforcement-body service-use protection"
    assert {key for key in keys.split() if any(f", {key})]" in one for one in blanks)} == set(keys.split())
    (tmp_path / "s.html").write_text(text, "utf-8")
    assert not audit(tmp_path / "s.html").findings
    assert not re.search("EAA.conform|EAA.compliant", text, re.IGNORECASE)


def test_each_sentence_is_in_the_table_with_what_it_rests_on(made: Audit) -> None:
    tree = html.fromstring(page(judged(made), organisation="The Town", service="Books, see https://example.org/a."))
    ids = [one.get("id") for one in tree.iter("p", "li") if (one.get("id") or "").startswith("s")]
    rows = {
        row[0][0].get("href"): row[1].text_content() for row in tree.iter("tr") if row[0].tag == "th" and len(row[0])
    }
    assert [f"#{one}" for one in ids] == list(rows)
    assert all(rows.values())
    assert "statement.organisation" in rows["#s1"]
    assert tree.xpath("//a[@href='https://example.org/a']")
    assert not tree.xpath("//*[@src] | //link | //script")


def test_the_settings_fill_it_in(make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = make(BODY + "<fig id='f'><label>1</label><caption><p>y</p></caption><graphic xlink:href='a.png'/></fig>")
    toml = '[statement]\norganisation = "The Town & Sons"\nprepared = 2026-03-01\nburden = ["Old reports", "Maps"]\n'
    (tmp_path / "publish.toml").write_text(toml)
    cli.main(["audit", str(source), "--report", "statement=s.html", "--quiet"])
    text = (tmp_path / "s.html").read_text("utf-8")
    lines = words(text)
    assert lines[2].startswith(
        "The Town & Sons is committed to making its publications accessible, in accordance with <["
    )
    assert "This statement was prepared on 2026-03-01." in lines
    assert {"Old reports", "Maps"} <= set(lines)
    assert "Annex V" not in text
    (tmp_path / "publish.toml").write_text('[statement]\nstatus = "full"\n')
    assert cli.main(["audit", str(source), "--quiet"]) == 2
    (tmp_path / "publish.toml").write_text('[statement]\nlanguage = "eo"\n')
    assert cli.main(["audit", str(source), "--report", "statement=s.html", "--quiet"]) == 2
    assert "de, en, fr, nl" in capsys.readouterr().err


def test_a_language_that_it_has_not_is_refused(made: Audit) -> None:
    with pytest.raises(UsageError, match=r"no statement in '\.\./en'"):
        page(made, language="../en")


def test_it_reads_as_an_official_reads_it(made: Audit) -> None:
    stated = {"organisation": "De Bomenstichting", "legislation": "het bestuursdecreet", "language": "nl"}
    broken = replace(judged(made), findings=(FAULT,))
    lines = [re.sub(r"publish [\d.]+\d", "publish", line) for line in words(page(broken, **stated))]
    golden("statement.nl.txt", "\n".join(lines) + "\n")
