"""Auditing many files: one after another, or on several cores, with the findings in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from publish.audit.engine import Audit, audit
from publish.audit.finding import SourceLocation
from publish.audit.surroundings import noting
from publish.errors import InternalError, PublishError

if TYPE_CHECKING:
    from publish.audit.cache import Cache

_WORTH_A_PROCESS = 8  # files; fewer are done before a second process has started


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


_Answer = tuple[Audit | PublishError, dict[str, str]]


def _fresh(paths: Sequence[Path], source: Path | None, jobs: int) -> Iterator[_Answer]:
    one = partial(_one, source=source, origins={} if source is None or not paths else _origins(source))
    if jobs < 2 or len(paths) < _WORTH_A_PROCESS:
        yield from map(one, paths)
        return
    from concurrent.futures import ProcessPoolExecutor  # takes time to load
    from concurrent.futures.process import BrokenProcessPool

    chunk = max(1, min(16, len(paths) // (jobs * 4)))
    with ProcessPoolExecutor(jobs) as pool:
        results = pool.map(one, paths, chunksize=chunk)
        for number in range(len(paths)):
            try:
                yield next(results)
            except BrokenProcessPool:  # out of memory, or ended from outside
                yield from ((InternalError("the process that audited it was ended", p), {}) for p in paths[number:])
                return


def _origins(source: Path) -> dict[str, SourceLocation]:
    from publish.article import read  # it can write too, and takes time to load

    return {key: SourceLocation(str(origin.file), origin.line) for key, origin in read(source).origins.items()}


def _one(path: Path, source: Path | None, origins: Mapping[str, SourceLocation]) -> _Answer:
    """The audit of a file, and what it asked of the folder."""
    with noting() as asked:
        try:
            return audit(path, source=source, origins=origins), asked
        except PublishError as error:
            return error, asked
        except Exception as error:  # of one file; the others are audited all the same
            if os.environ.get("PUBLISH_DEBUG"):
                raise
            fault = InternalError(
                f"a fault of our own: {type(error).__name__}: {error}",
                path,
                advice="Set PUBLISH_DEBUG=1 to see where, and report it with the file.",
            )
            return fault, asked
