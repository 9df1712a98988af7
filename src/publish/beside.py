"""Work that begins as soon as it can, beside the rest, in a process that stays warm."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import TypeVar

from publish.forking import Aside
from publish.kept import Kept

T = TypeVar("T")
_WARM = b"warm"


class Beside:
    """Work beside other work, where something is ``kept`` of work before: what that loaded need not be loaded again.

    The first time, and where nothing is kept, work is done when it is asked for.
    """

    def __init__(self, kept: Kept | None) -> None:
        self._kept = kept
        self._open = ExitStack()

    def __enter__(self) -> Beside:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()
        if self._kept is not None and kind is None:
            self._kept.put(_WARM, True, 0)

    def begin(self, work: Callable[[], T]) -> Callable[[], T]:
        """Begin this work; what comes back gives its result and raises its faults when it is called."""
        if self._kept is None or not self._kept.get(_WARM):
            return work
        aside = Aside(work)
        self._open.callback(aside.close)
        return aside
