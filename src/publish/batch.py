"""Auditing many files: one after another, or on several cores, with the findings in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from publish.audit.engine import Audit, audit
from publish.audit.finding import SourceLocation
from publish.errors import InternalError, PublishError

_WORTH_A_PROCESS = 8  # files; fewer are done before a second process has started


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def audited(paths: Sequence[Path], source: Path | None, jobs: int) -> Iterator[tuple[Path, Audit | PublishError]]:
    """Each file with its audit, or with why it has none, in the order given.

    ``source`` is the article that they were made from. Raises PublishError when it cannot be read.
    """
    one = partial(_one, source=source, origins={} if source is None else _origins(source))
    if jobs < 2 or len(paths) < _WORTH_A_PROCESS:
        yield from zip(paths, map(one, paths), strict=True)
        return
    from concurrent.futures import ProcessPoolExecutor  # takes time to load
    from concurrent.futures.process import BrokenProcessPool

    chunk = max(1, min(16, len(paths) // (jobs * 4)))
    with ProcessPoolExecutor(jobs) as pool:
        results = pool.map(one, paths, chunksize=chunk)
        for number, path in enumerate(paths):
            try:
                yield path, next(results)
            except BrokenProcessPool:  # out of memory, or ended from outside
                yield from (
                    (lost, InternalError("the process that audited it was ended", lost)) for lost in paths[number:]
                )
                return


def _origins(source: Path) -> dict[str, SourceLocation]:
    from publish.article import read  # it can write too, and takes time to load

    return {key: SourceLocation(str(origin.file), origin.line) for key, origin in read(source).origins.items()}


def _one(path: Path, source: Path | None, origins: Mapping[str, SourceLocation]) -> Audit | PublishError:
    try:
        return audit(path, source=source, origins=origins)
    except PublishError as error:
        return error
    except Exception as error:  # of one file; the others are audited all the same
        if os.environ.get("PUBLISH_DEBUG"):
            raise
        return InternalError(
            f"a fault of our own: {type(error).__name__}: {error}",
            path,
            advice="Set PUBLISH_DEBUG=1 to see where, and report it with the file.",
        )
