"""What other systems lack: letters of a redirected output, a process that can be doubled, locks of folders, signals."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publish import resources
from tests.conftest import Make

# What Windows lacks of Python, taken away after the standard library has loaded what it needs here.
WITHOUT = """
import multiprocessing, multiprocessing.spawn, os, signal, subprocess, sys, tempfile, webbrowser
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
for name in ("fork", "killpg", "sysconf", "sched_getaffinity", "O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "mkfifo"):
    delattr(os, name)
for name in ("SIGHUP", "SIGKILL", "SIGALRM", "SIGXCPU", "SIGPROF", "pthread_sigmask", "setitimer", "alarm"):
    delattr(signal, name)
multiprocessing.get_all_start_methods = lambda: ["spawn"]
def link(*_, **options):
    raise NotImplementedError("follow_symlinks unavailable on this platform")
os.link = link
from publish.cli import main
sys.exit(main())
"""
LETTERS = "<sec xml:lang='tr'><title>İmamoğlu → Ankara</title><p>Łódź, Ψυχή, 日本語 \U0001f333</p><graphic xlink:href='İ.png'/></sec>"


def run(*arguments: object, code: str | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    start = ["-m", "publish"] if code is None else ["-c", code]
    command = [sys.executable, *start, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False, timeout=120)


@pytest.mark.conformance
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_letters_that_a_redirected_output_lacks_end_no_command(encoding: str, make: Make, tmp_path: Path) -> None:
    source, other = make(LETTERS), tmp_path / "other.xml"
    other.write_text(source.read_text("utf-8").replace("İmamoğlu", "Şişli"), "utf-8")
    made = [source.with_suffix(f".{suffix}") for suffix in ("pdf", "epub", "html")]
    commands: list[tuple[int, list[object]]] = [
        (1, [source, "-f", "pdf", "-f", "epub", "-f", "html", "--missing-media", "placeholder"]),
        *((1, ["audit", path, "--source", source]) for path in made),
        *(
            (1, ["audit", source, "--report", name])
            for name in ("text", "json", "sarif", "github", "junit", "acr", "rdjson")
        ),
        *((0, ["read", path]) for path in made),
        (1, ["diff", source, other]),
        (1, ["diff", source, other, "--report", "markdown"]),
        (0, ["fix", "--diff", source]),
        (0, ["alt", "export", source, "-o", tmp_path / "a.csv"]),
        (0, ["rules"]),
        (0, ["rules", "language-missing"]),
        (0, ["rules", "--coverage"]),
        (0, ["schema"]),
        (0, ["help"]),
        (0, ["help", "archive"]),
        (0, ["completion", "zsh"]),
        (1, ["archive", source, "-o", tmp_path / "archive", "--missing-media", "placeholder"]),
        (0, ["verify", tmp_path / "archive"]),
        (3, [tmp_path / "Łódź.xml"]),
    ]
    for code, arguments in commands:
        done = run(*arguments, PYTHONIOENCODING=encoding)
        said = done.stderr.decode(encoding)
        assert done.returncode == code, (arguments, said)
        assert "fault of our own" not in said
        if arguments[-2:-1] not in (["--report"], ["completion"]) and arguments[0] != "schema":
            done.stdout.decode(encoding)


@pytest.mark.conformance
@pytest.mark.parametrize("suffix", ["pdf", "epub", "html"])
def test_a_system_that_cannot_fork_makes_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    shutil.copytree(resources.assets() / "sample" / "en", tmp_path / "report")
    source = tmp_path / "report" / "article.xml"
    here, there = tmp_path / "here", tmp_path / "there"
    for folder, code in ((here, None), (there, WITHOUT), (there, WITHOUT)):  # a second time over its own
        done = run(source, "-f", suffix, "-o", folder, "--theme", "report", code=code)
        assert done.returncode == 0, done.stderr.decode()
    files = {path.relative_to(here): path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert {path.relative_to(there): path.read_bytes() for path in there.rglob("*") if path.is_file()} == files
    made = there / f"article.{suffix}"
    for arguments in (["audit", made, "--source", source, "--report", f"html={tmp_path / 'a.html'}"], ["read", made]):
        done = run(*arguments, code=WITHOUT)
        assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["archive", "a.xml", "-o", "out"], 2, "in WSL, or in a container"),
        (["verify", "out"], 2, "in WSL, or in a container"),
        (["alt", "export", "a.xml", "-o", "a.csv"], 0, ""),
        (["fix", "a.xml"], 0, ""),
        (["init", "new"], 0, ""),
        (["import", "a.md", "-o", "a"], 0, ""),
        (["import", "a.html", "-o", "b"], 0, ""),
        (["help", "desk"], 0, ""),
    ],
)
def test_the_other_commands_work_there_or_say_where(
    arguments: list[str], code: int, words: str, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("<sec><title>A</title><p>x</p></sec>").rename(tmp_path / "a.xml")
    (tmp_path / "a.md").write_text("# Trees\n\nA tree.\n")
    (tmp_path / "a.html").write_text(
        "<!DOCTYPE html><html lang=en><head><title>T</title></head><body><main><h1>Trees</h1><p>A tree.</p></main></body></html>"
    )
    monkeypatch.chdir(tmp_path)
    done = run(*arguments, code=WITHOUT)
    said = done.stderr.decode()
    assert done.returncode == code, said
    assert words in said
    assert "Traceback" not in said
