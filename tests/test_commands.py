"""The first word of a command line, and what is meant by one that is mistyped."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from publish.cli import main
from publish.errors import SourceError
from tests.conftest import Make


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["aduit", "x.pdf"], 2, "Did you mean `publish audit x.pdf`?"),
        (["Verfy", "my packages"], 2, "Did you mean `publish verify 'my packages'`?"),
        (["colour"], 2, "or a command: alt, archive, audit, completion, desk, diff"),
        (["help"], 0, "usage: publish [SOURCE ...]"),
        (["help", "diff"], 0, "usage: publish diff"),
        (["version"], 0, "publish "),
        (["article.xml"], 3, "article.xml: cannot be read"),
        (["book.pdf"], 3, "book.pdf: cannot be read"),
        (["https://example.org/a.xml"], 3, "https://example.org/a.xml is an address, and nothing is fetched"),
        (["audit", "http://example.org/a.pdf"], 3, "Download it first"),
        (["diff", "old.pdf", "file:///tmp/new.pdf"], 3, "Give its path."),
        (["article.xml", "--formats", "pdf"], 2, "Did you mean --format?"),
        (["audit", "a.pdf", "-r", "json"], 2, "Did you mean --report?"),
        (["audit", "a.pdf", "-x"], 2, "See `publish audit --help`."),
        (["--theme", "report", "article.xml"], 3, "article.xml: cannot be read"),
        (["init", "new", "--lang", "xx"], 2, "Choose one of af, am, "),
        (["init", "new", "--lang", "pl<"], 2, "Choose one of af, am, "),
        (["init", "new", "--lang", "../nl"], 2, "Choose one of af, am, "),
    ],
)  # fmt: skip
def test_a_slip_is_answered_with_what_was_meant(
    arguments: list[str],
    code: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        ended = main(arguments)
    except SystemExit as end:  # of a help text
        ended = int(end.code or 0)
    shown = "".join(capsys.readouterr())
    assert ended == code
    assert words in shown
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["aduit", "help", "reed"])
def test_a_file_of_such_a_name_is_taken_as_a_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("<html/>")
    assert main([name]) == 3
    assert f"{name}: is a web page (HTML), not a JATS article" in capsys.readouterr().err


@pytest.mark.parametrize(("folder", "tag"), [("plain", "FR"), ("map met spatie", "nl-BE"), ("it's", "en_GB")])
def test_what_init_says_can_be_pasted(
    folder: str, tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", folder, "--lang", tag]) == 0
    command = capsys.readouterr().out.splitlines()[1].removeprefix("Now: publish ")
    shell = ["sh", "-c", f"printf '%s\\n' {command}"]
    words = subprocess.run(shell, capture_output=True, text=True, check=True).stdout.splitlines()
    assert words[0] == f"{folder}/article.xml"
    assert Path(words[0]).is_file()


@pytest.mark.parametrize("command", ["publish", "publish archive --output out"])
def test_a_theme_that_is_none_is_answered_with_ours(
    command: str, make: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = make("<sec><title>A</title><p>x</p></sec>")
    monkeypatch.chdir(source.parent)
    assert main([*command.split()[1:], str(source), "--theme", "nice"]) == 2
    answer = capsys.readouterr().err
    assert "Name a folder, or a theme that comes with publish: " in answer
    assert "report" in answer.rpartition("publish: ")[2]


def test_an_address_is_shown_as_it_was_given() -> None:
    assert str(SourceError("cannot be read", "s3://bucket/a.xml")) == "s3://bucket/a.xml: cannot be read"
    assert str(SourceError("cannot be read", "/etc/a.xml", 3)) == "/etc/a.xml:3: cannot be read"
    assert str(SourceError("cannot be read", "c:/a.xml")) == "c:/a.xml: cannot be read"


def test_a_file_that_an_export_would_write_over_is_named_for_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("book.pdf").write_bytes(b"%PDF-1.7")
    Path("odd.pdf").write_text("<article/>")
    assert (main(["book.pdf"]), main(["odd.pdf"])) == (3, 2)
    printed = capsys.readouterr().err
    assert "Say: publish audit book.pdf" in printed
    assert "odd.pdf: the pdf of odd.pdf: is a source of this run" in printed


@pytest.mark.parametrize("sudo", [None, "exit 1"], ids=["without sudo", "who may not"])
@pytest.mark.parametrize("task", ["sample", "test"])
def test_dev_says_what_to_install_where_it_cannot(sudo: str | None, task: str, tmp_path: Path) -> None:
    checkout = Path(__file__).parents[1]
    shutil.copy(checkout / "dev", tmp_path / "dev")
    lacking = {"apt-get": "exit 9", "dpkg-query": "exit 1", "id": "echo 1000", "python3": "exit 1"}
    for name, answer in {**lacking, **({"sudo": sudo} if sudo else {})}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{answer}\n")
        (tmp_path / name).chmod(0o755)
    for name in ("dirname", "grep", "sed", "tr", "sh"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    run = subprocess.run(
        [tmp_path / "dev", task], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "apt-get install libpango-1.0-0" in run.stderr
    assert ("poppler-utils" in run.stderr) is (task == "test")


def test_dev_says_what_it_does_and_how_long_that_takes() -> None:
    root = Path(__file__).parents[1]
    run = subprocess.run(["sh", "dev", "help"], cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert re.search(r"\./dev sample .*\(a few seconds\)", run.stdout)
    minutes = re.search(r"\./dev test .*\(some (\d+) minutes on two cores\)", run.stdout)
    assert minutes
    readme = " ".join((root / "README.md").read_text(encoding="utf-8").split())
    assert f"{minutes[1]} minutes on two cores" in readme
