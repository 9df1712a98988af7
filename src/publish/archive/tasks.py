"""What is done to a job, by names that cost nothing to load: who only hands out jobs needs none of the libraries."""

from __future__ import annotations

from publish.archive.job import Job, Outcome


def archive(job: Job) -> Outcome:
    """Archive one publication, or find that it is archived."""
    from publish.archive.job_runner import work

    return work(job)


def verify(job: Job) -> Outcome:
    """Verify one package."""
    from publish.archive import verifying

    return verifying.verify(job)
