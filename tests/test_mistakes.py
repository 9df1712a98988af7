"""Mistakes that people make at the door: each is answered with what to do, and leaves everything as it was."""

from __future__ import annotations

import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from publish.cli import main
from tests.conftest import FRONT, HEAD

ARTICLE = f"{HEAD}{FRONT}<body><sec><title>A</title><p>x</p></sec></body></article>"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which somebody works."""
    monkeypatch.chdir(tmp_path)
    for folder in ("empty", "report", "theme"):
        (tmp_path / folder).mkdir()
    for name in ("article.xml", "report/article.xml"):
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    with zipfile.ZipFile(tmp_path / "verslag.docx", "w") as office:
        office.writestr("[Content_Types].xml", "<x/>")
        office.writestr("word/document.xml", "<x/>")
    files = {
        "book.pdf": b"%PDF-1.7\n", "page.html": b"<!DOCTYPE html><title>x</title>", "notes.md": b"# x\n",
        "letter.rtf": b"{\\rtf1}", "empty.xml": b"", "half.xml": ARTICLE[: ARTICLE.index("in the town")].encode(), "loose.xml": b"<html/>",
        "latin.xml": ARTICLE.replace("Trees", "Bäume").encode("latin-1"), "cut.epub": b"PK\x03\x04",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


MISTAKES = [
    # a command or an option that is written otherwise
    ("aduit book.pdf", 2, "Did you mean `publish audit book.pdf`?"),
    ("hepl", 2, "Did you mean `publish help`?"),
    ("help aduit", 2, "Did you mean `publish help audit`?"),
    ("help nothing-like-it", 2, "Name a command: alt, archive, audit"),
    ("--init new", 2, "Say: publish init new"),
    ("article.xml --formats pdf", 2, "Did you mean --format?"),
    ("article.xml --forma pdf", 2, "Did you mean --format?"),
    ("article.xml -output out", 2, "Did you mean --output?"),
    ("article.xml -format=pdf", 2, "Did you mean --format?"),
    ("article.xml -f PDF", 2, "Did you mean --format pdf?"),
    ("article.xml -f pdf,epub", 2, "Did you mean --format pdf --format epub?"),
    ("article.xml --fail-on errors", 2, "Did you mean --fail-on error?"),
    ("article.xml -o", 2, "Say: --output DIR."),
    ("alt exprot article.xml", 2, "Did you mean export?"),
    ("completion bsh", 2, "Did you mean bash?"),
    ("completion", 2, "Say: publish completion bash|zsh|fish."),
    ("diff book.pdf", 2, "Say: publish diff OLD NEW."),
    ("audit", 2, "Say: publish audit FILE."),
    ("archive article.xml", 2, "Say: --output archive"),
    ("rules figure-alt", 2, "Did you mean figure-alt-missing"),
    # a file that is another
    ("artcile.xml", 3, "Did you mean article.xml?"),
    ("audit reports/article.xml", 3, "There is no folder reports."),
    ("read report/nothing.pdf", 3, "The folder report holds no such name."),
    ("verslag.docx", 3, "publish import verslag.docx"),
    ("audit verslag.docx", 3, "publish import verslag.docx"),
    ("notes.md", 3, "publish import notes.md"),
    ("letter.rtf", 3, "publish import letter.rtf"),
    ("loose.xml", 3, "publish import loose.xml"),
    ("book.pdf", 3, "publish audit book.pdf"),
    ("audit article.xml --source book.pdf", 3, "--source names the XML that the files were made from."),
    ("alt export book.pdf", 3, "Name the article that it was made from."),
    ("import article.xml", 3, "Say: publish article.xml"),
    ("read article.xml", 3, "Give a finished file"),
    ("https://example.org/article.xml", 3, "Download it first"),
    # a file that is damaged
    ("empty.xml", 3, "Give a JATS article in XML."),
    ("half.xml", 3, "The file looks cut off"),
    ("latin.xml", 3, "Save the file as UTF-8."),
    ("audit cut.epub", 3, "Export it again."),
    # a folder
    ("empty", 2, "Name a folder that holds one."),
    ("archive empty -o out", 2, "Name a folder that holds one."),
    ("audit empty", 2, "Looked for: .xml"),
    ("verify empty", 3, "Name the folder that `publish archive --output` wrote to."),
    ("init report", 4, "Name a new folder."),
    ("article.xml report/article.xml -o out", 2, "say --output 'DIR/{folder}'"),
    # what would be lost
    ("audit article.xml --report text=article.xml", 2, "Give it another name."),
    ("article.xml --report json=article.pdf", 2, "Give it another name."),
    ("diff book.pdf book.pdf --report text=book.pdf", 2, "Give it another name."),
    ("audit article.xml --baseline article.xml", 2, "Give it another name."),
    # a value that makes no sense
    ("article.xml --lang Dutch", 2, "Give one such as nl"),
    ("article.xml --theme mooi", 2, "a theme that comes with publish: large-print, report"),
    ("article.xml --theme theme", 2, "A theme has templates"),
    ("article.xml --report pdf", 2, "Choose one of acr"),
    ("article.xml --report json=", 2, "Say: --report json=audit.json"),
    ("article.xml --pages-from book.pdf", 2, "Add --format epub."),
    ("audit article.xml --ignore figure-alt-missing", 2, "Say why"),
    ("audit article.xml --select WCAGG", 2, "`publish rules` lists rules"),
    ("archive article.xml -o out --sign key.p12 --passphrase geheim", 2, "Give env:NAME or file:PATH."),
    ("init new --lang Dutch", 2, "Choose one of af, am, ar,"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "code", "words"), MISTAKES, ids=[typed for typed, _, _ in MISTAKES])
def test_a_mistake_is_answered_with_what_to_do(
    typed: str, code: int, words: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    assert main(shlex.split(typed)) == code
    shown = capsys.readouterr()
    first, *rest = shown.err.splitlines()
    assert first.startswith("publish: ")
    assert words in "\n".join(rest)
    assert "Traceback" not in shown.err
    assert "fault of our own" not in shown.err
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('\nlang = "Dutch"\n', "publish.toml:2: lang: 'Dutch' is no language tag"),
        ('\n\nfail-on = "errors"\n', "publish.toml:3: fail-on: 'errors' is none of"),
        ("lang = nl\n", "Texts stand in quotation marks"),
        ('langg = "nl"\n', "publish.toml:1: sets 'langg', which is unknown"),
    ],
)
def test_a_mistake_in_the_settings_is_named_with_its_line(
    settings: str, words: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "publish.toml").write_text(settings)
    assert main(["article.xml"]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["-o out -q -f html", "--output out --quiet --format html", "-oout -qfhtml"])
def test_what_is_no_mistake_is_done(typed: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["article.xml", *shlex.split(typed)]) == 0
    assert (desk / "out/article.html").is_file()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("words", ["", "article.xml", "audit book.pdf", "fix article.xml"])
def test_a_folder_that_was_removed_meanwhile_is_called_so(words: str, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    command = f'rmdir "$PWD"; exec {shlex.quote(sys.executable)} -m publish {words}'
    run = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 2, run.stderr
    assert "the folder that this was started in is gone" in run.stderr


def test_what_needs_no_folder_is_done_where_there_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    command = f'rmdir "$PWD"; exec {shlex.quote(sys.executable)} -m publish rules alt-text-announced'
    run = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
