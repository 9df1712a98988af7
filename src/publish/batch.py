"""Auditing many files: one after another, or on several cores, with the findings in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from publish.audit.engine import Audit, audit
from publish.audit.surroundings import noting
from publish.errors import PublishError

if TYPE_CHECKING:
    from publish.audit.cache import Cache

_WORTH_A_PROCESS = 8  # files; fewer are done before a second process has started


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def audited(
    paths: Sequence[Path], source: Path | None, jobs: int, cache: Cache | None = None
) -> Iterator[tuple[Path, Audit | PublishError]]:
    """Each file with its audit, or with why it has none, in the order given; from the cache, where it is known."""
    known = {} if cache is None else {path: cache.recall(path, source) for path in paths}
    fresh = _fresh([path for path in paths if (k := known.get(path)) is None or k.audit is None], source, jobs)
    try:
        for path in paths:
            held = known.get(path)
            if held is not None and held.audit is not None:
                yield path, held.audit
                continue
            found, asked = next(fresh)
            if cache is not None and held is not None and isinstance(found, Audit):
                cache.keep(held, path, source, found, asked)
            yield path, found
    finally:
        if cache is not None:
            cache.close()


_Answer = tuple[Audit | PublishError, dict[str, bool]]


def _fresh(paths: Sequence[Path], source: Path | None, jobs: int) -> Iterator[_Answer]:
    one = partial(_one, source=source)
    if jobs < 2 or len(paths) < _WORTH_A_PROCESS:
        yield from map(one, paths)
        return
    from concurrent.futures import ProcessPoolExecutor  # takes time to load

    chunk = max(1, min(16, len(paths) // (jobs * 4)))
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(one, paths, chunksize=chunk)


def _one(path: Path, source: Path | None) -> _Answer:
    """The audit of a file, and what it asked of the folder."""
    with noting() as asked:
        try:
            if source is None:
                return audit(path), asked
            from publish import pipeline  # it can write too, and takes time to load

            return pipeline.audit_files([path], source), asked
        except PublishError as error:
            return error, asked
