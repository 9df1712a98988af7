"""Work beside other work, in a process that is forked from this one."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

T = TypeVar("T")


def can_fork() -> bool:
    """Whether this process may be doubled: no thread of it would be left behind."""
    return (
        "fork" in multiprocessing.get_all_start_methods()
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )


class Aside(Generic[T]):
    """Work that is done in a process of its own while this one goes on; calling it waits for what it gives.

    Where that fails, and where no process can be forked, it is done when it is called, so that its faults are raised
    then. Must be closed.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        if can_fork():
            forking = multiprocessing.get_context("fork")
            self._wire, theirs = forking.Pipe(duplex=False)
            self._process = forking.Process(target=_do, args=(work, theirs), daemon=True)
            self._process.start()
            theirs.close()

    def __call__(self) -> T:
        """What the work gives. Raises what it raises."""
        if self._process is not None:
            try:
                done, made = self._wire.recv()
            except (EOFError, OSError):
                done = False
            if done:
                result: T = made
                return result
        return self._work()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._wire.close()
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None


def _do(work: Callable[[], object], wire: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever forked this ends it too
    gc.disable()  # it ends soon
    try:
        wire.send((True, work()))
    except Exception:  # it comes again where the work is done again
        wire.send((False, None))
