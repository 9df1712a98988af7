"""Running pandoc: in its sandbox, within bounds of memory and time; nothing is fetched, no other file is read."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from publish.errors import SourceError, UsageError

MAX_MEMORY = "512M"
_SECONDS = 10  # of computing, for any file
_SECONDS_PER_MEGABYTE = 10
_PATIENCE = 8  # times as long by the clock, on a machine that does much else
_HEAP_EXHAUSTED = 251  # pandoc's exit code where its memory does not suffice
_GIVEN_UP = [-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)]


def pandoc() -> str:
    """The path of pandoc. Raises UsageError where it is missing."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError) as error:
        raise UsageError(
            "reading this needs pandoc, which is not installed", advice="pip install 'a11y-publish[import]'"
        ) from error


def run(data: bytes, options: Sequence[str], path: Path | None = None) -> bytes:
    """What pandoc makes of a file's bytes. ``path`` is the file that messages name.

    Raises SourceError where pandoc cannot read it, or not within its bounds; UsageError where there is no pandoc.
    """
    seconds = _SECONDS + _SECONDS_PER_MEGABYTE * len(data) // 2**20
    command = [pandoc(), "--sandbox", *options, "+RTS", f"-M{MAX_MEMORY}", "-RTS"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        _bound(process.pid, seconds)
        try:
            result, output = process.communicate(data, timeout=seconds * _PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise _too_slow(path, seconds) from None
    if process.returncode in _GIVEN_UP:
        raise _too_slow(path, seconds)
    if process.returncode == _HEAP_EXHAUSTED:
        raise SourceError(f"needs more than {MAX_MEMORY}B of memory to be read", path, advice="Split it.")
    if process.returncode != 0:
        lines = [line for line in output.decode(errors="replace").splitlines() if line.strip()]
        raise SourceError(f"cannot be read: {lines[0] if lines else 'pandoc gave up'}", path)
    return result


def _bound(pid: int, seconds: int) -> None:
    """Bound the seconds that a process computes, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    if hasattr(resource, "prlimit"):
        try:
            resource.prlimit(pid, resource.RLIMIT_CPU, (seconds, seconds + 5))
        except (OSError, ValueError):  # it has ended, or its bound is lower already
            return


def _too_slow(path: Path | None, seconds: int) -> SourceError:
    return SourceError(f"takes more than {seconds} seconds to be read", path, advice="Split it, or save it as .docx.")
