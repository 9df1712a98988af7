"""Jobs work in processes of their own; one that stays warm serves the next alike, and none outlives the desk."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.desk.jobs import Job, Jobs
from publish.desk.watched_processes import Task


def process_number() -> int:
    return os.getpid()


def rest() -> int:
    time.sleep(600)
    return 0


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def over(job: Job) -> Job:
    for _ in range(1_200):
        if job.is_over:
            return job
        time.sleep(0.05)
    raise AssertionError("it is never over")


def worked_in(jobs: Jobs, about: str, *, stays_warm: bool = True) -> int:
    """The number of the process that did a job."""
    job = over(jobs.begin("pages", about, Task(process_number, Path("a.xml")), stays_warm=stays_warm))
    return int(job.result)


def is_there(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def gone(number: int) -> bool:
    for _ in range(200):
        if not is_there(number):
            return True
        time.sleep(0.05)
    return False


def test_the_next_job_alike_finds_the_process_warm(jobs: Jobs) -> None:
    first = worked_in(jobs, "trees")
    assert worked_in(jobs, "trees") == first
    second = worked_in(jobs, "streets")
    assert second != first
    assert gone(first)
    jobs.close()
    assert gone(second)


def test_a_process_that_does_not_stay_is_ended(jobs: Jobs) -> None:
    assert gone(worked_in(jobs, "trees", stays_warm=False))


def test_a_job_after_one_that_was_given_up_has_a_process_of_its_own(jobs: Jobs) -> None:
    first = worked_in(jobs, "trees")
    job = jobs.begin("pages", "trees", Task(rest, Path("a.xml")), stays_warm=True)
    while job.state != "working":
        time.sleep(0.05)
    jobs.cancel(job)
    second = worked_in(jobs, "trees")
    assert second != first
    assert gone(first)
