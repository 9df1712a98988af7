"""Runs what tutorials and how-tos show, block by block, in a clean folder: ``python -m tests.site.tutorials`` writes outputs anew.

A block of ``console`` has commands behind ``$ `` (``> `` goes on) and what they say. A block with a ``title`` is a file of
that name, but for what is ``right`` or ``wrong``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TUTORIALS = sorted(
    path
    for part in ("tutorials", "howto")
    for path in (ROOT / "docs" / part).glob("*.md")
    if "```" in path.read_text("utf-8")
)
_BLOCK = re.compile(r"^```(\w+)(?: title=\"(.+?)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def followed(tutorial: Path, folder: Path) -> str:
    """The text of a tutorial with what its commands said in this folder, where the files lie that it hands out."""
    for path in tutorial.parent.iterdir():
        if path.suffix != ".md":
            shutil.copy(path, folder)
    return _BLOCK.sub(lambda block: _block(block, folder), tutorial.read_text("utf-8"))


def _block(block: re.Match[str], folder: Path) -> str:
    language, title, text = block.groups()
    if title and title.partition(":")[0] in ("right", "wrong"):
        return block[0]
    if title:
        path = folder / title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return block[0]
    assert language == "console", f"a block of {language} is neither run nor a file"
    return f"```console\n{''.join(shown + _said(command, folder) for shown, command in _commands(text))}```"


def _commands(text: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r"^\$ .*\n(?:> .*\n)*", text, re.MULTILINE):
        yield match[0], re.sub(r"^[$>] ", "", match[0], flags=re.MULTILINE)


def _said(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "XDG_CACHE_HOME": str(folder / ".cache"), "COLUMNS": "120"}
    environment |= {"XDG_STATE_HOME": str(folder / ".state"), "GIT_CONFIG_GLOBAL": os.devnull}
    if command.startswith("publish desk"):
        return _desk(command.strip(), folder, environment)
    run = subprocess.run(
        ["bash", "-c", command],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300, check=False,
    )  # fmt: skip
    return run.stdout and f"{run.stdout.rstrip()}\n"


def _desk(command: str, folder: Path, environment: dict[str, str]) -> str:
    """What the desk says as it starts; it is ended then."""
    started = ["bash", "-c", f"exec {command} --no-browser"]
    with subprocess.Popen(started, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        process.terminate()
    return re.sub(r"http://\S+", "http://127.0.0.1:…", line)


if __name__ == "__main__":
    chosen = [path for path in TUTORIALS if not sys.argv[1:] or path.stem in sys.argv[1:]]
    for each in chosen:
        with tempfile.TemporaryDirectory() as clean:
            each.write_text(followed(each, Path(clean)), "utf-8")
