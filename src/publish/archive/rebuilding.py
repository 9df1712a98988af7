"""Making the outputs again from the source that a package keeps, and saying what differs and why."""

from __future__ import annotations

import os
import resource
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publish import pipeline
from publish.archive import record, versions
from publish.archive.job_runner import dated
from publish.errors import PublishError, SourceError

SECONDS = 120.0  # of a processor; the longest of thousands of real articles takes less than a minute
MEMORY = 3 * 2**30  # bytes beside those that the libraries have asked for


def faults(package: Path, record: record.Record) -> list[str]:
    """What cannot be made again to the same bytes, a sentence each. Raises SourceError for a package without its files.

    A signed PDF is compared up to its signature, which is the whole file as it was before.
    """
    with tempfile.TemporaryDirectory(prefix="publish-") as folder, dated(record.settings.date):
        try:
            with _bounded():
                exported = pipeline.export(record.article, Path(folder), record.settings)
        except PublishError as error:
            return [f"the outputs cannot be made again: {_within(package, str(error))}{_why(record)}"]
        except Exception as error:  # of a source or a theme that is not ours
            if os.environ.get("PUBLISH_DEBUG"):
                raise
            return [f"the outputs cannot be made again: {type(error).__name__}: {error}"]
        faults = []
        for output in exported.written:
            kind = output.suffix.removeprefix(".")
            recorded = record.outputs.get(kind)
            if recorded is None:
                faults.append(f"the record names no {kind}")
                continue
            there = recorded.read_bytes()
            if kind == "pdf" and record.unsigned is not None:
                there = there[: record.unsigned]
            if there != output.read_bytes():
                faults.append(f"{recorded.relative_to(package).as_posix()} is made anew with other bytes{_why(record)}")
    return faults


@contextmanager
def _bounded() -> Iterator[None]:
    """While a stranger's source and theme are at work: so much time of a processor, and so much memory more.

    Raises SourceError or MemoryError where it does not do. The time is kept in the main thread alone.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _size() + MEMORY
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    keeps_time = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGPROF, _too_long) if keeps_time else None
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        if keeps_time:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
        yield
    finally:
        if keeps_time:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _too_long(*_: object) -> None:
    raise SourceError(f"took more than {SECONDS:.0f} seconds")


def _size() -> int:
    """The memory that this process has asked for, in bytes; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


def _why(record: record.Record) -> str:
    differing = versions.differences(record.versions, versions.current())
    return f": {'; '.join(differing)}" if differing else ", though every version is that of then"


def _within(package: Path, text: str) -> str:
    return text.replace(f"{package}/", "")
