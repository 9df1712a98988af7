"""Work on files that strangers sent, in processes under watch: what takes too long or too much is given up.

A bound on what a file may ask for is better, and says why. This is for what no bound foresaw: the file is refused, and
the others of the run go on.
"""

from __future__ import annotations

import atexit
import contextlib
import math
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar

from publish.errors import InternalError, PublishError, SourceError
from publish.process import system_limits, usage
from publish.process.child import Child, Lost, Retries, answering
from publish.process.limits import Room
from publish.process.worker import can_fork

J = TypeVar("J")
T = TypeVar("T")

Tell = Callable[[str], None]
Work = Callable[[J, Tell], T]

STILL = 60.0  # seconds in which a process that works takes some time of a processor, however busy the machine
_LOOKED_AFTER = 0.1  # seconds
_AHEAD = 4  # jobs for each process that are begun before the first of them was asked for
_FAREWELL = 3.0  # seconds for a process to put away what it was making


class _Ended:
    """A process ended of itself, with nothing said of its job."""


class Watchdog(Generic[J, T]):
    """``processes`` that do jobs under watch, in the order of the jobs as far as it shows. Must be closed.

    ``work`` gets a job and a function that passes on what is being done. A job has the ``room`` that is said for it,
    and is named after its ``path``. A process that ended of itself may have been another's victim: its job is tried
    once more.

    Where no process can be forked, such as in one with threads, or ``PUBLISH_DEBUG`` is set, the work is done here,
    unwatched. A process that starts anew (``spawn``) would not do: it runs the main module of whoever calls us once
    more, and takes no work that cannot be pickled, as most of ours, which knows what was read before. Who has threads
    and files of strangers calls the command ``publish``, which is watched.
    """

    def __init__(
        self, work: Work[J, T], room: Callable[[J], Room], path: Callable[[J], Path | str], *, processes: int = 1
    ) -> None:
        self._work = work
        self._room = room
        self._path = path
        self._count = processes
        self._idle: list[_Process] = []
        self._busy: list[_Process] = []

    def __enter__(self) -> Watchdog[J, T]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for process in self._busy:
            process.ask_to_end()
        for process in self._busy:
            process.end(patience=_FAREWELL)
        for process in self._idle:
            process.end()
        self._idle, self._busy = [], []

    def run(
        self, jobs: Sequence[J], tell: Tell = lambda _: None, meanwhile: Callable[[], object] = lambda: None
    ) -> Iterator[T | PublishError]:
        """What came of each job, in their order. ``tell`` is told what is being done.

        ``meanwhile`` is done once, here, while other processes do the first jobs.
        """
        if not can_fork() or os.environ.get("PUBLISH_DEBUG"):
            yield from (done(self._work, job, tell) for job in jobs)
            return
        outcomes: dict[int, T | PublishError] = {}
        retries: Retries[int] = Retries()
        begun, has_waited = 0, False
        for number in range(len(jobs)):
            while number not in outcomes:
                while len(self._busy) < self._count:
                    if (chosen := retries.next()) is None:
                        if begun == len(jobs) or begun > number + _AHEAD * self._count:
                            break
                        chosen, begun = begun, begun + 1
                    try:
                        self._begin(chosen, jobs[chosen])
                    except OSError:  # the system has no process left: it is done here, unwatched
                        outcomes[chosen] = done(self._work, jobs[chosen], tell)
                if not has_waited:
                    has_waited = True
                    meanwhile()
                for at, outcome in self._news(tell):
                    if not isinstance(outcome, _Ended):
                        outcomes[at] = outcome
                    elif not retries.add(at, at):
                        outcomes[at] = _ended(self._path(jobs[at]))
            yield outcomes.pop(number)

    def _begin(self, number: int, job: J) -> None:
        process = self._idle.pop() if self._idle else _Process(self._work)
        process.begin(number, job, self._room(job), self._path(job))
        self._busy.append(process)

    def _news(self, tell: Tell) -> Iterator[tuple[int, T | PublishError | _Ended]]:
        """Jobs that are over, by number, and what came of them."""
        ready = answering(self._busy, _LOOKED_AFTER)
        for process in ready:
            try:
                what, content = process.receive()
            except Lost:
                self._busy.remove(process)
                yield process.number, process.end() or _Ended()
                continue
            if what == "step":
                tell(content)
                continue
            self._busy.remove(process)
            self._idle.append(process)
            yield process.number, content
        for process in [process for process in self._busy if process not in ready]:
            if (refusal := process.refusal()) is not None:
                self._busy.remove(process)
                process.end()
                yield process.number, refusal


