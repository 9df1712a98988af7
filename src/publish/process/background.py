"""Work that begins as soon as it can, beside the rest."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from publish.process.worker import Worker

T = TypeVar("T")


class Background:
    """Work beside other work, in a process of its own; done when it is asked for, where there shall be only ``one``.

    The process is forked when there is something for it to do, and does all that follows.
    """

    def __init__(self, *, one: bool = False) -> None:
        self._one = one
        self._colleague: Worker | None = None

    def __enter__(self) -> Background:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._colleague is not None:
            self._colleague.close()

    def forget(self) -> None:
        """Drop what was begun and nobody asked for, as after a fault."""
        if self._colleague is not None:
            self._colleague.forget()

    def begin(self, work: Callable[[], T]) -> Callable[[], T]:
        """Begin this work; what comes back gives its result and raises its faults when it is called, once."""
        return work if self._one else self._beside().begin(work)

    def prepare(self, work: Callable[[], object]) -> None:
        """Let work be done whose result nobody wants, where that does not take time from other work."""
        if not self._one:
            self._beside().prepare(work)

    def _beside(self) -> Worker:
        if self._colleague is not None and self._colleague.is_lost:
            self._colleague.close()
            self._colleague = None
        if self._colleague is None:
            self._colleague = Worker()
        return self._colleague
