"""An existing Dask cluster: every worker does the same work as a process here would, one publication at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from publish import __version__
from publish.archive.executors import Work, lost
from publish.archive.job import Job, Outcome
from publish.archive.optional_libraries import need
from publish.errors import PublishError, UsageError

_AHEAD = 3  # jobs for each thread of the cluster, so that none waits for us and no list is held there
_PATIENCE = 20  # seconds until a scheduler must have answered


class Cluster:
    """The cluster at an address such as ``tcp://HOST:PORT``.

    A job whose worker is lost is done by another, as the cluster's scheduler sees to; sources and packages must be
    where every worker reaches them. Raises UsageError for a cluster that cannot be reached or has another version.
    """

    def __init__(self, address: str) -> None:
        need("distributed", "cluster", "--executor dask")
        import distributed

        library: Any = distributed  # its functions have no types
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a lost worker is its business, and is made good
        try:
            self._client = library.Client(address, timeout=_PATIENCE, set_as_default=True)
            if not self._client.scheduler_info(n_workers=-1)["workers"]:
                raise UsageError(
                    f"--executor dask={address}: the cluster has no workers", advice="Start some: dask worker ADDRESS."
                )
            versions = set(self._client.run(_version).values())
        except PublishError:
            raise
        except (OSError, ValueError, TimeoutError) as error:
            raise UsageError(
                f"--executor dask={address}: the cluster does not answer: {error}",
                advice="See that its scheduler runs there: dask scheduler --port 8786 listens at tcp://HOST:8786.",
            ) from error
        except Exception as error:  # a worker that does not know us cannot even read what it is asked
            raise UsageError(f"--executor dask={address}: publish is not installed on every worker: {error}") from error
        if versions - {__version__}:
            others = ", ".join(sorted(versions - {__version__}))
            raise UsageError(f"--executor dask={address}: its workers have publish {others}, and this is {__version__}")

    def run(self, work: Work, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcomes as they come."""
        import distributed

        library: Any = distributed
        waiting = iter(jobs)
        running: dict[Any, Job] = {}
        done = library.as_completed(with_results=False)

        def more() -> None:
            threads = max(1, sum(self._client.nthreads().values()))
            while len(running) < _AHEAD * threads and (job := next(waiting, None)) is not None:
                future = self._client.submit(work, job, pure=False)
                running[future] = job
                done.add(future)

        try:
            more()
            while running:
                future = next(done)
                job = running.pop(future)
                error = future.exception() if future.status == "error" else None
                yield lost(job, f"the cluster lost it: {error}") if error or future.cancelled() else future.result()
                more()
        finally:
            self._client.cancel(list(running))
            self._client.close()


def _version() -> str:
    from publish import __version__ as version

    return version
