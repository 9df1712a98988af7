"""Compiled templates are kept where they can be, and never stand in the way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Make

Rendered = Callable[[], tuple[int, str]]
RENDER = """
import sys
from pathlib import Path
import jinja2
from publish.article import read
from publish.html import render
compiled = []
ask = jinja2.Environment._compile
jinja2.Environment._compile = lambda *rest: compiled.append(rest[2]) or ask(*rest)
document = render(read(Path(sys.argv[1])))
print(len(compiled), "".join(document.root.itertext()).split())
"""


@pytest.fixture
def rendered(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rendered:
    """How many templates a process of its own compiles, and the words that it makes."""
    path = make("<p>one word</p>")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run() -> tuple[int, str]:
        command = [sys.executable, "-c", RENDER, str(path)]
        run_done = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        number, _, words = run_done.partition(" ")
        return int(number), words

    return run


def test_a_template_is_compiled_once(rendered: Rendered) -> None:
    first, words = rendered()
    assert first > 10
    assert "'word'" in words
    assert rendered() == (0, words)


def test_a_damaged_or_forbidden_cache_is_no_fault(rendered: Rendered, tmp_path: Path) -> None:
    first, words = rendered()
    for path in (tmp_path / "cache" / "publish" / "templates").iterdir():
        path.write_bytes(path.read_bytes()[:40])
    assert rendered() == (first, words)
    for path in (tmp_path / "cache" / "publish" / "templates").iterdir():
        path.unlink()
    (tmp_path / "cache" / "publish" / "templates").rmdir()
    (tmp_path / "cache" / "publish" / "templates").write_text("a file where the folder should be")
    assert rendered() == (first, words)
