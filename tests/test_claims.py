"""What an export claims: what its audit bears out, and nothing else."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from publish import cli
from publish.article import read
from publish.audit.counting.claim_rules import against, reason
from publish.audit.engine import audit
from publish.audit.finding import Finding, Location, Severity, SourceLocation
from publish.errors import InternalError
from publish.pdf.file.xmp_claims import withhold
from publish.pipeline import export
from publish.request import Request
from tests.conftest import Make

FIGURE = '<p>Look at the tree.</p>\n<fig id="f1"><caption><p>A plane.</p></caption><graphic xlink:href="a.png">{}</graphic></fig>'
WORDS = "<alt-text>A tall tree with peeling bark</alt-text>"


def claims(path: Path) -> dict[str, str | None]:
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        return {key: str(value) if (value := metadata.get(key)) else None for key in ("pdfuaid:part", "pdfaid:part")}


def article(make: Make, words: str) -> Path:
    path = make(FIGURE.format(words))
    Image.new("RGB", (30, 20), "green").save(path.parent / "a.png")
    return path


def test_a_pdf_in_which_nothing_was_found_claims_pdf_ua(make: Make, tmp_path: Path) -> None:
    exported = export(article(make, WORDS), tmp_path, Request())
    assert claims(tmp_path / "article.pdf") == {"pdfuaid:part": "1", "pdfaid:part": "3"}
    assert exported.withheld == ()


def test_a_pdf_with_a_picture_that_nothing_stands_for_does_not(make: Make, tmp_path: Path) -> None:
    exported = export(article(make, ""), tmp_path, Request())
    assert claims(tmp_path / "article.pdf") == {"pdfuaid:part": None, "pdfaid:part": "3"}
    [claim] = exported.withheld
    assert str(claim) == f"{tmp_path / 'article.pdf'} does not claim PDF/UA-1: figure has no alternative text (line 6)"
    reported = {finding.rule for finding in exported.audit.findings}
    assert not reported & {"conformance-unclaimed", "claim-unearned"}


@pytest.mark.parametrize(
    ("files", "why"),
    [
        (["a.png"], None),
        (["x/a.png", "y/a.png"], "found twice: x/a.png, y/a.png"),
        ([], "no file for a.png"),
    ],
)
def test_with_a_picture_that_could_not_be_shown_nothing_is_claimed(
    make: Make, tmp_path: Path, files: list[str], why: str | None
) -> None:
    source = article(make, WORDS)
    picture = (source.parent / "a.png").read_bytes()
    (source.parent / "a.png").unlink()
    for name in files:
        (source.parent / name).parent.mkdir(exist_ok=True)
        (source.parent / name).write_bytes(picture)
    exported = export(source, tmp_path, Request(formats=("pdf", "epub"), missing_media="placeholder"))
    withheld = [str(claim) for claim in exported.withheld]
    assert [name for name in ("PDF/UA-1", "EPUB Accessibility") if any(name in claim for claim in withheld)] == (
        ["PDF/UA-1", "EPUB Accessibility"] if why else []
    )
    assert all(why is not None and why in claim for claim in withheld)
    findings = [finding for finding in exported.audit.findings if finding.rule == "picture-missing"]
    assert len(findings) == (1 if why else 0)


@pytest.mark.parametrize("profile", ["pdf-ua-1", "pdf-ua-2"])
def test_what_is_found_without_the_claim_is_what_an_audit_finds(make: Make, tmp_path: Path, profile: str) -> None:
    body = FIGURE.format("") + "<table-wrap><table><tr><td>1</td></tr></table></table-wrap><sec><title/><p>x</p></sec>"
    exported = export(article(make, body), tmp_path, Request(profile=profile))
    document = next(iter(exported.written))
    origins = {
        key: SourceLocation(str(o.file), o.line) for key, o in read(tmp_path / "source/article.xml").origins.items()
    }
    again = audit(document, source=tmp_path / "source/article.xml", origins=origins)
    assert exported.audit.files[1:] == again.files
    assert {claim.standard for claim in exported.withheld} >= {profile.upper().replace("PDF-UA", "PDF/UA")}
    unclaimed = [finding for finding in again.findings if finding.rule == "conformance-unclaimed"]
    of_document = [finding for finding in exported.audit.findings if finding.location.file == str(document)]
    assert len(unclaimed) == 1
    assert of_document == [finding for finding in again.findings if finding not in unclaimed]


def test_the_audit_is_that_of_the_file_that_is_written(make: Make, tmp_path: Path) -> None:
    import hashlib

    exported = export(article(make, ""), tmp_path, Request(formats=("pdf", "epub")))
    for file in exported.audit.files[1:]:
        assert hashlib.sha256(Path(file.path).read_bytes()).hexdigest() == file.sha256


def test_the_command_says_which_claim_is_withheld(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([str(article(make, "")), "--output", str(tmp_path)]) == 1
    assert "article.pdf does not claim PDF/UA-1: figure has no alternative text (line 6)\n" in capsys.readouterr().err


def test_only_the_metadata_change(make: Make, tmp_path: Path) -> None:
    export(article(make, WORDS), tmp_path, Request())
    before = (tmp_path / "article.pdf").read_bytes()
    after = withhold(before, ["pdfuaid"])
    changed = [at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    start = before.index(b"<?xpacket begin")
    assert start < changed[0] <= changed[-1] < before.index(b"<?xpacket end")
    (tmp_path / "b.pdf").write_bytes(after)
    assert claims(tmp_path / "b.pdf") == {"pdfuaid:part": None, "pdfaid:part": "3"}


def test_a_claim_that_is_not_made_cannot_be_withheld() -> None:
    with pytest.raises(InternalError, match="cannot be found"):
        withhold(b"%PDF-1.7", ["pdfuaid"])


def finding(rule: str, severity: Severity, *refs: str) -> Finding:
    return Finding(rule, severity, "a fault", refs, Location("a.pdf", page=2), SourceLocation("a.xml", 5))


def test_errors_against_a_standard_and_no_others_stand_against_its_claim() -> None:
    findings = [
        finding("one", Severity.ERROR, "WCAG 1.1.1", "PDF/UA-1 7.3-1"),
        finding("two", Severity.WARNING, "PDF/UA-1 7.3-1"),
        finding("three", Severity.ERROR, "PDF/UA-2 8.4-1"),
        finding("four", Severity.ERROR, "Matterhorn 14-001"),
        finding("conformance-unclaimed", Severity.ERROR, "PDF/UA-1 5-1"),
    ]
    assert [one.rule for one in against("PDF/UA-1", findings)] == ["one", "four"]
    assert [one.rule for one in against("WTPDF", findings)] == ["three"]
    assert [one.rule for one in against("EPUB Accessibility", findings)] == ["one", "three", "four"]
    assert reason(findings[:3]) == "a fault (line 5, and 2 more)"


DRAFT = '<alt-text content-type="machine-generated">A tall tree with peeling bark</alt-text>'
HEARD = "Some text alternatives were written by a machine"


def package(path: Path) -> str:
    with ZipFile(path) as archive:
        return archive.read("EPUB/content.opf").decode()


def test_with_words_that_only_a_machine_stands_behind_nothing_is_claimed(make: Make, tmp_path: Path) -> None:
    exported = export(article(make, DRAFT), tmp_path, Request(formats=("pdf", "epub", "onix")))
    withheld = [str(claim) for claim in exported.withheld]
    names = ("PDF/UA-1", "EPUB Accessibility", "accessModeSufficient textual")
    assert all(any(f"does not claim {name}: a machine wrote" in claim for claim in withheld) for name in names)
    assert claims(tmp_path / "article.pdf") == {"pdfuaid:part": None, "pdfaid:part": "3"}
    spoken = package(tmp_path / "article.epub")
    assert HEARD in spoken
    assert 'accessModeSufficient">textual<' not in spoken
    assert HEARD in (tmp_path / "article.onix.xml").read_text("utf-8")
    with ZipFile(tmp_path / "article.epub") as archive:
        assert any(b'alt="A tall tree with peeling bark"' in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(("verdict", "claimed"), [("pass", True), ("fail", False), ("", False)])
def test_a_person_may_accept_them_in_the_ledger(make: Make, tmp_path: Path, verdict: str, claimed: bool) -> None:
    source, ledger = article(make, DRAFT), tmp_path / "judged.toml"
    cli.main(["audit", str(source), "--ledger", str(ledger), "--fail-on", "never"])
    entries = ledger.read_text("utf-8").split("[[judgement]]")
    [asked] = [number for number, entry in enumerate(entries) if 'about = "alt-text-machine-made"' in entry]
    judged = f'verdict = "{verdict}"\nby = "Ann"\non = "2026-01-31"' if verdict else 'verdict = ""'
    entries[asked] = entries[asked].replace('verdict = ""\nby = ""\non = ""' if verdict else 'verdict = ""', judged)
    ledger.write_text("[[judgement]]".join(entries), "utf-8")
    exported = export(source, tmp_path, Request(formats=("pdf", "epub"), ledger=ledger))
    assert (exported.withheld == ()) is claimed
    assert (HEARD in package(tmp_path / "article.epub")) is not claimed
    assert ('accessModeSufficient">textual<' in package(tmp_path / "article.epub")) is claimed


def test_what_was_accepted_of_one_picture_is_not_accepted_of_another(make: Make, tmp_path: Path) -> None:
    source, ledger = article(make, DRAFT), tmp_path / "judged.toml"
    cli.main(["audit", str(source), "--ledger", str(ledger), "--fail-on", "never"])
    text = ledger.read_text("utf-8").replace(
        'verdict = ""\nby = ""\non = ""', 'verdict = "pass"\nby = "Ann"\non = "2026-01-31"'
    )
    ledger.write_text(text, "utf-8")
    assert export(source, tmp_path, Request(formats=("epub",), ledger=ledger)).withheld == ()
    Image.new("RGB", (30, 20), "red").save(source.parent / "a.png")
    assert export(source, tmp_path, Request(formats=("epub",), ledger=ledger)).withheld
