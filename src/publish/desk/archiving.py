"""The package of an article for an archive, as ``publish archive`` makes it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from publish.archive import sources, tasks
from publish.archive.job import Job
from publish.archive.settings import of_package
from publish.archive.store import Shelf
from publish.errors import OutputError
from publish.process.watchdog import Tell
from publish.request import Request


@dataclass(frozen=True, slots=True)
class Archived:
    """A package: where it lies, and whether it was there before."""

    package: Path
    was_there: bool


def archive(tell: Tell, article: Path, folder: Path, home: Path, profile: str, theme: str) -> Archived:
    """Make the package, in the place of an earlier one of the same publication. Raises PublishError."""
    os.chdir(home)
    tell("archiving")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", folder) from error
    Shelf(folder).tidy()
    settings = of_package(Request(profile=profile, theme=Path(theme) if theme else None))
    [(source, name)] = sources.sources([str(article)], output=str(folder)).items()
    outcome = tasks.archive(Job(source, name, str(folder), settings=settings, replace=True))
    if outcome.status == "failed":
        raise OutputError(outcome.message, advice="Mend that, and make the package again.")
    return Archived(folder / name, outcome.status == "present")
