"""Auditing many files: one after another, or on several cores, with the findings in the order of the files."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import cache as once_only
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from publish.audit.engine import Audit, audit
from publish.audit.finding import SourceLocation
from publish.errors import PublishError
from publish.process.limits import Bounds
from publish.process.watchdog import once
from publish.run.batches import Batch, References

if TYPE_CHECKING:
    from publish.audit.files.cache import Cache, Lookup

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

    @once_only
    def work() -> Callable[[Path], Audit]:
        origins = {} if source is None else once(partial(_origins, source), bounds.room(source), source)
        return lambda path: audit(path, source=source, origins=origins)

    memory = None if cache is None else _Audits(cache, source)
    return Batch(work, jobs, bounds, memory, () if source is None else (source,)).results(paths)


@dataclass(frozen=True, slots=True)
class _Audits:
    """The audits that a cache has, of files compared with a source or with none."""

    cache: Cache
    source: Path | None

    def recall(self, path: Path) -> Lookup[Audit] | None:
        return self.cache.recall(path, self.source)

    def keep(self, lookup: Lookup[Audit], path: Path, result: Audit, references: References) -> None:
        self.cache.keep(lookup, path, self.source, result, references)

    def close(self) -> None:
        self.cache.close()


def _origins(source: Path) -> dict[str, SourceLocation]:
    from publish.article import read  # it can write too, and takes time to load

    return {key: SourceLocation(str(origin.file), origin.line) for key, origin in read(source).origins.items()}
