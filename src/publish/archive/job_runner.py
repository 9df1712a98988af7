"""Doing one job, whoever asks and wherever: the same function for a process here and for a cluster."""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publish.archive import layouts, package_maker, record, source_copy
from publish.archive.job import Job, Outcome, Status
from publish.archive.locations import fetched, shelf_at
from publish.archive.store import Shelf
from publish.article import identity, read
from publish.audit import external
from publish.audit.finding import Severity
from publish.errors import OutputError, PublishError

_ONE_AT_A_TIME = threading.Lock()  # the layout engine and the environment belong to the process


def work(job: Job) -> Outcome:
    """Archive one publication, or find that it is archived. Nothing is raised: the outcome says what went wrong."""
    started = time.perf_counter()

    def outcome(status: Status, counts: dict[str, int], code: int = 0, message: str = "") -> Outcome:
        seconds = round(time.perf_counter() - started, 3)
        return Outcome(job.source, job.name, status, counts, seconds, code, message, peak())

    try:
        with _ONE_AT_A_TIME, dated(job.settings.date):
            return outcome(*_archive(job))
    except PublishError as error:
        return outcome("failed", {}, code=error.exit_code, message=str(error))
    except OSError as error:
        return outcome("failed", {}, code=4, message=f"{error.filename or job.output}: {error.strerror or error}")
    except Exception as error:
        if os.environ.get("PUBLISH_DEBUG"):
            raise
        return outcome(
            "failed", {}, code=5, message=f"{job.source}: a fault of our own: {type(error).__name__}: {error}"
        )


def _archive(job: Job) -> tuple[Status, dict[str, int]]:
    """Make the package and put it in its place, or find it there; how many findings it has. Raises PublishError."""
    with fetched(job.source) as source, shelf_at(job.output) as shelf:
        if done := _done(job, source, shelf):
            return "present", _findings(done)
        with shelf.making(job.name) as folder:
            if done := _done(job, source, shelf):  # by another run, while we waited for it
                return "present", _findings(done)
            tools = tuple(external.find(job.tools))
            result = package_maker.make(source, folder, layouts.named(job.layout), job.settings, tools, job.signing)
            shelf.put(folder, job.name)
            return "archived", {s.label: result.count(s) for s in sorted(Severity, reverse=True)}


def _done(job: Job, source: Path, shelf: Shelf) -> Path | None:
    """The package of a job where it is there; None where it has yet to be made."""
    package = shelf.package(job.name)
    if package is None:
        return None
    if _is_same(job, source, package):
        return package
    place = f"{job.output}/{job.name}"
    if (other := _other_publication(source, package, job.settings.language)) is not None:
        raise OutputError(
            f"holds another publication, “{other}”",
            place,
            advice="It is not replaced. Choose another --output, or another name for the folder of one of the two.",
        )
    if not job.replace:
        raise OutputError(
            "holds a package of this publication whose source was another, or that was made in another way",
            place,
            advice="An archive is not changed by accident: choose another --output, or say --replace.",
        )
    return None


def _other_publication(source: Path, package: Path, language: str | None) -> str | None:
    """The title of the publication that a package holds, if it is another than that of a source.

    Two are the same whose identifiers are, or, where the source has none of its own, whose titles are.
    """
    try:
        publication = record.load(package).publication
    except PublishError:
        return None
    article = read(source, language=language)
    title = article.metadata.title
    same = publication.get("identifier") == identity.identifier(article)
    if same or (not article.metadata.identifiers and publication.get("title", "") == title):
        return None
    return publication.get("title") or publication.get("identifier") or "without a title"


def _findings(package: Path) -> dict[str, int]:
    """How many findings of each severity the audit in a package has."""
    audit = record.load(package).audit
    try:
        counts = json.loads(audit.read_text("utf-8"))["summary"] if audit else {}
        return {str(severity): int(count) for severity, count in counts.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # that it is damaged is for a verification to say


def _is_same(job: Job, source: Path, package: Path) -> bool:
    layout = layouts.of(package)
    if layout is None or layout.name != job.layout:
        return False
    try:
        there = record.load(package)
    except PublishError:
        return False
    signed = there.unsigned is not None
    level = job.signing.lasting if job.signing else None
    alike = there.same_settings(job.settings) and signed == (job.signing is not None) and there.level == level
    return alike and _same_theme(job, there) and source_copy.is_source_of(source, dict(there.source))


def _same_theme(job: Job, there: record.Record) -> bool:
    ours, theirs = job.settings.theme, there.settings.theme
    if ours is None or theirs is None:
        return ours is theirs
    return source_copy.digests(ours) == source_copy.digests(theirs)


@contextmanager
def dated(date: str | None) -> Iterator[None]:
    """Let the outputs be dated as the settings say, on whatever machine (reproducible-builds.org)."""
    before = os.environ.pop("SOURCE_DATE_EPOCH", None)
    try:
        if date is not None:
            os.environ["SOURCE_DATE_EPOCH"] = date
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def peak() -> int:
    """The most memory that this process has held, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
