"""``publish import`` as an author uses it: what is written, what is told, and what happens the second time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish import cli
from publish.audit.files.imported_article import account_of, origin_of
from publish.audit.finding import SourceLocation
from tests.importing.office_files import PNG, docx, drawing, p, r

BODY = (
    p("Bomen in de stad", "Titel") + p("Kroon", "Kop1") + p("De kroon van een boom geeft schaduw.") + p(drawing("i"))
    + p("Er staan meer bomen dan vorig jaar.")
)  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return docx(tmp_path / "verslag.docx", BODY, media={"i": PNG})


def run(*arguments: object) -> int:
    return cli.main(["import", *map(str, arguments)])


def test_an_import_writes_the_article_its_media_and_the_account(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "verslag"
    assert run(office, "--output", folder) == 0
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) == [
        "article.xml", "import/account.json", "import/article.xml", "media/i.png"
    ]  # fmt: skip
    assert (folder / "media/i.png").read_bytes() == PNG
    printed = capsys.readouterr().out
    assert "kept     " in printed
    assert "1 picture" in printed
    assert "has no alternative text" in printed
    assert "verslag.docx: behind paragraph “De kroon van een boom geeft schaduw.”" in printed
    account = json.loads((folder / "import/account.json").read_text("utf-8"))
    assert account["source"] == "verslag.docx"
    assert account["kept"]["picture"] == 1


def test_what_is_imported_is_published_and_its_findings_keep_their_origin(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "verslag"
    run(office, "--output", folder)
    capsys.readouterr()
    article = folder / "article.xml"
    code = cli.main(["audit", str(article), "--report", "json", "--report", f"html={tmp_path / 'r.html'}"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    origins = {finding["rule"]: finding["source"].get("origin") for finding in findings}
    assert code == 1
    assert origins["figure-alt-missing"] == "verslag.docx: behind paragraph “De kroon van een boom geeft schaduw.”"
    assert "Imported from verslag.docx" in (tmp_path / "r.html").read_text("utf-8")


def test_an_origin_is_still_known_when_lines_have_moved(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "verslag"
    run(office, "--output", folder)
    article = folder / "article.xml"
    text = article.read_text("utf-8").replace("<body>", "<body>\n\n<!-- a comment -->\n\n")
    article.write_text(text, "utf-8")
    line = next(n for n, said in enumerate(text.split("\n"), 1) if "geeft schaduw" in said)
    assert (
        origin_of(SourceLocation(str(article), line))
        == "verslag.docx: paragraph “De kroon van een boom geeft schaduw.”"
    )


def test_an_article_that_was_not_imported_has_no_origin(tmp_path: Path) -> None:
    article = tmp_path / "article.xml"
    article.write_text("<article/>", "utf-8")
    assert origin_of(SourceLocation(str(article), 1)) is None
    assert account_of(article) is None
    (tmp_path / "import").mkdir()
    (tmp_path / "import/account.json").write_text('{"source": 3, "places": []}', "utf-8")
    assert origin_of(SourceLocation(str(article), 1)) is None
    assert account_of(article) is None


def test_importing_a_changed_file_keeps_what_was_edited(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "verslag"
    run(office, "--output", folder)
    article = folder / "article.xml"
    text = article.read_text("utf-8")
    at = text.index("/>", text.index("<graphic"))
    article.write_text(f"{text[:at]}><alt-text>Een linde</alt-text></graphic>{text[at + 2 :]}", "utf-8")
    docx(office, BODY + p("Een nieuwe alinea."), media={"i": PNG})
    capsys.readouterr()
    assert run(office, "--output", folder) == 0
    merged = article.read_text("utf-8")
    assert "<alt-text>Een linde</alt-text>" in merged
    assert "Een nieuwe alinea." in merged
    assert "carried  " in capsys.readouterr().out


def test_a_picture_that_was_replaced_stays_and_one_of_others_is_not_written_over(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "verslag"
    run(office, "--output", folder)
    (folder / "media/i.png").write_bytes(PNG + b"sharper")
    docx(office, BODY + p("Een nieuwe alinea."), media={"i": PNG + b"newer"})
    assert run(office, "--output", folder) == 0
    assert (folder / "media/i.png").read_bytes() == PNG + b"sharper"
    other = tmp_path / "other"
    (other / "media").mkdir(parents=True)
    (other / "media/i.png").write_bytes(b"mine")
    assert run(office, "--output", other) == 4
    assert sorted(path.name for path in other.rglob("*")) == ["i.png", "media"]


def test_where_both_changed_the_same_nothing_is_written_until_somebody_chose(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "verslag"
    run(office, "--output", folder)
    article = folder / "article.xml"
    edited = article.read_text("utf-8").replace("geeft schaduw", "geeft koelte")
    article.write_text(edited, "utf-8")
    docx(office, BODY.replace("geeft schaduw", "geeft lommer"), media={"i": PNG})
    assert run(office, "--output", folder) == 1
    assert "--take new or --take old" in capsys.readouterr().out
    assert article.read_text("utf-8") == edited
    assert run(office, "--output", folder, "--take", "old") == 0
    assert "geeft koelte" in article.read_text("utf-8")


def test_an_article_of_another_origin_is_not_written_over(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "verslag"
    folder.mkdir()
    (folder / "article.xml").write_text("<article/>", "utf-8")
    assert run(office, "--output", folder) == 4
    assert (folder / "article.xml").read_text("utf-8") == "<article/>"


def test_what_cannot_be_read_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "verslag.docx"
    broken.write_bytes(b"PK\x03\x04")
    assert run(broken, "--output", tmp_path / "verslag") == 3
    assert "is damaged" in capsys.readouterr().err
    assert not (tmp_path / "verslag").exists()


def test_a_word_file_given_to_publish_is_told_to_be_imported(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(office), "--format", "pdf"]) == 3
    printed = capsys.readouterr().err
    assert "is a Word document, not a JATS article" in printed
    assert "publish import" in printed


def test_init_from_a_file_is_an_import(office: Path, tmp_path: Path) -> None:
    assert cli.main(["init", str(tmp_path / "nieuw"), "--from", str(office)]) == 0
    assert "Bomen in de stad" in (tmp_path / "nieuw/article.xml").read_text("utf-8")


def test_a_guess_that_there_is_not_is_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office, "--guess", "everything") == 2
    assert "lists, columns, captions, headings, header-rows" in capsys.readouterr().err


def test_a_guess_is_taken_or_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = docx(tmp_path / "a.docx", p("Tekst.") + p(r("Resultaten", "<w:b/>")) + p("Meer tekst."))
    run(office, "--output", tmp_path / "asked")
    assert "is it a heading? If it is, say yes with --guess headings" in capsys.readouterr().out
    assert "<title>" not in (tmp_path / "asked/article.xml").read_text("utf-8")
    run(office, "--output", tmp_path / "taken", "--guess")
    assert "<title>Resultaten</title>" in (tmp_path / "taken/article.xml").read_text("utf-8")
