"""Work beside other work, in a process that is forked from this one."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether this process may be doubled: no thread of it would be left behind."""
    return (
        "fork" in multiprocessing.get_all_start_methods()
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )


class Colleague:
    """A process that does what it is given, one thing after another, while this one goes on. Must be closed.

    It is forked from this process as it is now. What it fails at, and what it is given where no process can be forked,
    is done here when its result is asked for, so that faults are raised then.
    """

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._given = 0
        if can_fork():
            forking = multiprocessing.get_context("fork")
            self._wire, theirs = forking.Pipe()
            self._process = forking.Process(target=_work, args=(theirs, self._wire), daemon=True)
            self._process.start()
            theirs.close()

    def begin(self, work: Callable[[], T]) -> Callable[[], T]:
        """Give it this work, which is pickled; what comes back gives its result, once."""
        if self._process is None:
            return work
        try:
            self._wire.send(work)
        except OSError:
            return work
        self._given += 1
        return partial(self._result, self._given - 1, work)

    def _result(self, number: int, work: Callable[[], T]) -> T:
        try:
            self._wire.send(number)
            done, made = self._wire.recv()
        except (EOFError, OSError):
            done = False
        if not done:
            return work()
        result: T = made
        return result

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._wire.close()
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None


def _work(wire: Connection, other_end: Connection) -> None:
    """Do what comes along the wire; a result is sent when its number comes, so that both never send at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever forked this ends it too
    other_end.close()  # so that the wire ends with the process that forked this
    gc.freeze()
    came: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(wire, came), daemon=True).start()
    results: list[tuple[bool, object]] = []
    while (asked := came.get()) is not None:
        if not isinstance(asked, int):
            results.append(_done(asked))
            continue
        try:
            wire.send(results[asked])
        except OSError:
            return
        except Exception:  # it cannot be pickled
            wire.send((False, None))
        results[asked] = (False, None)


def _listen(wire: Connection, came: SimpleQueue[Any]) -> None:
    """Take what comes at once, however large, so that nobody waits for it to be wanted."""
    try:
        while True:
            came.put(wire.recv())
    except (EOFError, OSError):
        os._exit(0)  # whoever forked this is gone


def _done(work: Callable[[], object]) -> tuple[bool, object]:
    try:
        return True, work()
    except Exception:  # it comes again where the work is done again
        return False, None
