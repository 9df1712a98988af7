"""Whether a package is still what it was: whole, unaltered, its signature proved, and, when asked, made again."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from publish.archive import layouts, proof, rebuilding, record, renewal, safe_paths, source_copy
from publish.archive.job import Job, Outcome, Status
from publish.archive.job_runner import peak
from publish.archive.locations import shelf_at
from publish.archive.proof import Proof
from publish.archive.signature import LEVELS
from publish.archive.store import Shelf
from publish.archive.trust import SignaturePolicy
from publish.errors import PublishError, SourceError
from publish.visible import visible

_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Examined:
    """A package that was looked through: its ``faults``, a sentence each, the path of its signed PDF, and its proof."""

    faults: list[str]
    pdf: str | None = None
    proof: Proof | None = None


def faults(package: Path, *, rebuild: bool = False, policy: SignaturePolicy | None = None) -> list[str]:
    """What is wrong with a package, a sentence each. Raises PublishError for one that cannot be read at all."""
    return examined(package, rebuild=rebuild, policy=policy or SignaturePolicy()).faults


def examined(package: Path, *, rebuild: bool, policy: SignaturePolicy) -> Examined:
    """A package looked through. Raises PublishError for one that cannot be read at all."""
    layout = layouts.of(package)
    if layout is None:
        return Examined(["is no package: neither a bag nor an E-ARK SIP"])
    if odd := list(safe_paths.irregular(package)):
        return Examined(odd)  # nothing is opened in a package where opening may lead anywhere
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
        return Examined([*faults, str(error).replace(f"{package}/", "")])
    pdf = package_record.outputs.get("pdf") if package_record.unsigned is not None else None
    proved = proof.examine(pdf.read_bytes(), policy) if pdf is not None and not faults else None
    faults += (proved.faults or _too_low(proved, package_record)) if proved else ()
    if package_record.unsigned is not None and pdf is None and not faults:
        faults.append("the record promises a signature, and names no PDF")
    if rebuild and not faults:
        faults += rebuilding.faults(package, package_record)
    return Examined(faults, pdf.relative_to(package).as_posix() if pdf else None, proved)


def _too_low(proved: Proof, package_record: record.Record) -> Iterator[str]:
    """Whether a signature is of a lower level than the one that the record promises."""
    promised, level = package_record.level, proved.level.removeprefix("PAdES ")
    if promised is None:
        return
    if promised not in LEVELS:
        yield f"the record promises a signature of level {promised}, and there is no such level"
    elif LEVELS.index(level) < LEVELS.index(promised):
        yield f"the signature is {level}, and the record promises {promised}"


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
    code, notes = 0, ""
    problems: list[str] = []
    status: Status = "present"
    try:
        with _ONE_AT_A_TIME, shelf_at(job.output) as shelf:
            problems, notes, status = _verified(job, shelf)
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
    status = "failed" if problems else status
    seconds = round(time.perf_counter() - started, 3)
    note = visible(f"{job.source}: {notes}") if notes else ""
    return Outcome(job.source, job.name, status, {}, seconds, code, message, peak(), note)


def _verified(job: Job, shelf: Shelf) -> tuple[list[str], str, Status]:
    """What is wrong with the package of a job, and what its signature proves; renewed first, where that is asked."""
    package = shelf.package(job.name)
    if package is None:
        return ["is gone"], "", "failed"
    before = examined(package, rebuild=job.replace, policy=job.policy)
    if before.proof is None or before.pdf is None or before.faults:
        return before.faults, "", "present"
    moment = job.policy.moment
    if job.policy.renews is None or not before.proof.ends_soon(moment):
        return [], before.proof.sentence(moment), "present"
    data = renewal.renew(shelf, job.name, before.pdf, job.policy, partial(faults, policy=job.policy))
    return [], f"renewed; {proof.examine(data, job.policy).sentence(moment)}", "renewed"
