"""Making an inventory of a folder: each document surveyed under watch, or remembered, then written in all formats."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from publish.audit.engine import load
from publish.audit.rule import KINDS
from publish.errors import PublishError
from publish.files import output
from publish.inventory import tables
from publish.inventory.listing import Listed, listed
from publish.inventory.rows import Spool, totals
from publish.inventory.survey import Survey, as_values, from_values, survey
from publish.inventory.tables import Inventory
from publish.process.limits import Bounds
from publish.run.batches import Batch, References
from publish.run.progress import Tally
from publish.terminal import put

if TYPE_CHECKING:
    from publish.audit.files.cache import Cache, Lookup

_PART = 2**18  # bytes that are moved at once


def take(folder: Path, spool: Spool, jobs: int, cache: Cache | None, bounds: Bounds, *, quiet: bool) -> None:
    """Survey every document of a folder into a spool. Raises SourceError where the folder cannot be read."""
    documents = list(listed(folder))
    tally = Tally(len(documents), quiet=quiet)
    by_path = {document.path: document for document in documents}
    memory = None if cache is None else _Surveys(cache, by_path)
    batch = Batch(partial(_work, by_path), jobs, bounds, memory)
    with contextlib.closing(batch.results(document.path for document in documents if not document.trouble)) as results:
        for document in documents:
            trouble, advice, surveyed = document.trouble, "", None
            if not trouble:
                _, result = next(results)
                if isinstance(result, PublishError):
                    trouble, advice = result.message, result.advice or ""
                else:
                    surveyed = result
            spool.add(document, surveyed, trouble, advice)
            tally.add(failed=surveyed is None, worked=True)
    tally.clear()


def _work(by_path: dict[Path, Listed]) -> Callable[[Path], Survey]:
    load(*KINDS)  # beforehand: each process would do it again
    return lambda path: survey(by_path[path])


@dataclass(frozen=True, slots=True)
class _Surveys:
    """The surveys that a cache has, so that a run that was stopped goes on where it was."""

    cache: Cache
    by_path: dict[Path, Listed] = field(default_factory=dict)

    def recall(self, path: Path) -> Lookup[Survey] | None:
        from publish.audit.files.cache import Lookup

        state = self.cache.recall_value(f"inventory {self.by_path[path].kind}", path)
        if state is None or state.result is None:
            return state
        try:
            return Lookup(state.key, state.sha256, from_values(state.result))
        except (TypeError, KeyError):
            return Lookup(state.key, state.sha256)

    def keep(self, lookup: Lookup[Survey], path: Path, result: Survey, references: References) -> None:
        self.cache.keep_value(lookup, path, as_values(result), references)

    def close(self) -> None:
        self.cache.close()


def write(folder: Path, spool: Spool, reports: list[tuple[str, Path | None]]) -> None:
    """Write the inventory in each format, to a file or to standard output. Raises OutputError."""
    whole = Inventory(folder.resolve().name, totals(spool.rows()), spool.rows)
    for name, path in reports:
        with tempfile.TemporaryFile() as spooled:
            spooled.writelines(tables.parts(name, whole))
            spooled.seek(0)
            if path is not None:
                output.write(path.parent, {path.name: _parts(spooled)})
            else:
                put(spooled.read().decode("utf-8"), for_machines=name != "text")


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    while data := file.read(_PART):
        yield data
