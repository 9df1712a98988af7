"""What CONTRIBUTING asks of an addition: whoever leaves a part of it out is told which, and where it goes.

What it asks of a rule is held in ``audit/test_rules.py``, of an option in ``test_request.py``, of a kind of content in the
tags in ``pdf/test_ledger.py``, of an element template in ``html/test_rare_elements.py``.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import itertools
import pkgutil
import re
from pathlib import Path

import pytest

from publish import cli, commands, report, resources
from publish.formats import FORMATS
from publish.html import themes
from publish.report.__main__ import text_with_table

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DOCS = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
COMMANDS = sorted(module.name.rstrip("_") for module in pkgutil.iter_modules(commands.__path__))


def in_tests(folder: str, words: str) -> bool:
    return any(words in path.read_text("utf-8") for path in (ROOT / "tests").glob(f"{folder}*.py"))


def help_of(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with contextlib.suppress(SystemExit):
        cli.main([*([command] if command != commands.DEFAULT else []), "--help"])
    return capsys.readouterr().out


def test_every_path_that_the_recipes_name_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = [path for path in re.findall(r"`([\w./{},*]+/[\w./{},*]*)`", text) if "NAME" not in path]
    assert len(named) > 15
    for path in named:
        for one in _spelled_out(path):
            assert any(ROOT.glob(one.rstrip("/"))), (
                f"CONTRIBUTING.md names {one}, which is not there: name where it is now"
            )


def _spelled_out(path: str) -> list[str]:
    """The paths of one with alternatives in braces."""
    parts = [part.split(",") if place % 2 else [part] for place, part in enumerate(re.split(r"[{}]", path))]
    return ["".join(choice) for choice in itertools.product(*parts)]


@pytest.mark.parametrize("name", report.formats())
def test_every_report_is_whole(name: str) -> None:
    module = importlib.import_module(f"publish.report.{name}")
    file = f"src/publish/report/{name}"
    assert list(inspect.signature(module.render).parameters)[:2] == ["audit", "colour"], (
        f"{file} needs `render(audit, *, colour=False) -> str`"
    )
    assert hasattr(module, "GROUPS"), f"{file} needs GROUPS: whether it shows many findings alike as one"
    assert hasattr(module, "mark"), f"{file} needs `mark()`: what each of its reports begins or ends with"
    assert in_tests("report/", f'"{name}"') or in_tests("report/", f"import {name}"), (
        f"the report {name} has no test: hold one to a golden text in tests/report/test_reports.py"
    )
    assert re.match(r"[A-Z].{40,}\.$", (module.__doc__ or "").partition("\n")[0]), (
        f"{file} needs a first line that says in a sentence what the format is and whom it serves"
    )


def test_the_table_of_reports_is_that_of_their_modules() -> None:
    text = DOCS["reports.md"]
    assert [f"| `{name}` | " in text for name in report.formats()] == [True] * len(report.formats()), (
        "write the table anew: python -m publish.report docs/reports.md"
    )
    assert text_with_table(text) == text, "write the table anew: python -m publish.report docs/reports.md"


@pytest.mark.parametrize("theme", resources.themes())
def test_every_theme_of_ours_is_whole(theme: str) -> None:
    folder = resources.theme(Path(theme))
    themes.check(folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    odd = [path.name for path in files if path.name not in themes.SHEETS and path.suffix != ".jinja"]
    assert odd == [], (
        f"styles/themes/{theme} holds {', '.join(odd)}: a theme has templates and {', '.join(themes.SHEETS)}"
    )
    assert any(re.match(r"(/\*|\{#) [A-Z][^*]{10,}?\. (\*/|#\})", path.read_text("utf-8")) for path in files), (
        f"styles/themes/{theme}: let a file begin with a comment of a sentence, such as /* A report: … */"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_told_of_and_tried(name: str) -> None:
    [row] = re.findall(r"^\| `--format`.*", DOCS["use.md"], re.M)
    assert f"`{name}`" in row, f"docs/use.md does not name the format {name}: add it to the row of --format"
    assert in_tests("**/test_", f'"{name}"'), f"no command is tried with --format {name}: add one to tests/test_cli.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_told_of_and_tried(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    if name == commands.DEFAULT:
        return
    assert f"publish {name}" in README, f"README.md does not tell of `publish {name}`: say who uses it for what"
    assert f"publish {name}" in help_of(commands.DEFAULT, capsys), (
        f"`publish --help` does not tell of `publish {name}`: add it to _EPILOG in src/publish/commands/export.py"
    )
    assert in_tests("**/", f'"{name}"'), f"`publish {name}` has no test: add one to tests/test_cli.py"


def test_what_is_left_out_is_told_in_a_sentence(tmp_path: Path) -> None:
    """Of a path with alternatives each must be there; one without is itself."""
    assert _spelled_out("rules/{xml,pdf}/a.py") == ["rules/xml/a.py", "rules/pdf/a.py"]
    assert _spelled_out("docs/reports.md") == ["docs/reports.md"]
    assert _spelled_out("a{b,c}{d,e}") == ["abd", "abe", "acd", "ace"]
