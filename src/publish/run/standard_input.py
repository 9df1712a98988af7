"""``-`` in place of a file: what standard input holds, as a file for as long as the run needs it."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from publish.errors import SourceError, UsageError
from publish.terminal import tell

NAME = "standard-input"
MAX_BYTES = 2**30  # as of any file
_DASH = Path("-")


@contextlib.contextmanager
def spooled(named: Iterable[Path]) -> Iterator[list[Path]]:
    """The files that are named, and in place of ``-`` a new one with what standard input holds.

    It lies in the current folder, so that pictures are looked for there, or where nothing may be written there, in a
    folder of its own; it is called ``standard-input``, and goes in the end. Raises UsageError for a second ``-`` and
    where such a file is there already, SourceError where nothing comes or too much.
    """
    files = list(named)
    if _DASH not in files:
        yield files
        return
    if files.count(_DASH) > 1:
        raise UsageError("standard input can be read once, and - stands twice")
    data = _read()
    with contextlib.ExitStack() as ended:
        path = _written(Path(f"{NAME}{_suffix(data)}"), data, ended)
        yield [path if file == _DASH else file for file in files]


def _read() -> bytes:
    if sys.stdin is None:
        raise SourceError("standard input is closed", advice="Pipe a file into it, or name one.")
    if sys.stdin.isatty():
        tell("reading standard input; Ctrl-D ends it")
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if not data.strip():
        raise SourceError("standard input holds nothing", advice="Pipe a file into it, or name one.")
    if len(data) > MAX_BYTES:
        raise SourceError(f"standard input holds more than {MAX_BYTES // 2**20} MB", advice="Name a file.")
    return data


def _suffix(data: bytes) -> str:
    from publish.files.recognition import WEB_PAGE, foreign

    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return ".epub"
    other = foreign(Path(NAME), data)
    return ".html" if other is not None and other.name == WEB_PAGE else ".xml"


def _written(path: Path, data: bytes, ended: contextlib.ExitStack) -> Path:
    try:
        file = path.open("xb")
    except FileExistsError as error:
        raise UsageError("is in the way of standard input", path, advice="Move it away, or name it.") from error
    except OSError:
        path = Path(ended.enter_context(tempfile.TemporaryDirectory(prefix="publish-"))) / path.name
        file = path.open("xb")
    ours = os.getpid()
    ended.callback(lambda: path.unlink(missing_ok=True) if os.getpid() == ours else None)
    with file:
        file.write(data)
    return path
