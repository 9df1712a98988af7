"""A child process that answers over a pipe: how it is started, asked, lost and ended, whatever it does.

Who works in processes builds on this: work in the background (``worker``), work under watch (``watchdog``), the parts
of a document (``publish.pdf.parts.workers``), and the jobs of an archive (``publish.archive.executors.local``).
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, Literal, TypeVar
from weakref import WeakSet

C = TypeVar("C", bound="Child")
J = TypeVar("J")

Method = Literal["fork", "forkserver", "spawn"]
_LONGEST = 70  # bytes of the folder for temporary files, in which a fork server has its socket: 32 more, of 103 at most


class Lost(Exception):
    """The child process has ended."""


class Child:
    """A process that runs ``serve`` with its end of a wire, until the wire is closed. Must be closed.

    It ignores the interrupt key, as whoever started it is told and ends it, and holds no wire but its own. One that is
    no ``daemon`` may have children. Raises OSError where the system has no process left.
    """

    def __init__(
        self, serve: Callable[..., None], *arguments: object, method: Method = "fork", daemon: bool = True
    ) -> None:
        context: Any = multiprocessing.get_context(_usable(method))  # its kinds have no common type
        self.wire: Connection
        self.wire, theirs = context.Pipe()
        _started.add(self)
        self._process = context.Process(target=_begin, args=(serve, theirs, arguments), daemon=daemon)
        self._exit_code: int | None = None
        try:
            self._process.start()
        except OSError:
            self.wire.close()
            raise
        finally:
            theirs.close()
        self.pid: int = self._process.pid

    def send(self, message: object) -> None:
        """Send it something. Raises Lost."""
        try:
            self.wire.send(message)
        except OSError as error:
            raise Lost from error

    def receive(self) -> Any:
        """Its next answer, which is waited for. Raises Lost."""
        try:
            return self.wire.recv()
        except (EOFError, OSError) as error:
            raise Lost from error

    def receive_bytes(self) -> bytes:
        """The same for an answer that is bytes."""
        try:
            return self.wire.recv_bytes()
        except (EOFError, OSError) as error:
            raise Lost from error

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return bool(self._process.is_alive())

    @property
    def exit_code(self) -> int | None:
        """How it ended: its exit code, or the signal with a minus; None as long as it lives."""
        return self._exit_code

    def wait(self, seconds: float) -> None:
        """Let it end by itself, for so long."""
        self._process.join(seconds)
        self._exit_code = self._process.exitcode

    def close(self, patience: float = 0.0) -> None:
        """Let it end by itself for so many seconds, then end it."""
        if self.wire.closed:
            return
        self.wire.close()
        self._process.join(patience)
        self._process.kill()
        self._process.join()
        self._exit_code = self._process.exitcode
        self._process.close()


def answering(children: Iterable[C], timeout: float | None = None) -> list[C]:
    """The children that have answered or ended; waits for the first, at most so many seconds."""
    by_wire: dict[Any, C] = {child.wire: child for child in children}
    return [by_wire[wire] for wire in wait(list(by_wire), timeout)]


class Retries(Generic[J]):
    """Jobs whose process ended under them: each is tried once more, as another may be to blame, then given up."""

    def __init__(self) -> None:
        self._lost: set[object] = set()
        self._waiting: list[J] = []

    def add(self, job: J, name: object) -> bool:
        """Let a job be done again later; False where it has ended a process before, and is given up."""
        if not self.has_one(name):
            return False
        self._waiting.append(job)
        return True

    def has_one(self, name: object) -> bool:
        """Whether what goes by this name may be done again, as it is for the first time that it ended its process."""
        is_first = name not in self._lost
        self._lost.add(name)
        return is_first

    def next(self) -> J | None:
        """A job to be done again, if there is one."""
        return self._waiting.pop() if self._waiting else None


_started: WeakSet[Child] = WeakSet()


def _usable(method: Method) -> Method:
    """A method of starting a process, or one that works here: not every system has a fork server, or room for it."""
    is_forkserver = method == "forkserver"
    if is_forkserver and "forkserver" not in multiprocessing.get_all_start_methods():
        return "spawn"
    return "spawn" if is_forkserver and len(os.fsencode(tempfile.gettempdir())) > _LONGEST else method


def _begin(serve: Callable[..., None], wire: Connection, arguments: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in list(_started):  # a wire ends when nobody holds its other end
        with contextlib.suppress(OSError):
            other.wire.close()
    _started.clear()
    with contextlib.suppress(EOFError, OSError):
        serve(wire, *arguments)
