"""Processes on this machine: each does one job at a time, is renewed before it has grown, and replaced when it dies."""

from __future__ import annotations

import contextlib
import multiprocessing
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection

from publish.archive.executors import Work, lost
from publish.archive.job import Job, Outcome
from publish.archive.locations import is_remote, local
from publish.errors import SourceError
from publish.process import usage
from publish.process.child import Child, Lost, Retries, answering
from publish.process.limits import Bounds, Room

RENEWED_AFTER = 200  # jobs
RENEWED_ABOVE = 2**30  # bytes that a worker has held
SECONDS = 1800.0  # for one job; the longest of thousands of real articles takes less than a minute
_LOOKED_AFTER = 0.2  # seconds
_FAREWELL = 5.0  # seconds for a process to end by itself
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
        multiprocessing.get_context("forkserver").set_forkserver_preload(_PRELOADED)

    def run(self, work: Work, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcomes as they come."""
        waiting = iter(jobs)
        retries: Retries[Job] = Retries()
        idle: list[_Worker] = []
        busy: list[_Worker] = []
        try:
            while True:
                while len(busy) < self._count and (job := retries.next() or next(waiting, None)) is not None:
                    worker = idle.pop() if idle else _Worker(work)
                    worker.begin(job, _room(job, self._bounds))
                    busy.append(worker)
                if not busy:
                    return
                for worker in answering(busy, self._patience(busy)):
                    busy.remove(worker)
                    outcome = worker.outcome()
                    if outcome is not None:
                        if worker.is_fresh(outcome.peak):
                            idle.append(worker)
                        else:
                            worker.close(_FAREWELL)
                        yield outcome
                    elif not retries.add(worker.job, worker.job.name):
                        yield lost(worker.job, f"its process ended twice, the last time with {worker.exit_code}")
                for worker, refusal in self._given_up(busy):
                    busy.remove(worker)
                    worker.close()  # what it was making stays unfinished, and is taken away later
                    yield refusal
        finally:
            for worker in (*idle, *busy):
                worker.close()

    def _given_up(self, busy: Iterable[_Worker]) -> list[tuple[_Worker, Outcome]]:
        """Who takes more than the size of its job explains, or too long, with what is said of each."""
        refused = []
        for worker in busy:
            job = worker.job
            if (error := worker.excess()) is not None:
                outcome = Outcome(job.source, job.name, "failed", exit_code=error.exit_code, message=str(error))
                refused.append((worker, outcome))
            elif worker.age() > self._seconds:
                refused.append((worker, lost(job, f"was not done after {self._seconds:.0f} seconds")))
        return refused

    def _patience(self, workers: Iterable[_Worker]) -> float:
        if self._bounds is not None:
            return _LOOKED_AFTER
        return max(0.1, self._seconds - max(worker.age() for worker in workers))


class _Worker(Child):
    """One process and the job that it does. It ends by itself when the wire is closed, however that came."""

    def __init__(self, work: Work) -> None:
        super().__init__(_serve, work, method="forkserver")
        self._left = RENEWED_AFTER
        self.job: Job
        self._since = self._before = 0.0
        self._room = Room(0.0, 0)

    def begin(self, job: Job, room: Room) -> None:
        """Give it a job."""
        self.job, self._since = job, time.monotonic()
        self._room, self._before = room, usage.processor_time(self.pid) or 0.0
        self._left -= 1
        with contextlib.suppress(Lost):  # it died while it was idle: there will be no outcome
            self.send(job)

    def outcome(self) -> Outcome | None:
        """What became of the job; None where the process died of it."""
        try:
            outcome = self.receive()
        except Lost:
            self.close()
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
        used = (usage.processor_time(self.pid) or self._before) - self._before
        return room.refusal(self.job.source, used, usage.memory(self.pid, room.memory) if room.memory else 0)


def _room(job: Job, bounds: Bounds | None) -> Room:
    """The room of a job on this machine: an article with its pictures, or a package with all that it holds."""
    if bounds is None or is_remote(job.source):
        return Room(0.0, 0) if bounds is None else bounds.room()
    path = local(job.source)
    return bounds.room(*islice(path.rglob("*"), _FILES)) if path.is_dir() else bounds.room_with_pictures(path)


def _serve(wire: Connection, work: Work) -> None:
    while True:
        wire.send(work(wire.recv()))
