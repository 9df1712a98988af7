"""A worker process: forked from this one, it does jobs while this one goes on."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from publish.process import interpreter
from publish.process.child import Child, Lost

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


class _Answer(Enum):
    """What the other process says of work whose result it does not send."""

    BUSY = "it is being done"
    YOURS = "it was not begun, and is taken back"
    FAILED = "it is to be done again, here"


class Worker:
    """A process that does what it is given, one thing after another, while this one goes on. Must be closed.

    It is forked from this process as it is now. Whoever waits for one of its results does here what it has not begun
    yet. What it fails at, and what it is given where no process can be forked, is done here when its result is asked
    for, so that faults are raised then.
    """

    def __init__(self) -> None:
        self._child: Child | None = None
        self._next_number = 0
        self._open: dict[int, Callable[[], Any]] = {}  # what it was given and nobody asked for yet, by number
        self._early: dict[int, tuple[bool, Any]] = {}  # outcomes that are there before anybody asked
        if can_fork():
            with suppress(OSError):  # the system has no process left
                self._child = Child(_work)

    @property
    def is_lost(self) -> bool:
        """Whether the process has ended, so that all is done here."""
        return self._child is not None and not self._child.is_alive

    def begin(self, work: Callable[[], T]) -> Callable[[], T]:
        """Give it this work, which is pickled; what comes back gives its result.

        Asked for a second time, or after it was forgotten, the result is made here.
        """
        number = self._give(work)
        if number is None:
            return work
        self._open[number] = work
        return partial(self._result, number, work)

    def prepare(self, work: Callable[[], object]) -> None:
        """Give it work whose result nobody wants, such as to import what will be needed."""
        self._give(work)

    def _give(self, work: Callable[[], object]) -> int | None:
        if self._child is None:
            return None
        number, self._next_number = self._next_number, self._next_number + 1
        try:
            self._child.send(("do", number, work))
        except Lost:
            return None
        return number

    def forget(self) -> None:
        """Drop what nobody asked for."""
        self._open.clear()
        self._early.clear()
        if self._child is not None:
            with suppress(Lost):
                self._child.send(("forget", self._next_number, None))

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def _result(self, number: int, work: Callable[[], T]) -> T:
        self._open.pop(number, None)
        answer = self._early.pop(number, None) or self._ask("give", number)
        while answer is _Answer.BUSY:
            answer = self._ask("give" if self._help() else "wait", number)
        if isinstance(answer, _Answer):
            return work()
        done, returned = answer
        if not done:
            raise returned
        result: T = returned
        return result

    def _help(self) -> bool:
        """Do something that the other process has not begun; whether there was anything."""
        for number, work in self._open.items():
            answer = self._ask("give", number)
            if answer is not _Answer.BUSY:
                self._early[number] = _tried(work) if isinstance(answer, _Answer) else answer
                del self._open[number]
                return True
        return False

    def _ask(self, how: str, number: int) -> Any:
        if self._child is None:
            return _Answer.FAILED
        try:
            self._child.send((how, number, None))
            return self._child.receive()
        except Lost:
            return _Answer.FAILED


class _WorkerLoop:
    """The other process: what it has to do, and what came of it."""

    def __init__(self, wire: Connection) -> None:
        self._wire = wire
        self._todo: dict[int, Callable[[], object]] = {}
        self._done: dict[int, tuple[bool, object]] = {}
        self._first = 0  # results of what has a lower number are dropped
        self._doing: int | None = None
        self._changed = threading.Condition()

    def work(self) -> None:
        """Do one thing after another."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._todo)
                number, work = next(iter(self._todo.items()))
                del self._todo[number]
                self._doing = number
            outcome = _tried(work)
            with self._changed:
                self._doing = None
                if number >= self._first:
                    self._done[number] = outcome
                self._changed.notify_all()
            del work, outcome  # large things, until the next one comes

    def listen(self) -> None:
        """Take what comes at once, however large, and answer: results are sent when they are asked for."""
        try:
            while True:
                what, number, work = self._wire.recv()
                with self._changed:
                    if what == "do":
                        self._todo[number] = work
                        self._changed.notify_all()
                    elif what == "forget":
                        self._first = number
                        self._todo.clear()
                        self._done.clear()
                    else:
                        self._answer(number, wait=what == "wait")
                del work
        finally:  # whoever forked this is gone, or sent what cannot be understood here and then does it there
            os._exit(0)

    def _answer(self, number: int, *, wait: bool) -> None:
        if wait:
            self._changed.wait_for(lambda: number in self._done or not self._knows(number))
        if number in self._done:
            outcome = self._done.pop(number)
            try:
                self._wire.send(outcome if outcome[0] else _Answer.FAILED)
            except OSError:
                raise
            except Exception:  # it cannot be pickled
                self._wire.send(_Answer.FAILED)
        elif self._doing is not None and number in self._todo:
            del self._todo[number]
            self._wire.send(_Answer.YOURS)
        else:
            self._wire.send(_Answer.BUSY if self._knows(number) else _Answer.FAILED)

    def _knows(self, number: int) -> bool:
        return number in self._todo or (number == self._doing and number >= self._first)


def _work(wire: Connection) -> None:
    """Do what comes along the wire."""
    interpreter.set_aside()
    loop = _WorkerLoop(wire)
    threading.Thread(target=loop.listen, daemon=True).start()
    loop.work()


def _tried(work: Callable[[], object]) -> tuple[bool, object]:
    """Whether it could be done, and what came of it: a result or a fault."""
    try:
        return True, work()
    except Exception as fault:
        return False, fault
