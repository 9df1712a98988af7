"""Processes under watch that read and make what the desk shows, so that no file of a stranger hangs or ends it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from publish.errors import InternalError, PublishError
from publish.process.child import Child, Lost
from publish.process.limits import Bounds
from publish.process.watchdog import Tell, Watchdog


@dataclass(frozen=True, slots=True)
class Task:
    """A function of a module, by reference, and what it is to be called with; ``path`` is the file that it works on.

    A function that tells how far it is takes a function to tell it to, as its first argument (``tells``).
    """

    function: Callable[..., Any]
    path: Path
    arguments: tuple[Any, ...] = ()
    tells: bool = False


class WarmProcess:
    """A process that keeps what it loaded, and does one task after another. Must be closed.

    It starts anew where it was lost. Threads may ask it; each waits for its turn.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._child: Child | None = None
        self._closed = False

    def ask(self, task: Task, tell: Tell = lambda _: None) -> Any:
        """What came of a task. Raises PublishError."""
        with self._turn:
            for last_try in (False, True):
                try:
                    outcome = self._outcome_of(task, tell)
                    break
                except Lost:
                    self._lose()
                    if last_try or self._closed:
                        raise InternalError("was given up: its process ended", task.path) from None
                except OSError as error:
                    reason = error.strerror or error
                    raise InternalError(f"was given up: no process could be started ({reason})", task.path) from error
        if isinstance(outcome, PublishError):
            raise outcome
        return outcome

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._closed = True
        self._lose()

    def _outcome_of(self, task: Task, tell: Tell) -> Any:
        if self._child is None:
            self._child = Child(_serve, method="forkserver", daemon=False)
        if self._closed:  # while it started, so that whoever closed it saw no process
            raise Lost
        child = self._child
        child.send(task)
        while True:
            what, content = cast(tuple[str, Any], child.receive())
            if what != "step":
                return content
            tell(content)

    def _lose(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.close()


def _serve(wire: Connection) -> None:
    """Do the tasks that come along the wire, in a process below this one that is watched."""
    room = Bounds().room_with_pictures
    watchdog: Watchdog[Task, Any] = Watchdog(_work, lambda task: room(task.path), lambda task: task.path)
    with watchdog:
        while True:
            task = wire.recv()
            outcome = next(watchdog.run([task], lambda step: wire.send(("step", step))))
            wire.send(("done", outcome))


def _work(task: Task, tell: Tell) -> Any:
    return task.function(tell, *task.arguments) if task.tells else task.function(*task.arguments)
