"""Without the system's libraries: what lacks is named, and what needs none works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Make

BANNER = (
    "print('WeasyPrint could not import some external libraries')\nraise OSError(\"cannot load library 'libpango'\")\n"
)


@pytest.fixture
def without(tmp_path: Path) -> dict[str, str]:
    """An environment in which the page engine cannot be loaded."""
    (tmp_path / "bare" / "weasyprint").mkdir(parents=True)
    (tmp_path / "bare" / "weasyprint" / "__init__.py").write_text(BANNER)
    return {**os.environ, "PYTHONPATH": str(tmp_path / "bare")}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--format", "pdf"], 2), (["archive"], 2), (["--format", "epub"], 0), (["audit"], 0)],
)
def test_what_is_missing_is_named(
    make: Make, tmp_path: Path, without: dict[str, str], arguments: list[str], code: int
) -> None:
    source = make("<p>Trees.</p>")
    output = [] if arguments == ["audit"] else ["--output", str(tmp_path / "out")]
    command = [sys.executable, "-m", "publish", *arguments, str(source), *output]
    run = subprocess.run(command, env=without, capture_output=True, text=True, check=False)
    assert run.returncode == code, run.stderr
    assert ("apt-get install libpango-1.0-0" in run.stderr) == (code == 2)
    assert "WeasyPrint could not" not in run.stdout + run.stderr
    assert "Traceback" not in run.stderr


def test_a_library_for_editors_alone_is_named(tmp_path: Path) -> None:
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text("raise ImportError('pygls is not here')")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "publish", "lsp"]
    run = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert run.returncode == 2
    assert "the language server needs pygls" in run.stderr
    assert 'pip install "a11y-publish[lsp]"' in run.stderr
    assert run.stdout == ""


@pytest.mark.parametrize("arguments", [["--help"], ["audit", "--help"], ["lsp", "--help"]])
def test_no_help_waits_for_it(arguments: list[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "publish", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0
    assert "pygls" not in run.stderr
    assert "asyncio" not in run.stderr
