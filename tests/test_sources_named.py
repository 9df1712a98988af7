"""What may stand in place of a file: a folder, and standard input."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from publish.cli import main
from publish.errors import SourceError, UsageError
from publish.run import standard_input
from tests.conftest import FRONT, HEAD

BODY = "<body><sec><title>A</title><p>x</p></sec></body>"
ARTICLE = f"{HEAD}{FRONT}{BODY}</article>"
PICTURE = ARTICLE.replace(
    "<p>x</p>",
    "<fig><caption><title>F</title></caption><graphic xlink:href='mill.svg'><alt-text>A mill</alt-text></graphic></fig>",
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


def given(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_folder_stands_for_its_articles(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (
        "in/2024/article.xml",
        "in/2025/article.xml",
        "in/.hidden/article.xml",
        "in/notes/notes.xml",
        "in/old.docx",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(ARTICLE if name.endswith("article.xml") else "<notes/>")
    assert main(["in", "-f", "html", "--fail-on", "never"]) == 0
    assert written(folder) == ["in/2024/article.html", "in/2025/article.html"]
    printed = capsys.readouterr().err
    assert "passed over in/notes/notes.xml: it is XML whose root is <notes>" in printed
    assert "passed over in/old.docx" in printed
    assert main(["in", "-f", "html", "-o", "out", "-q"]) == 0
    assert [name for name in written(folder) if name.startswith("out")] == [
        "out/2024/article.html",
        "out/2025/article.html",
    ]


def test_a_folder_and_a_file_of_it_are_exported_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "one.xml").write_text(ARTICLE)
    assert main([".", "one.xml", "-f", "html", "-o", "out"]) == 0
    assert capsys.readouterr().err.splitlines() == ["wrote out/one.html"]


def test_what_an_archive_keeps_is_no_source(folder: Path) -> None:
    (folder / "one.xml").write_text(ARTICLE)
    assert main(["archive", "one.xml", "-o", "archive", "-q"]) == 0
    (folder / "one.xml").unlink()
    assert main(["."]) == 2
    assert main(["verify", "archive", "-q"]) == 0


@pytest.mark.parametrize("command", [["-", "-f", "html", "-o", "out"], ["audit", "-"]])
def test_an_article_comes_from_standard_input_with_its_pictures_here(
    command: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mill.svg").write_text(SVG)
    given(PICTURE.encode(), monkeypatch)
    assert main(command) == 0, capsys.readouterr().err
    assert "nothing found" in capsys.readouterr().out
    assert not list(folder.glob("standard-input*"))
    assert written(folder) == (["out/standard-input.html"] if "-o" in command else [])


def test_a_finished_file_is_known_by_its_content(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "article.xml").write_text(ARTICLE)
    assert main(["article.xml", "-q", "-f", "pdf", "-f", "epub"]) == 0
    capsys.readouterr()
    for name in ("article.pdf", "article.epub"):
        given((folder / name).read_bytes(), monkeypatch)
        assert main(["read", "-"]) == 0
        assert "Trees in the town" in capsys.readouterr().out
    given((folder / "article.pdf").read_bytes(), monkeypatch)
    assert main(["diff", "-", "article.pdf"]) == 0


@pytest.mark.parametrize(
    ("typed", "data", "code", "words"),
    [
        ("audit -", b"", 3, "standard input holds nothing"),
        ("audit -", b"  \n", 3, "standard input holds nothing"),
        ("audit - -", b"<article/>", 2, "- stands twice"),
        ("- --watch", b"<article/>", 2, "standard input does not change"),
        ("fix -", b"<article/>", 3, "save it as a file"),
        ("audit -", b"<article", 3, "standard-input.xml:1"),
    ],
)
def test_what_cannot_be_taken_from_standard_input_is_said(
    typed: str, data: bytes, code: int, words: str,
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    given(data, monkeypatch)
    assert main(typed.split()) == code
    assert words in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_a_file_in_its_way_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "standard-input.xml").write_text("mine")
    given(ARTICLE.encode(), monkeypatch)
    with pytest.raises(UsageError, match="is in the way"), standard_input.spooled([Path("-")]):
        pass
    assert (folder / "standard-input.xml").read_text() == "mine"


def test_too_much_is_refused_while_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "MAX_BYTES", 2**20)
    given(b"x" * (2**20 + 1), monkeypatch)
    with pytest.raises(SourceError, match="holds more than 1 MB"), standard_input.spooled([Path("-")]):
        pass
    given(b"x" * 2**20, monkeypatch)
    with standard_input.spooled([Path("a"), Path("-")]) as [first, second]:
        assert (first, second.stat().st_size) == (Path("a"), 2**20)
