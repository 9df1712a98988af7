"""Completion, asked of the shells themselves, and the pages of the manual, read by man."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from publish import commands, man_pages
from publish.cli import main
from publish.shells import SHELLS, script
from publish.shells.grammar import FILES, FOLDERS, FREE, Command

ROOT = Path(__file__).parents[1]
NEEDS = {shell: pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not here") for shell in SHELLS}
CASES = [
    ("publish aud", {"audit"}),
    ("publish completion z", {"zsh"}),
    ("publish he", {"help"}),
    ("publish help inv", {"inventory"}),
    ("publish help report-of", set()),
    ("publish --form", {"--format"}),
    ("publish -f e", {"epub"}),
    ("publish report.xml --profile pdf-ua-", {"pdf-ua-1", "pdf-ua-2"}),
    ("publish audit --report sar", {"sarif"}),
    ("publish diff --report m", {"markdown"}),
    ("publish rules figure-alt-mis", {"figure-alt-missing"}),
    ("publish alt ex", {"export"}),
    ("publish init --lang f", {"fa", "fi", "fr"}),
    ("publish report-of-trees.x", {"report-of-trees.xml"}),
    ("publish -o fol", {"folder/"}),
    ("publish diff --format", set()),
    ("publish --image-dpi 3", set()),
]


@pytest.fixture(scope="module")
def described() -> list[Command]:
    return commands.described()


@pytest.fixture
def here(tmp_path: Path, described: list[Command]) -> Path:
    (tmp_path / "report-of-trees.xml").touch()
    (tmp_path / "folder").mkdir()
    for shell in SHELLS:
        (tmp_path / f".{shell}").write_text(script(shell, described))
    return tmp_path


def offered(shell: str, line: str, folder: Path) -> set[str]:
    """What a shell offers at the end of a line, or writes there."""
    if shell == "zsh":
        return _typed(line, folder)
    if shell == "fish":
        run = ["fish", "--no-config", "-c", "source .fish; complete --do-complete=$argv[1]", line]
    else:
        ask = 'source .bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _publish; printf "%s\\n" "${COMPREPLY[@]}"'
        run = ["bash", "--norc", "-c", ask, "bash", *line.split(" ")]
    shown = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=True, timeout=60).stdout
    words = {row.split("\t")[0] for row in shown.splitlines() if row}
    return {f"{word}/" if shell == "bash" and (folder / word).is_dir() else word for word in words}


def _typed(line: str, folder: Path) -> set[str]:
    """The words that zsh writes in place of the last one when Tab has been pressed."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ.update(TERM="dumb", COLUMNS="200", LINES="50")
        os.execvp("zsh", ["zsh", "-f", "-i"])
    setting_up = "autoload -U compinit; compinit -u -D; . ./.zsh; show() { print -r -- $BUFFER > shown }; zle -N show"
    os.write(terminal, f"{setting_up}; bindkey '^X' show\n{line}\t\x18".encode())
    shown, last = folder / "shown", time.monotonic() + 60
    while not (shown.exists() and shown.read_text().endswith("\n")) and time.monotonic() < last:
        if select.select([terminal], [], [], 0.1)[0]:
            os.read(terminal, 65536)
    os.close(terminal)
    os.waitpid(process, 0)
    before, _, _ = line.rpartition(" ")
    typed = shown.read_text().removesuffix("\n").removeprefix(before).replace("=", " ")
    return set(typed.split()) - {line.rpartition(" ")[2]}


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=NEEDS[shell]) for shell in SHELLS])
@pytest.mark.parametrize(("line", "words"), CASES, ids=[line for line, _ in CASES])
def test_a_shell_offers_what_may_follow(shell: str, line: str, words: set[str], here: Path) -> None:
    found = offered(shell, line, here)
    if shell == "zsh" and len(words) > 1:
        words = set()  # it writes what they have in common, and lists them at the next Tab
    assert found == words


def test_every_value_is_of_a_kind_that_shells_know(described: list[Command]) -> None:
    values = [option.value for command in described for option in command.options if option.value is not None]
    values += [place.value for command in described for place in command.places]
    unknown = {value.name for value in values if not value.words and value.name not in (*FILES, *FOLDERS, *FREE)}
    assert unknown == set(), "say in src/publish/shells/grammar.py whether files, folders or nothing is offered for it"
    assert {command.name for command in described} == {"", *commands.names()}
    assert all(command.about for command in described)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_command_prints_the_script(
    shell: str, described: list[Command], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["completion", shell]) == 0
    assert capfdbinary.readouterr().out.decode("utf-8") == script(shell, described)


def test_the_pages_of_the_manual_are_those_of_the_parsers() -> None:
    written = {path.name: path.read_text("utf-8") for path in (ROOT / "docs/man").glob("*.1")}
    assert written == man_pages.pages(), "write them anew: python -m publish.man_pages docs/man"


@pytest.mark.parametrize(
    ("epilog", "lines"),
    [
        (
            "Of each it says when.\nThe PDF and the\nEPUB too.",
            [".PP", "Of each it says when. The PDF and the EPUB too."],
        ),
        ("One thing,\nand on.\n\nAnother.", [".PP", "One thing, and on.", ".PP", "Another."]),
        ("exit codes:\n  0 well\n  1 not", [".SH EXIT STATUS", ".nf", "  0 well", "  1 not", ".fi"]),
        ("bash   this\nzsh    that", [".PP", ".nf", "bash   this", "zsh    that", ".fi"]),
    ],
)
def test_prose_of_a_help_text_is_set_and_columns_stand(epilog: str, lines: list[str]) -> None:
    command = replace(commands.described()[0], epilog=epilog)
    assert "\n".join(lines) in man_pages._text(command, [])


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not here")
@pytest.mark.parametrize("name", ["publish", "publish-audit", "publish-fix", "publish-alt"])
def test_man_shows_a_page_without_a_complaint(name: str) -> None:
    page = ROOT / f"docs/man/{name}.1"
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "100", "MAN_KEEP_FORMATTING": ""}
    run = subprocess.run(
        ["man", "--warnings", "-l", str(page)], capture_output=True, text=True, env=environment, check=True, timeout=60
    )
    assert run.stderr == ""
    for heading in ("NAME", "SYNOPSIS", "OPTIONS", "EXIT STATUS", "SEE ALSO"):
        assert f"\n{heading}\n" in run.stdout
    assert "--timeout SECONDS" in run.stdout
