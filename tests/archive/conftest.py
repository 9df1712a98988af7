"""The commands, and small reports to archive."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from publish.cli import main
from tests.conftest import FRONT, HEAD

if TYPE_CHECKING:
    from tests.archive.authority import Authority

Report = Callable[..., Path]


def publish(
    *arguments: str | Path, cwd: Path | None = None, text: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The command in this process, whose workers then need not load the libraries anew for every test."""
    out, said = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(said):
        for key, value in environment.items():
            patch.setenv(key, value)
        if cwd is not None:
            patch.chdir(cwd)
        patch.setattr("sys.stdin", io.StringIO(text or ""))
        code = main([str(argument) for argument in arguments])
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), said.getvalue())


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Write a report under this path in ``reports``; it comes back."""

    def write(name: str = "report.xml", body: str = "<sec><title>A</title><p>x</p></sec>") -> Path:
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{HEAD}{FRONT}<body>{body}</body></article>", encoding="utf-8")
        return path

    return write


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Authority]:
    """A town's authority, which certifies and answers on this machine."""
    from tests.archive.authority import authority  # which needs pyHanko

    (tmp_path / "authority").mkdir()
    with authority(tmp_path / "authority") as town:
        yield town
