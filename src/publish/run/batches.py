"""One piece of work for each of many files: under watch, on several cores, and from a memory where it knows the result.

Files are taken up some hundred at a time, so that what is held does not grow with their number.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from publish.audit.files.source_folder import noting
from publish.errors import InternalError, PublishError
from publish.process.limits import Bounds
from publish.process.watchdog import Watchdog

if TYPE_CHECKING:
    from publish.audit.files.cache import Lookup

T = TypeVar("T")
References = dict[str, str]  # what the work asked of the folder around a file, with the answers

_WORTH_A_PROCESS = 8  # files; fewer are done before a second process has started
_AT_ONCE = 512  # files whose results may be held


class Memory(Protocol[T]):
    """What was worked out of files before, and is still true."""

    def recall(self, path: Path) -> Lookup[T] | None:
        """What is known of a file; None for one of which nothing can be kept."""

    def keep(self, lookup: Lookup[T], path: Path, result: T, references: References) -> None:
        """Keep the result for a file that was recalled."""

    def close(self) -> None:
        """Make room for other runs."""


@dataclass(frozen=True, slots=True)
class Batch(Generic[T]):
    """How each file is worked on: ``bounds`` say what it and ``others`` may take, at most ``jobs`` at once.

    ``work`` is asked for the work itself when there is something to do, before the processes begin.
    """

    work: Callable[[], Callable[[Path], T]]
    jobs: int
    bounds: Bounds
    memory: Memory[T] | None = None
    others: tuple[Path, ...] = ()

    def results(self, paths: Iterable[Path]) -> Generator[tuple[Path, T | PublishError], None, None]:
        """Each file with its result, or with why it has none, in the order given. Must be closed."""
        waiting = iter(paths)
        try:
            while some := list(itertools.islice(waiting, _AT_ONCE)):
                yield from self._some(some)
        finally:
            if self.memory is not None:
                self.memory.close()

    def _some(self, paths: Sequence[Path]) -> Generator[tuple[Path, T | PublishError], None, None]:
        states = {} if self.memory is None else {path: self.memory.recall(path) for path in paths}
        fresh = self._fresh([path for path in paths if (k := states.get(path)) is None or k.result is None])
        try:
            for path in paths:
                state = states.pop(path, None)
                if state is not None and state.result is not None:
                    yield path, state.result
                    continue
                result, references = next(fresh)
                if self.memory is not None and state is not None and not isinstance(result, PublishError):
                    self.memory.keep(state, path, result, references)
                yield path, result
        finally:
            fresh.close()

    def _fresh(self, paths: Sequence[Path]) -> Generator[tuple[T | PublishError, References], None, None]:
        if not paths:
            return
        watchdog: Watchdog[Path, tuple[T | PublishError, References]] = Watchdog(
            partial(_worked, self.work()),
            lambda path: self.bounds.room(path, *self.others),
            lambda path: path,
            processes=self.jobs if len(paths) >= _WORTH_A_PROCESS else 1,
        )
        with watchdog:
            for outcome in watchdog.run(paths):
                yield (outcome, {}) if isinstance(outcome, PublishError) else outcome


def _worked(work: Callable[[Path], T], path: Path, _: object) -> tuple[T | PublishError, References]:
    """What came of a file, and what it asked of its folder; a fault of ours in one stops no other."""
    with noting() as references:
        try:
            return work(path), references
        except PublishError as error:
            return error, references
        except Exception as error:
            if os.environ.get("PUBLISH_DEBUG"):
                raise
            fault = InternalError(
                f"a fault of our own: {type(error).__name__}: {error}",
                path,
                advice="Set PUBLISH_DEBUG=1 to see where, and report it with the file.",
            )
            return fault, references
