"""Reports for a person in the reader's language; those for machines as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from publish import cli, report
from publish.audit.engine import Audit, AuditedFile
from publish.audit.finding import Finding, Location, Severity, SourceLocation
from tests.conftest import Make

ENGLISH = "figure has no alternative text"
DUTCH = """\
a.pdf
  fout         figuur heeft geen alternatieve tekst (pagina 2)  figure-alt-missing
               article.xml:3  <graphic/>
  fout         something that nobody knows (pagina 3)  verapdf-7.1
  waarschuwing linktekst “here % {x}” zegt niet waar de link naartoe leidt  link-text-unclear

2 bestanden gecontroleerd: 2 fouten, 1 waarschuwing
"""


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    source = tmp_path / "article.xml"
    source.write_text("<article>\n  <fig>\n    <graphic/>\n  </fig>\n</article>\n")
    missing = Finding(
        "figure-alt-missing", Severity.ERROR, ENGLISH, ("WCAG 1.1.1",),
        Location("a.pdf", page=2, path="Document/Figure"), SourceLocation(str(source), 3),
    )  # fmt: skip
    unknown = Finding("verapdf-7.1", Severity.ERROR, "something that nobody knows", (), Location("a.pdf", page=3))
    unclear = Finding(
        "link-text-unclear", Severity.WARNING, "link text “here % {x}” does not say where it leads", (),
        Location("a.pdf"),
    )  # fmt: skip
    files = (AuditedFile("a.pdf", "pdf", "ab12"), AuditedFile("b.epub", "epub", "cd34"))
    return Audit(files, (missing, unknown, unclear))


def test_text_in_dutch(audit: Audit) -> None:
    assert report.render("text", audit, language="nl") == DUTCH
    assert report.render("text", Audit((), ()), language="fr") == "0 fichiers contrôlés\u00a0: rien trouvé\n"


@pytest.mark.parametrize("name", sorted(set(report.formats()) - {"text", "html", "acr", "openacr", "statement"}))
def test_reports_for_machines_are_english(audit: Audit, name: str) -> None:
    assert report.render(name, audit, language="nl") == report.render(name, audit)


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_a_report_in_any_language_is_known_again(audit: Audit, language: str) -> None:
    assert report.mark("text").search(report.render("text", audit, language=language).encode())
    assert report.mark("text").search(b"3 katten gecontroleerd: niets\n") is None


def test_the_page_says_its_language_and_what_is_in_another(audit: Audit) -> None:
    page = html.fromstring(report.render("html", audit, language="nl"))
    assert page.get("lang") == "nl"
    assert page.findtext(".//h1") == "Rapport over toegankelijkheid"
    messages = {span.text: span.get("lang") for span in page.find_class("message")}
    assert messages["figuur heeft geen alternatieve tekst"] is None
    assert messages["something that nobody knows"] == "en"
    why = page.find_class("why")[0]
    assert [each.get("lang") for each in why.iter("p")] == [None] * len(list(why.iter("p")))
    assert "Een schermlezer" in why.text_content()


def test_the_english_page_is_all_english(audit: Audit) -> None:
    page = html.fromstring(report.render("html", audit))
    assert page.get("lang") == "en"
    assert [each.get("lang") for each in page.find_class("message")] == [None] * 3


def test_the_command_speaks_the_language_that_is_asked_for(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article = str(make('<sec><title>One</title><p>Read <xref ref-type="fig" rid="gone"/>.</p></sec>'))
    monkeypatch.chdir(tmp_path)

    def last_line(*options: str) -> str:
        cli.main(["audit", article, *options])
        return capsys.readouterr().out.splitlines()[-1]

    assert last_line().startswith("1 file audited: ")
    assert last_line("--ui-lang", "nl").startswith("1 bestand gecontroleerd: ")
    monkeypatch.setenv("LC_ALL", "fr_BE.UTF-8")
    assert last_line().startswith("1 fichier contrôlé\u00a0: ")
    Path("publish.toml").write_text('ui-lang = "de"\n')
    assert last_line().startswith("1 Datei geprüft: ")
    assert last_line("--ui-lang", "en").startswith("1 file audited: ")
    cli.main(["audit", article, "--report", "json"])
    messages = [finding["message"] for finding in json.loads(capsys.readouterr().out)["findings"]]
    assert "reference to gone has no text, and its goal no label" in messages


def test_the_manual_of_a_rule_keeps_its_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "document-untagged", "--ui-lang", "nl"]) == 0
    dutch = capsys.readouterr().out
    assert cli.main(["rules", "document-untagged", "--ui-lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "\nPasses: " in english
    assert "\nGoed: " in dutch
    assert english.partition("Passes: ")[2].partition("\n")[0] == dutch.partition("Goed: ")[2].partition("\n")[0]
    assert "(pdf, fout)" in dutch


@pytest.mark.parametrize("command", [["audit", "a.xml"], ["rules"]])
def test_a_language_without_words_is_told(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*command, "--ui-lang", "pl"]) == 2
    assert "there are no words in 'pl'" in capsys.readouterr().err
