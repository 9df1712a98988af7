"""Processes on this machine: each does one job at a time, is renewed before it has grown, and replaced when it dies."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from multiprocessing.connection import Connection, wait

from publish.archive.executors import Work, lost
from publish.archive.job import Job, Outcome
from publish.archive.locations import is_remote, local
from publish.errors import SourceError
from publish.process import usage
from publish.process.usage import Bounds, Room

RENEWED_AFTER = 200  # jobs
RENEWED_ABOVE = 2**30  # bytes that a worker has held
SECONDS = 1800.0  # for one job; the longest of thousands of real articles takes less than a minute
_LOOKED_AFTER = 0.2  # seconds
_FILES = 10_000  # of a package
_PRELOADED = ["publish.archive.executors.warm"]


class Processes:
    """``workers`` processes; a job may take ``seconds`` before it and its process are given up.

    A worker holds one publication at a time and gives its memory back when it is renewed, so that a run needs no more
    for thousands than for a few. A job whose worker died is tried once more: what killed it may have been another's.
    """

    def __init__(self, workers: int, *, seconds: float = SECONDS, bounds: Bounds | None = None) -> None:
        self._count = workers
        self._bounds = bounds
        self._seconds = seconds
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(_PRELOADED)

    def run(self, work: Work, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcomes as they come."""
        waiting = iter(jobs)
        again: list[Job] = []
        tried: set[str] = set()
        idle: list[_Worker] = []
        busy: dict[Connection, _Worker] = {}
        try:
            while True:
                while len(busy) < self._count and (job := again.pop() if again else next(waiting, None)) is not None:
                    worker = idle.pop() if idle else _Worker(self._context, work)
                    busy[worker.begin(job, _room(job, self._bounds))] = worker
                if not busy:
                    return
                for ready in wait(list(busy), timeout=self._patience(busy.values())):
                    assert isinstance(ready, Connection)
                    worker = busy.pop(ready)
                    outcome = worker.outcome()
                    if outcome is not None:
                        idle += [worker] if worker.is_fresh(outcome.peak) else worker.end()
                        yield outcome
                    elif worker.job.name in tried:
                        yield lost(worker.job, f"its process ended twice, the last time with {worker.exit_code}")
                    else:
                        tried.add(worker.job.name)
                        again.append(worker.job)
                for connection, refusal in self._refused(busy):
                    worker = busy.pop(connection)
                    worker.kill()
                    yield refusal
                for late in [c for c, worker in busy.items() if worker.age() > self._seconds]:
                    worker = busy.pop(late)
                    worker.kill()
                    yield lost(worker.job, f"was not done after {self._seconds:.0f} seconds")
        finally:
            for worker in (*idle, *busy.values()):
                worker.kill()

    def _refused(self, busy: Mapping[Connection, _Worker]) -> list[tuple[Connection, Outcome]]:
        """Jobs that take more than their size explains, with what is said of each."""
        refused = []
        for connection, worker in busy.items():
            if (error := worker.excess()) is not None:
                job = worker.job
                outcome = Outcome(job.source, job.name, "failed", exit_code=error.exit_code, message=str(error))
                refused.append((connection, outcome))
        return refused

    def _patience(self, workers: Iterable[_Worker]) -> float:
        if self._bounds is not None:
            return _LOOKED_AFTER
        return max(0.1, self._seconds - max(worker.age() for worker in workers))


class _Worker:
    """One process at the other end of a pipe. It ends by itself when this end is closed, however that came."""

    def __init__(self, context: multiprocessing.context.ForkServerContext, work: Work) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()
        self._left = RENEWED_AFTER
        self.job: Job
        self._since = self._before = 0.0
        self._room = Room(0.0, 0)

    @property
    def _pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def begin(self, job: Job, room: Room) -> Connection:
        """Give it a job; what comes back says when to ask for the outcome."""
        self.job, self._since = job, time.monotonic()
        self._room, self._before = room, usage.processor_time(self._pid) or 0.0
        self._left -= 1
        with contextlib.suppress(OSError):  # it died while it was idle: there will be no outcome
            self._pipe.send(job)
        return self._pipe

    def outcome(self) -> Outcome | None:
        """What became of the job; None where the process died of it."""
        try:
            outcome = self._pipe.recv()
        except (EOFError, OSError):
            self.kill()
            return None
        assert isinstance(outcome, Outcome)
        return outcome

    def is_fresh(self, peak: int) -> bool:
        """Whether it may do another job."""
        return self._left > 0 and peak < RENEWED_ABOVE

    def age(self) -> float:
        """Seconds since it got its job."""
        return time.monotonic() - self._since

    def excess(self) -> SourceError | None:
        """Why its job is given up, where it takes more than its room."""
        room = self._room
        if not (room.seconds or room.memory):
            return None
        used = (usage.processor_time(self._pid) or self._before) - self._before
        return room.refusal(self.job.source, used, usage.memory(self._pid, room.memory) if room.memory else 0)

    @property
    def exit_code(self) -> int | None:
        return self._process.exitcode

    def end(self) -> list[_Worker]:
        """Let it end by itself; nobody is left."""
        self._pipe.close()
        self._process.join(5)
        self.kill()
        return []

    def kill(self) -> None:
        """End it at once. What it was making stays unfinished, and is taken away later."""
        self._pipe.close()
        self._process.kill()
        self._process.join()


def _room(job: Job, bounds: Bounds | None) -> Room:
    """The room of a job on this machine: an article with its pictures, or a package with all that it holds."""
    if bounds is None or is_remote(job.source):
        return Room(0.0, 0) if bounds is None else bounds.room()
    path = local(job.source)
    return bounds.room(*islice(path.rglob("*"), _FILES)) if path.is_dir() else bounds.room_with_pictures(path)


def _serve(pipe: Connection, work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us is told, and tells us
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(work(pipe.recv()))
