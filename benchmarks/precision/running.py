"""Audits of whole folders, and of what we export from the sources in them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from precision.places import Audited
from publish.audit.engine import Audit
from publish.audit.files import cache as caching
from publish.audit.files import find_files
from publish.errors import PublishError
from publish.pipeline import export
from publish.request import Request
from publish.run import audits

_FORMATS = ("pdf", "epub")


@dataclass(slots=True)
class Run:
    """The files that were audited, and why others were not: a name and a sentence."""

    audited: list[Audited] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def audited(folders: Sequence[Path], jobs: int) -> Run:
    """Audit every source, PDF and EPUB below these folders, each by itself."""
    run = Run()
    names = {path: f"{folder.name}/{path.relative_to(folder).as_posix()}" for folder in folders for path in _in(folder)}
    results = audits.audited(list(names), None, jobs, caching.of_user())
    with contextlib.closing(results):
        for path, outcome in results:
            _add(run, names[path], path, outcome)
    return run


def exported(folders: Sequence[Path], output: Path, jobs: int) -> Iterator[Run]:
    """Export every source below these folders to PDF and EPUB in ``output``, and audit both with the source.

    What is there already is not made again. A run for each source comes back, in order.
    """
    works = [(source, folder) for folder in folders for source in _in(folder) if source.suffix in find_files.XML]
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(partial(_exported, output=output), works)


def _in(folder: Path) -> list[Path]:
    return find_files.files([folder])


def _exported(work: tuple[Path, Path], output: Path) -> Run:
    source, folder = work
    run = Run()
    place = Path("own") / folder.name / source.relative_to(folder).parent
    paths = [output / place / f"{source.stem}.{form}" for form in _FORMATS]
    if not all(path.exists() for path in paths):
        try:
            export(source, output / place, Request(formats=_FORMATS, missing_media="placeholder", jobs=1))
        except PublishError as error:
            run.refused.append(((place / source.name).as_posix(), str(error)))
            return run
    results = audits.audited(paths, source, 1, caching.of_user())
    with contextlib.closing(results):
        for path, outcome in results:
            _add(run, path.relative_to(output).as_posix(), path, outcome, source)
    return run


def _add(run: Run, name: str, path: Path, outcome: Audit | PublishError, source: Path | None = None) -> None:
    if isinstance(outcome, PublishError):
        run.refused.append((name, str(outcome)))
    else:
        (file,) = outcome.files
        run.audited.append(Audited(name, path, file.kind, outcome.findings, source is not None, source))
