"""Jobs in the background, begun as soon as they can be."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from publish.process.worker import Worker

T = TypeVar("T")


class Background:
    """A worker process for jobs that go on while the caller does others; with ``in_process``, they wait for the caller.

    The process is forked when there is something for it to do, and does all that follows. One that ends is replaced,
    and what it was given is done by the caller.
    """

    def __init__(self, *, in_process: bool = False) -> None:
        self._in_process = in_process
        self._worker: Worker | None = None

    def __enter__(self) -> Background:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._worker is not None:
            self._worker.close()

    def forget(self) -> None:
        """Drop what was begun and nobody asked for, as after a fault."""
        if self._worker is not None:
            self._worker.forget()

    def begin(self, work: Callable[[], T]) -> Callable[[], T]:
        """Begin this work; what comes back gives its result and raises its faults when it is called, once."""
        return work if self._in_process else self._started().begin(work)

    def prepare(self, work: Callable[[], object]) -> None:
        """Let work be done whose result nobody wants, where that does not take time from other work."""
        if not self._in_process:
            self._started().prepare(work)

    def _started(self) -> Worker:
        if self._worker is not None and self._worker.is_lost:
            self._worker.close()
            self._worker = None
        if self._worker is None:
            self._worker = Worker()
        return self._worker
