"""Auditing many files: one after another, or on several cores, with the findings in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from publish.audit.engine import Audit, audit
from publish.errors import PublishError

_WORTH_A_PROCESS = 8  # files; fewer are done before a second process has started


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def audited(paths: Sequence[Path], source: Path | None, jobs: int) -> Iterator[tuple[Path, Audit | PublishError]]:
    """Each file with its audit, or with why it has none, in the order given."""
    one = partial(_one, source=source)
    if jobs < 2 or len(paths) < _WORTH_A_PROCESS:
        yield from zip(paths, map(one, paths), strict=True)
        return
    from concurrent.futures import ProcessPoolExecutor  # takes time to load

    chunk = max(1, min(16, len(paths) // (jobs * 4)))
    with ProcessPoolExecutor(jobs) as pool:
        yield from zip(paths, pool.map(one, paths, chunksize=chunk), strict=True)


def _one(path: Path, source: Path | None) -> Audit | PublishError:
    try:
        if source is None:
            return audit(path)
        from publish import pipeline  # it can write too, and takes time to load

        return pipeline.audit_files([path], source)
    except PublishError as error:
        return error
