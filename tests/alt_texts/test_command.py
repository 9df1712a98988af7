"""``publish alt``: a sheet goes out, is filled in by whoever knows the pictures, and comes back into the article."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from publish.alt_texts.columns import ANSWERS
from publish.errors import SourceError
from tests.alt_texts.sheets import export, fill, read, run
from tests.conftest import FRONT, HEAD
from tests.importing.office_files import PNG

BODY = (
    '<fig id="f1"><label>Figure 1</label><caption><p>=SUM(A1) of trees</p></caption>\r\n'
    "    <graphic xlink:href='a.png' />\r\n</fig>"
    '<p>See <xref ref-type="fig" rid="f1">Figure 1</xref> for caf&#xE9; trees. <![CDATA[<graphic/>]]></p>'
    '<fig id="f2"><graphic xlink:href="b.png"><alt-text>An old lime</alt-text></graphic></fig>'
    '<fig id="f3"><graphic xlink:href="again.png"/></fig>'
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.xml"
    path.write_bytes(f"<?xml version='1.0'?>\r\n<!-- kept -->{HEAD}{FRONT}<body>{BODY}</body></article>\r\n".encode())
    for name, data in (("a", PNG), ("b", PNG + b"b"), ("again", PNG)):
        (tmp_path / f"{name}.png").write_bytes(data)
    return path


def test_a_sheet_shows_what_helps_to_describe_a_picture(article: Path) -> None:
    first, second, third = read(export(article))
    assert first["label"] == "Figure 1"
    assert first["caption"] == "'=SUM(A1) of trees"
    assert first["text around it"].startswith("See Figure 1 for café trees.")
    assert first["what the rules say"] == "a.png has no alternative text"
    assert second["alt text now"] == "An old lime"
    assert third["file"] == "again.png"
    assert all(row[name] == "" for row in (first, second, third) for name in ANSWERS)


def test_answers_come_back_and_nothing_else_changes(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = article.read_bytes().decode()
    sheet = fill(
        export(article), {1: {"new alt text": "Arbres & <fleurs> →", "language of it": "fr"}, 2: {"decorative": "x"}}
    )
    assert run("apply", sheet) == 0
    after = article.read_bytes().decode()
    added = '<alt-text xml:lang="fr">Arbres &amp; &lt;fleurs&gt; →</alt-text>'
    expected = before.replace(
        "<graphic xlink:href='a.png' />", f"<graphic xlink:href='a.png'>\r\n      {added}\r\n    </graphic>"
    )
    expected = expected.replace("<alt-text>An old lime</alt-text>", "<alt-text>null</alt-text>")
    expected = expected.replace(
        '<graphic xlink:href="again.png"/>', f'<graphic xlink:href="again.png">{added}</graphic>'
    )
    assert after == expected
    assert "the answer for picture 1 serves 3 too: the same file" in capsys.readouterr().out
    assert run("apply", sheet) == 0
    assert article.read_bytes().decode() == after
    assert [row["alt text now"] for row in read(export(article, "again.csv"))] == [
        "Arbres & <fleurs> →", "(decorative)", "Arbres & <fleurs> →"
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_program_may_save_the_sheet(article: Path, delimiter: str) -> None:
    sheet = fill(export(article), {1: {"new alt text": "Trees", "long description": "One.\nTwo."}}, delimiter)
    assert run("apply", sheet) == 0
    assert "<alt-text>Trees</alt-text><long-desc>One.\nTwo.</long-desc>" in article.read_text("utf-8")


def test_a_workbook_comes_back_with_its_answers(article: Path) -> None:
    sheet = export(article, "s.xlsx")
    book = load_workbook(sheet)
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[1]}
    assert page.cell(2, heads["caption"]).data_type == "s"
    assert len(page._images) == 3
    page.cell(2, heads["new alt text"]).value = "Trees"
    book.save(sheet)
    assert run("apply", sheet) == 0
    assert article.read_text("utf-8").count("<alt-text>Trees</alt-text>") == 2
    assert run("export", article, "--output", sheet) == 4  # it holds answers


def test_a_page_can_be_filled_in_anywhere_and_fetches_nothing(article: Path) -> None:
    page = export(article, "s.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert page.count("<textarea") == 6
    assert page.count('src="data:image/webp;base64,') == 3
    assert "http://" not in page.replace("http://www.w3.org/1999/xhtml", "")


def test_two_answers_for_one_picture_are_told_and_nothing_is_written(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = article.read_bytes()
    first = fill(export(article, "one.csv"), {1: {"new alt text": "Trees"}, 2: {"new alt text": "Limes"}})
    second = fill(export(article, "two.csv"), {1: {"new alt text": "Shrubs"}, 2: {"new alt text": "Limes"}})
    assert run("apply", first, second) == 1
    printed = capsys.readouterr().out
    assert "one.csv (row 2) says “Trees”, two.csv (row 2) says “Shrubs”" in printed
    assert "1 picture has two answers" in printed
    assert article.read_bytes() == before


def test_a_picture_that_changed_since_is_left_out_and_told(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = fill(export(article), {2: {"new alt text": "A young lime"}})
    (article.parent / "b.png").write_bytes(PNG + b"another")
    assert run("apply", sheet) == 0
    assert "picture 2 was changed since the sheet was made" in capsys.readouterr().out
    assert "A young lime" not in article.read_text("utf-8")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"new alt text": "x", "language of it": "klingonish"}, "no language tag"),
        ({"decorative": "perhaps"}, "in the column decorative"),
        ({"decorative": "x", "new alt text": "x"}, "and has words for it"),
        ({"number": "9", "file": "x.png", "new alt text": "x"}, "has no picture 9"),
        ({"number": "", "new alt text": "x"}, "names no article and number"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_row(
    article: Path, capsys: pytest.CaptureFixture[str], answer: dict[str, str], message: str
) -> None:
    before = article.read_bytes()
    assert run("apply", fill(export(article), {1: answer})) == SourceError.exit_code
    assert message in capsys.readouterr().err
    assert article.read_bytes() == before


def test_a_difference_can_be_seen_first(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = article.read_bytes()
    sheet = fill(export(article), {2: {"new alt text": "A young lime"}})
    capsys.readouterr()
    assert run("apply", sheet, "--diff") == 0
    assert "+" in capsys.readouterr().out
    assert article.read_bytes() == before


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"PK\x03\x04", b""])
def test_what_is_no_sheet_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "s.csv").write_bytes(data)
    assert run("apply", tmp_path / "s.csv") == 3


def test_only_missing_pictures_may_be_asked_for(article: Path) -> None:
    sheet = article.parent / "s.csv"
    assert run("export", article, "--missing", "--output", sheet) == 0
    assert [row["file"] for row in read(sheet)] == ["a.png", "again.png"]


def test_an_answer_follows_its_picture_when_others_come_and_go(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = fill(export(article), {2: {"new alt text": "A young lime"}, 3: {"new alt text": "Once more"}})
    text = article.read_text("utf-8")
    new = '<fig id="f0"><graphic xlink:href="new.png"/></fig>'
    article.write_text(text.replace("<body>", f"<body>{new}"), "utf-8")
    (article.parent / "new.png").write_bytes(PNG + b"new")
    assert run("apply", sheet) == 0
    after = article.read_text("utf-8")
    assert new in after
    assert '<graphic xlink:href="b.png"><alt-text>A young lime</alt-text></graphic>' in after
    assert '<graphic xlink:href="again.png"><alt-text>Once more</alt-text></graphic>' in after
    assert "left out" not in capsys.readouterr().out


@pytest.mark.parametrize(("name", "changed"), [("b.png", True), ("c.png", False)])
def test_without_a_file_a_picture_is_known_by_its_name(
    article: Path, capsys: pytest.CaptureFixture[str], name: str, changed: bool
) -> None:
    (article.parent / "b.png").unlink()
    sheet = fill(export(article), {2: {"new alt text": "A young lime"}})
    article.write_text(article.read_text("utf-8").replace("b.png", name), "utf-8")
    assert run("apply", sheet) == 0
    assert ("A young lime" in article.read_text("utf-8")) is changed
    assert ("picture 2 was changed" in capsys.readouterr().out) is not changed


@pytest.mark.parametrize(("language", "message"), [("", ' xml:lang="en"'), ("fr", ""), ("nl", ' xml:lang="nl"')])
def test_an_answer_keeps_its_language_where_it_serves_another_picture(
    article: Path, language: str, message: str
) -> None:
    text = article.read_text("utf-8").replace('<fig id="f3">', '<fig id="f3" xml:lang="fr">')
    article.write_text(text, "utf-8")
    assert run("apply", fill(export(article), {1: {"new alt text": "Trees", "language of it": language}})) == 0
    assert f'<graphic xlink:href="again.png"><alt-text{message}>Trees</alt-text>' in article.read_text("utf-8")


def test_two_ways_to_name_an_article_are_one(
    article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(article.parent)
    first = fill(export(article, "one.csv"), {1: {"new alt text": "Trees"}})
    assert run("export", "./article.xml", "--output", "two.csv") == 0
    second = fill(Path("two.csv"), {1: {"new alt text": "Shrubs"}})
    assert run("apply", first, second) == 1
    assert "says “Shrubs”" in capsys.readouterr().out


def test_a_picture_that_an_entity_brings_is_told(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = article.read_text("utf-8").replace('<fig id="f2">', '&f;<fig id="f2">')
    declared = "<!DOCTYPE article [<!ENTITY f \"<graphic xlink:href='b.png'/>\">]>"
    article.write_text(text.replace(HEAD, declared + HEAD), "utf-8")
    sheet = fill(export(article), {2: {"new alt text": "From an entity"}, 3: {"new alt text": "A young lime"}})
    assert run("apply", sheet) == 0
    assert "picture 2 comes from an entity" in capsys.readouterr().out
    assert "A young lime" in article.read_text("utf-8")
    assert "From an entity" not in article.read_text("utf-8")


@pytest.mark.parametrize(("count", "told"), [(0, "0 pictures"), (1, "1 picture"), (2, "2 pictures")])
def test_pictures_are_counted_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int, told: str
) -> None:
    path = tmp_path / "article.xml"
    pictures = "<graphic xlink:href='a.png'/>" * count
    path.write_text(f"{HEAD}{FRONT}<body><p>Trees.</p>{pictures}</body></article>")
    (tmp_path / "a.png").write_bytes(PNG)
    export(path)
    assert f"s.csv: {told}, {count} without words" in capsys.readouterr().out
