"""Who does the jobs: each gives the outcomes as they come, and looks only a little way ahead in the jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from publish.archive.job import Job, Outcome

Work = Callable[[Job], Outcome]


class Executor(Protocol):
    """Does work for jobs, in no order. Every job has one outcome, whatever happens to who does it."""

    def run(self, work: Work, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcomes as they come."""
        ...


def lost(job: Job, message: str) -> Outcome:
    """The outcome of a job that took its worker with it."""
    return Outcome(job.source, job.name, "failed", exit_code=3, message=f"{job.source}: {message}")
