"""Auditing many files: one after another, or on several cores, with the findings in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from publish.audit.engine import Audit, audit
from publish.audit.files.source_folder import noting
from publish.audit.finding import SourceLocation
from publish.errors import InternalError, PublishError
from publish.process.usage import Bounds
from publish.process.watchdog import Watchdog, once

if TYPE_CHECKING:
    from publish.audit.files.cache import Cache

_WORTH_A_PROCESS = 8  # files; fewer are done before a second process has started
_AS_SIZE_EXPLAINS = Bounds()


def audited(
    paths: Sequence[Path],
    source: Path | None,
    jobs: int,
    cache: Cache | None = None,
    bounds: Bounds = _AS_SIZE_EXPLAINS,
) -> Generator[tuple[Path, Audit | PublishError], None, None]:
    """Each file with its audit, or with why it has none, in the order given; from the cache, where it is known.

    ``bounds`` say what each may take, at most ``jobs`` at once. Must be closed, by which the processes end.
    """
    known = {} if cache is None else {path: cache.recall(path, source) for path in paths}
    fresh = _fresh([path for path in paths if (k := known.get(path)) is None or k.audit is None], source, jobs, bounds)
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
        fresh.close()
        if cache is not None:
            cache.close()


_Answer = tuple[Audit | PublishError, dict[str, str]]


def _fresh(paths: Sequence[Path], source: Path | None, jobs: int, bounds: Bounds) -> Generator[_Answer, None, None]:
    if not paths:
        return
    others = () if source is None else (source,)
    origins = {} if source is None else once(partial(_origins, source), bounds.room(source), source)
    watchdog: Watchdog[Path, _Answer] = Watchdog(
        partial(_one, source=source, origins=origins),
        lambda path: bounds.room(path, *others),
        lambda path: path,
        processes=jobs if len(paths) >= _WORTH_A_PROCESS else 1,
    )
    with watchdog:
        for outcome in watchdog.run(paths):
            yield (outcome, {}) if isinstance(outcome, PublishError) else outcome


def _origins(source: Path) -> dict[str, SourceLocation]:
    from publish.article import read  # it can write too, and takes time to load

    return {key: SourceLocation(str(origin.file), origin.line) for key, origin in read(source).origins.items()}


def _one(path: Path, _: object, *, source: Path | None, origins: Mapping[str, SourceLocation]) -> _Answer:
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
