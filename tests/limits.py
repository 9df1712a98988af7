"""Work that must not grow faster than its input: ended, or measured at two sizes beside each other."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")


def within(seconds: int, work: Callable[[], T]) -> T:
    """The result of work that is done in a process of its own; an AssertionError where it takes more processor time.

    ``seconds`` is many times what the work takes, so that a slow machine passes and what grows too fast does not.
    """
    forking = multiprocessing.get_context("fork")
    ours, theirs = forking.Pipe()
    process = forking.Process(target=_work, args=(seconds, theirs, work))
    process.start()
    theirs.close()
    try:
        worked, result = ours.recv()
    except EOFError:
        process.join()
        assert process.exitcode != -signal.SIGXCPU, f"took more than {seconds} seconds"
        raise
    process.join()
    if not worked:
        raise result
    made: T = result
    return made


def growth(work: Callable[[int], None], size: int, factor: int) -> float:
    """How many times longer work takes at ``factor`` times the size: about ``factor`` where it grows as its input does.

    Each size is measured three times in turns, by processor time, and the fastest counts: what others do on the
    machine in the meantime slows some of them and never all. ``factor`` is large, so that a square stands out.
    """

    def seconds(count: int) -> float:
        begin = time.process_time()
        work(count)
        return time.process_time() - begin

    turns = [(seconds(size), seconds(factor * size)) for _ in range(3)]
    return min(large for _, large in turns) / max(min(small for small, _ in turns), 0.001)


def _work(seconds: int, wire: Connection, work: Callable[[], Any]) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
    try:
        outcome = True, work()
    except Exception as error:
        outcome = False, error
    if isinstance(outcome[1], Exception):
        outcome[1].__cause__ = outcome[1].__context__ = None  # which may not be picklable
    wire.send(outcome)
    os._exit(0)