def once(work: Callable[[], T], room: Room, path: Path | str, *, meanwhile: Callable[[], object] = lambda: None) -> T:
    """Do one thing under watch, and ``meanwhile`` here. Raises what it raises, and SourceError where it is given up."""
    watchdog: Watchdog[None, T] = Watchdog(lambda *_: work(), lambda _: room, lambda _: path)
    with watchdog:
        outcome = next(watchdog.run([None], meanwhile=meanwhile))
    if isinstance(outcome, PublishError):
        raise outcome
    return outcome


class _Process(Child):
    """A process with a group of its own, in which its children are, and the job that it does."""

    def __init__(self, work: Work[Any, Any]) -> None:
        self._inherited = usage.resident(os.getpid())  # what this process holds is none of a job's
        super().__init__(_serve, work, daemon=False)
        atexit.register(self.end)  # an end of this process waits for no work of that one
        self.number = 0
        self._room, self._path = Room(0.0, 0), Path()
        self._before = self._last = self._moved = 0.0

    def begin(self, number: int, job: object, room: Room, path: Path | str) -> None:
        """Give it a job."""
        self.number, self._room, self._path = number, room, Path(path)
        self._before = self._last = usage.processor_time(self.pid) or 0.0
        self._moved = time.monotonic()
        with contextlib.suppress(Lost):  # it ended while it was idle, as will be seen
            self.send((job, room.seconds))

    def refusal(self) -> SourceError | None:
        """Why its job is given up, where it is."""
        used = usage.processor_time(self.pid) or self._before
        if used != self._last:
            self._last, self._moved = used, time.monotonic()
        elif self._room.seconds and time.monotonic() - self._moved > max(STILL, self._room.seconds):
            return SourceError("stood still, and was given up", self._path, advice="Look for what it waits for.")
        memory_used = usage.memory(self.pid, self._room.memory + self._inherited) if self._room.memory else 0
        return self._room.refusal(self._path, used - self._before, memory_used - self._inherited)

    def ask_to_end(self) -> None:
        """Let it put away what it was making, and end."""
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGTERM)

    def end(self, patience: float = 0.0) -> SourceError | None:
        """End it with its children; why its job is refused, where it ended because of its time."""
        atexit.unregister(self.end)
        self.wait(patience)
        own = self.exit_code
        with contextlib.suppress(OSError):
            os.killpg(self.pid, signal.SIGKILL)
        self.close()
        return self._room.refusal(self._path, math.inf, 0) if own == -signal.SIGXCPU else None


def _ended(path: Path | str) -> SourceError:
    return SourceError(
        "cannot be worked on: the process that did it was ended twice",
        path,
        advice="It may need more memory than there is, or break a library that reads it.",
    )


def done(work: Work[J, T], job: J, tell: Tell) -> T | PublishError:
    """What came of a job that is done here and now. A fault of our own is raised when debugging, and said otherwise."""
    try:
        return work(job, tell)
    except PublishError as error:
        error.__cause__ = error.__context__ = None  # which may not be picklable
        return error
    except Exception as error:
        if os.environ.get("PUBLISH_DEBUG"):
            raise
        return InternalError(
            f"a fault of our own: {type(error).__name__}: {error}",
            advice="Nothing was half written. Set PUBLISH_DEBUG=1 to see where, and report it with the source.",
        )


def _serve(wire: Connection, work: Work[Any, Any]) -> None:
    """Do one job after another, until whoever forked this is gone."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, _leave)
    system_limits.end_with_parent()
    while True:
        job, seconds = wire.recv()
        system_limits.allow(seconds)
        outcome = done(work, job, lambda step: wire.send(("step", step)))
        try:
            wire.send(("done", outcome))
        except (AttributeError, TypeError) as error:  # it cannot be pickled
            wire.send(("done", InternalError(f"a fault of our own: {error}")))
        del outcome


def _leave(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(math.ceil(_FAREWELL))  # where what is put away does not end
    raise SystemExit(143)
