"""Conformance is claimed when an audit has found no error, and then only; booksellers are told the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from publish import cli, pipeline
from publish.request import Request
from tests.conftest import Make
from tests.epub.conftest import Book, png

STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
ONIX = {"o": "http://ns.editeur.org/onix/3.1/reference"}
CLEAN = """<sec><title>Oaks</title><p>Green.</p><fig id="g"><label>Figure 1</label><caption><p>An oak.</p></caption>
<graphic xlink:href="a.png"><alt-text>A wide oak in a field.</alt-text></graphic></fig></sec>"""
FAULTY = CLEAN.replace("<alt-text>A wide oak in a field.</alt-text>", "")
SETTINGS = """certifier = "The Trees Foundation"
certifier-credential = "https://example.org/credential"
certifier-report = "https://example.org/report"
accessibility-contact = "access@example.org"
"""


def export(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, *options: str) -> Path:
    monkeypatch.chdir(tmp_path)
    source = make(body)
    (source.parent / "a.png").write_bytes(png())
    out = tmp_path / "out"
    formats = [o for name in ("epub", "onix") for o in ("--format", name)]
    cli.main([str(source), *formats, "--output", str(out), "--quiet", *options])
    return out


def codes(path: Path) -> dict[tuple[str, str], str]:
    """(type, value) -> description."""
    return {
        (
            f.findtext("o:ProductFormFeatureType", "", ONIX),
            f.findtext("o:ProductFormFeatureValue", "", ONIX),
        ): f.findtext("o:ProductFormFeatureDescription", "", ONIX)
        for f in etree.parse(path).getroot().iterfind("o:ProductFormFeature", ONIX)
    }


def test_a_clean_audit_earns_the_claim(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = export(make, tmp_path, monkeypatch, CLEAN)
    book = Book((out / "article.epub").read_bytes())
    assert book.meta("dcterms:conformsTo") == [STANDARD]
    assert book.meta("a11y:certifiedBy")[0].startswith("Publish ")
    assert "Conforms to" in book.meta("schema:accessibilitySummary")[0]
    stated = codes(out / "article.onix.xml")
    assert {("09", code) for code in ("04", "82", "85", "13", "14", "52")} <= set(stated)
    assert ("09", "11") not in stated  # no list leads to the figure
    assert ("09", "90") not in stated  # the audit is no organisation
    assert ("12", "00") in stated
    assert stated["09", "00"] == book.meta("schema:accessibilitySummary")[0]


def test_an_error_withdraws_the_claim_and_every_code_for_it(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = export(make, tmp_path, monkeypatch, FAULTY)
    book = Book((out / "article.epub").read_bytes())
    assert book.meta("dcterms:conformsTo") == []
    assert book.meta("a11y:certifiedBy") == []
    assert "No conformance" in book.meta("schema:accessibilitySummary")[0]
    assert not {("09", code) for code in ("04", "82", "85", "14", "52", "90")} & set(codes(out / "article.onix.xml"))


def test_the_settings_name_certifier_and_contact(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "publish.toml").write_text(SETTINGS)
    out = export(make, tmp_path, monkeypatch, CLEAN)
    book = Book((out / "article.epub").read_bytes())
    assert book.meta("a11y:certifiedBy") == ["The Trees Foundation"]
    assert book.meta("a11y:certifierCredential") == ["https://example.org/credential"]
    links = book.package.findall(".//{*}link[@rel='a11y:certifierReport']")
    assert [link.get("href") for link in links] == ["https://example.org/report"]
    assert "access@example.org" in book.meta("schema:accessibilitySummary")[0]
    stated = codes(out / "article.onix.xml")
    assert stated["09", "90"] == "The Trees Foundation"
    assert stated["09", "89"] == "https://example.org/credential"
    assert stated["09", "94"] == "https://example.org/report"
    assert stated["09", "99"] == "access@example.org"


NEWER = """epub-accessibility = "1.2"
accessibility-evaluated = "2026-11-30"
accessibility-exemption = "eaa-microenterprise"
"""


def test_the_newer_edition_says_its_name_and_when_it_was_evaluated(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "publish.toml").write_text(SETTINGS + NEWER)
    out = export(make, tmp_path, monkeypatch, CLEAN)
    book = Book((out / "article.epub").read_bytes())
    assert book.meta("dcterms:conformsTo") == ["EPUB Accessibility 1.2 - WCAG 2.2 Level AA"]
    [date] = book.package.findall(".//{*}meta[@property='dcterms:date']")
    assert (date.text, date.get("refines")) == ("2026-11-30", "#certifier")
    assert book.meta("a11y:contactEmail") == []  # unknown to EPUBCheck 5.3; the summary has it
    assert "access@example.org" in book.meta("schema:accessibilitySummary")[0]
    assert "EPUB Accessibility 1.2 and WCAG 2.2" in book.meta("schema:accessibilitySummary")[0]
    assert book.meta("a11y:exemption") == []  # what conforms needs none
    stated = codes(out / "article.onix.xml")
    assert stated["09", "91"] == "20261130"
    assert ("09", "75") not in stated


@pytest.mark.parametrize("edition", ["1.1", "1.2"])
def test_an_exemption_is_said_of_what_does_not_conform(
    edition: str, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "publish.toml").write_text('accessibility-exemption = "eaa-disproportionate-burden"\n')
    out = export(make, tmp_path, monkeypatch, FAULTY, "--epub-accessibility", edition)
    book = Book((out / "article.epub").read_bytes())
    assert book.meta("dcterms:conformsTo") == ["none"]
    assert book.meta("a11y:exemption") == ["eaa-disproportionate-burden"]
    assert ("09", "76") in codes(out / "article.onix.xml")


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ('accessibility-evaluated = "30-11-2026"', "is no day"),
        ('accessibility-evaluated = "2026-02-30"', "is no day"),
        ('accessibility-exemption = "eaa"', "accessibility-exemption"),
        ('epub-accessibility = "1.3"', "epub-accessibility"),
    ],
)
def test_a_setting_that_cannot_be_is_said(
    setting: str,
    says: str,
    make: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "publish.toml").write_text(f"{setting}\n")
    out = export(make, tmp_path, monkeypatch, CLEAN)
    assert says in capfd.readouterr().err
    assert not out.exists()


def test_what_the_publisher_says_of_itself_has_other_codes(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "publish.toml").write_text(
        'certifier-report = "https://example.org/report"\naccessibility-contact = "https://example.org/ask"\n'
    )
    stated = codes(export(make, tmp_path, monkeypatch, CLEAN) / "article.onix.xml")
    assert stated["09", "96"] == "https://example.org/report"
    assert not {("09", "94"), ("09", "99")} & set(stated)


def test_contents_that_lead_everywhere_have_a_code(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "<sec><title>Oaks</title><sec><title>Old</title><p>x</p></sec></sec>"
    assert ("09", "11") in codes(export(make, tmp_path, monkeypatch, body) / "article.onix.xml")
    deep = "<sec><title>A</title>" * 4 + "<p>x</p>" + "</sec>" * 4
    assert ("09", "11") not in codes(export(make, tmp_path, monkeypatch, deep) / "article.onix.xml")


def test_onix_alone_says_what_it_does_not_claim_and_reports_nothing_of_an_epub(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = make(FAULTY)
    (source.parent / "a.png").write_bytes(png())
    exported = pipeline.export(source, tmp_path / "out", Request(formats=("onix",)))
    assert [file.path for file in exported.audit.files] == [str(source)]
    assert {finding.location.file for finding in exported.audit.findings} == {str(source)}
    [claim] = exported.withheld
    assert str(claim).startswith(f"{tmp_path / 'out' / 'article.onix.xml'} does not claim EPUB Accessibility: ")
    assert not {("09", code) for code in ("04", "82", "85")} & set(codes(tmp_path / "out" / "article.onix.xml"))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["article.onix.xml"]


def test_a_certifier_does_not_replace_the_audit(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "publish.toml").write_text(SETTINGS)
    book = Book((export(make, tmp_path, monkeypatch, FAULTY) / "article.epub").read_bytes())
    assert book.meta("a11y:certifiedBy") == []
    assert "access@example.org" in book.meta("schema:accessibilitySummary")[0]


def test_a_pdf_of_an_earlier_run_gives_the_pages(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = make("<sec><title>Oaks</title><p>Green.</p></sec>")
    both = ["--format", "epub", "--format", "pdf", "--quiet", "--output"]
    assert cli.main([str(source), *both, "one"]) == 0
    assert (
        cli.main([str(source), "--format", "epub", "--pages-from", "one/article.pdf", "--quiet", "--output", "two"])
        == 0
    )
    first, second = (Path(name, "article.epub").read_bytes() for name in ("one", "two"))
    assert first == second
    assert "page-1" in zipfile.ZipFile("two/article.epub").read("EPUB/contents.xhtml").decode()
    assert cli.main([str(source), "--format", "epub", "--quiet", "--output", "three"]) == 0
    assert "page-1" not in zipfile.ZipFile("three/article.epub").read("EPUB/contents.xhtml").decode()


def test_pages_of_a_file_that_is_not_there(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    source = make("<p>x</p>")
    assert cli.main([str(source), "--format", "epub", "--pages-from", "none.pdf", "--quiet"]) == 2
    assert "none.pdf: cannot be read" in capsys.readouterr().err
    assert cli.main([str(source), "--format", "html", "--pages-from", "none.pdf", "--quiet"]) == 2
    assert "--pages-from serves the EPUB" in capsys.readouterr().err
    assert cli.main([str(source), "--format", "epub", "--pages-from", str(source), "--quiet"]) == 2
    printed = capsys.readouterr().err
    assert "is no PDF whose pages can be read: " in printed
    assert " object at 0x" not in printed
    assert cli.main([str(source), str(source), "--format", "epub", "--pages-from", "none.pdf", "--quiet"]) == 2
