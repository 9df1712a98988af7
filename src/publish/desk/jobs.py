"""Work that takes its time: each job in a process of its own, with how far it is, and an end whenever it is wanted."""

from __future__ import annotations

import itertools
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from publish.desk.watched_processes import Task, WarmProcess
from publish.errors import PublishError

State = Literal["waiting", "working", "done", "failed", "cancelled"]
AT_ONCE = 2  # jobs that are worked on
MOST_KEPT = 200  # jobs that are over
MOST_WAITING = 50


class Busy(Exception):
    """More jobs wait than will be taken."""


def _nothing(*_: object) -> None:
    pass


@dataclass(eq=False, slots=True)
class Job:
    """A job: ``kind`` (intake, export, archive, pages), what it is about, how far it is, and what came of it.

    Where it ``stays_warm``, the next of its kind about the same finds in its process what this one loaded.
    """

    key: str
    kind: str
    about: str
    task: Task
    stays_warm: bool = False
    state: State = "waiting"
    step: str = ""
    result: Any = None
    fault: PublishError | None = None
    begun: float = field(default_factory=time.time)
    ended: float | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed", "cancelled")


class Jobs:
    """The jobs of a desk. Must be closed."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._processes: dict[str, WarmProcess] = {}
        self._warm: tuple[tuple[str, str], WarmProcess] | None = None  # the last process that stays, and what it did
        self._is_closed = False
        self._lock = threading.Lock()
        self._room = threading.Semaphore(AT_ONCE)

    def begin(
        self,
        kind: str,
        about: str,
        task: Task,
        *,
        keep: Callable[[Any], None] = _nothing,
        put_away: Callable[[], None] = _nothing,
        stays_warm: bool = False,
    ) -> Job:
        """Begin a job, or let it wait for its turn. Raises Busy.

        ``keep`` gets what came of it, before it is said to be done; ``put_away`` is called once it is over, however
        that came about.
        """
        job = Job(secrets.token_hex(8), kind, about, task, stays_warm)
        with self._lock:
            if sum(not each.is_over for each in self._jobs.values()) >= MOST_WAITING:
                raise Busy
            over = [key for key, each in self._jobs.items() if each.is_over]
            for key in itertools.islice(over, max(0, len(over) - MOST_KEPT)):
                del self._jobs[key]
            self._jobs[job.key] = job
        threading.Thread(target=self._work, args=(job, keep, put_away), daemon=True).start()
        return job

    def get(self, key: str) -> Job | None:
        """A job by its key."""
        return self._jobs.get(key)

    def of(self, about: str, kind: str) -> Job | None:
        """The last job of a kind about something."""
        with self._lock:
            jobs = list(self._jobs.values())
        return next((each for each in reversed(jobs) if (each.about, each.kind) == (about, kind)), None)

    def cancel(self, job: Job) -> None:
        """End a job; what it was making is put away, and nothing is half written."""
        with self._lock:
            if job.is_over:
                return
            job.state, job.ended = "cancelled", time.time()
            process = self._processes.pop(job.key, None)
        if process is not None:
            process.close()

    def close(self) -> None:
        """End all jobs."""
        with self._lock:
            self._is_closed = True
            jobs = list(self._jobs.values())
            warm, self._warm = self._warm, None
        for job in jobs:
            self.cancel(job)
        if warm is not None:
            warm[1].close()

    def _work(self, job: Job, keep: Callable[[Any], None], put_away: Callable[[], None]) -> None:
        with self._room:
            try:
                self._do(job, keep)
            finally:
                put_away()

    def _do(self, job: Job, keep: Callable[[Any], None]) -> None:
        with self._lock:
            if job.is_over:
                return
            process = self._processes[job.key] = self._process_of(job)
            job.state = "working"

        def tell(step: str) -> None:
            job.step = step

        try:
            result, fault = process.ask(job.task, tell), None
        except PublishError as error:
            result, fault = None, error
        finally:
            self._leave(job, process)
        self._end(job, keep, result, fault)

    def _process_of(self, job: Job) -> WarmProcess:
        """The process that did the last job like this one, where it is still warm, or a new one."""
        if self._warm is None or self._warm[0] != (job.kind, job.about):
            return WarmProcess()
        (_, process), self._warm = self._warm, None
        return process

    def _leave(self, job: Job, process: WarmProcess) -> None:
        """Let a process that stays warm wait for the next job, in the place of the one before; end any other."""
        with self._lock:
            self._processes.pop(job.key, None)
            ended: WarmProcess | None = process
            if job.stays_warm and job.state == "working" and not self._is_closed:
                ended = self._warm[1] if self._warm is not None else None
                self._warm = (job.kind, job.about), process
        if ended is not None:
            ended.close()

    def _end(self, job: Job, keep: Callable[[Any], None], result: Any, fault: PublishError | None) -> None:
        with self._lock:
            if job.is_over:  # it was cancelled meanwhile
                return
            if fault is None:
                keep(result)
            job.result, job.fault, job.ended = result, fault, time.time()
            job.state = "done" if fault is None else "failed"
