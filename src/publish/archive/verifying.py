"""Whether a package is still what it was: whole, unaltered, and, when asked, made again to the same bytes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from publish.archive import layouts, rebuilding, record, safe_paths, signature, source_copy
from publish.archive.job import Job, Outcome, Status
from publish.archive.job_runner import peak
from publish.archive.locations import shelf_at
from publish.errors import PublishError, SourceError
from publish.visible import visible

_ONE_AT_A_TIME = threading.Lock()


def faults(package: Path, *, rebuild: bool = False) -> list[str]:
    """What is wrong with a package, a sentence each. Raises PublishError for one that cannot be read at all."""
    layout = layouts.of(package)
    if layout is None:
        return ["is no package: neither a bag nor an E-ARK SIP"]
    if odd := list(safe_paths.irregular(package)):
        return odd  # nothing is opened in a package where opening may lead anywhere
    try:
        faults = list(layout.faults(package))
    except Exception as error:  # readers of the standards' files raise what they like where these are malformed
        if os.environ.get("PUBLISH_DEBUG"):
            raise
        faults = [f"cannot be checked as {layout.name}: {type(error).__name__}: {error}"]
    try:
        package_record = record.load(package)
        faults += [fault for fault in _incomplete(package, package_record) if fault not in faults]
    except SourceError as error:
        return [*faults, str(error).replace(f"{package}/", "")]
    if package_record.unsigned is not None and not faults:
        pdf = package_record.outputs.get("pdf")
        faults += signature.faults(pdf.read_bytes()) if pdf else ["the record promises a signature, and names no PDF"]
    if rebuild and not faults:
        faults += rebuilding.faults(package, package_record)
    return faults


def _incomplete(package: Path, package_record: record.Record) -> Iterator[str]:
    """What the record promises and the package does not hold. Raises SourceError for a name that leads out of it."""
    folder = package_record.article.parent
    for name, digest in package_record.source.items():
        path = safe_paths.within(folder, name)
        where = path.relative_to(package).as_posix()
        if not safe_paths.is_file(path):
            yield f"{where} is missing"
        elif source_copy.sha256(path) != digest:
            yield f"{where} is not the source of the record"
    for path in package_record.outputs.values():
        if not safe_paths.is_file(path):
            yield f"{path.relative_to(package).as_posix()} is missing"


def verify(job: Job) -> Outcome:
    """Verify the package of a job, which may be made again (``job.replace``); the outcome names every fault."""
    started = time.perf_counter()
    code, problems = 0, []
    try:
        with _ONE_AT_A_TIME, shelf_at(job.output) as shelf:
            package = shelf.package(job.name)
            problems = ["is gone"] if package is None else faults(package, rebuild=job.replace)
            code = 1 if problems else 0
    except PublishError as error:
        code, problems = error.exit_code, [str(error)]
    except OSError as error:
        code, problems = 3, [f"cannot be read: {error.strerror or error}"]
    except Exception as error:  # of one package; the others are verified all the same
        if os.environ.get("PUBLISH_DEBUG"):
            raise
        code, problems = 3, [f"cannot be verified: {type(error).__name__}: {error}"]
    message = "\n".join(visible(f"{job.source}: {sentence}") for sentence in problems)
    status: Status = "failed" if problems else "present"
    return Outcome(job.source, job.name, status, {}, round(time.perf_counter() - started, 3), code, message, peak())
