"""Sources and packages at addresses, through fsspec: S3 and its like, which know no folders and no renaming.

A package is uploaded file by file, and the one that makes it a package comes last: without it, nothing is there.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from publish.archive import layouts, source_copy
from publish.archive.optional_libraries import need
from publish.archive.store import Shelf
from publish.article.media import MAX_DEPTH, MAX_FILES
from publish.errors import OutputError, SourceError, UsageError

_HEAD = 20_000  # bytes within which the root of an article begins


def _open(address: str) -> tuple[Any, str]:
    """The file system and the path behind an address.

    Raises UsageError for a kind that is not installed, SourceError where nothing answers.
    """
    need("fsspec", "cluster", address)
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address} cannot be reached: {error}") from error
    except OSError as error:
        raise SourceError(f"{address} cannot be reached: {error.strerror or error}") from error
    return system, str(path).rstrip("/")


def sources(address: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """The articles at an address and below. Raises PublishError."""
    system, path = _open(address)
    scheme = address.partition("://")[0]
    try:
        if not system.isdir(path):
            yield address
            return
        for place in sorted(system.find(path)):
            relative = place[len(path) :].lstrip("/")
            hidden = any(part.startswith(".") for part in PurePosixPath(relative).parts)
            if hidden or PurePosixPath(place).suffix.lower() not in suffixes:
                continue
            if b"<article" in system.cat_file(place, start=0, end=_HEAD):
                yield f"{scheme}://{place.lstrip('/') if scheme != 'file' else place}"
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", address) from error


def fetch(address: str, folder: Path) -> Path:
    """Copy an article and the media that it names into an empty folder; where the article is now. Raises SourceError.

    What lies beside it is first stood in for by empty files of the same names, so that what the article names is looked
    for as it is on a disk; only what was found is fetched.
    """
    system, path = _open(address)
    root = str(PurePosixPath(path).parent)
    article = folder / PurePosixPath(path).name
    try:
        system.get_file(path, str(article))
        paths = [place for place in sorted(system.find(root, maxdepth=MAX_DEPTH + 1))[:MAX_FILES] if place != path]
        for place in paths:
            stand_in = folder / place[len(root) :].lstrip("/")
            stand_in.parent.mkdir(parents=True, exist_ok=True)
            stand_in.touch()
        media = {path.relative_to(folder.resolve()).as_posix() for path in source_copy.media(article)}
        for place in paths:
            relative = place[len(root) :].lstrip("/")
            if relative in media:
                system.get_file(place, str(folder / relative))
            else:
                (folder / relative).unlink()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", address) from error
    return article


def packages(address: str) -> list[tuple[str, str]]:
    """The package at an address, or those below it. Raises SourceError where there is none."""
    system, path = _open(address)
    try:
        if any(system.isfile(f"{path}/{layouts.named(name).marker}") for name in layouts.NAMES):
            shelf, _, name = address.rstrip("/").rpartition("/")
            return [(shelf, name)]
        names = sorted(PurePosixPath(path["name"]).name for path in system.ls(path) if path["type"] == "directory")
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", address) from error
    if not names:
        raise SourceError(
            "holds no package", address, advice="Name the place that `publish archive --output` wrote to."
        )
    return [(address, name) for name in names]


class RemoteShelf(Shelf):
    """Packages at an address; they are made, and looked at, in a folder of this machine."""

    def __init__(self, address: str, folder: Path) -> None:
        super().__init__(folder)
        self._address = address
        self._system, self._root = _open(address)

    def package(self, name: str) -> Path | None:
        """The finished package of a name, fetched, or None."""
        place, here = f"{self._root}/{name}", self.folder / name
        try:
            if not any(self._system.isfile(f"{place}/{layouts.named(layout).marker}") for layout in layouts.NAMES):
                return None
            shutil.rmtree(here, ignore_errors=True)
            for path in self._system.find(place):
                target = here / path[len(place) :].lstrip("/")
                target.parent.mkdir(parents=True, exist_ok=True)
                self._system.get_file(path, str(target))
        except OSError as error:
            raise SourceError(f"cannot be read: {error.strerror or error}", f"{self._address}/{name}") from error
        return here

    @contextmanager
    def making(self, name: str) -> Iterator[Path]:
        """An empty folder of this machine. Two runs that make the same package write the same bytes to it."""
        with super().making(name) as path:
            yield path

    def put(self, package: Path, name: str) -> None:
        """Upload a package, what makes it one last; one that was there is taken away first. Raises OutputError."""
        place = f"{self._root}/{name}"
        layout = layouts.of(package)
        assert layout is not None
        files = sorted(source_copy.files(package), key=lambda path: path == package / layout.marker)
        try:
            for other in layouts.NAMES:
                marker = f"{place}/{layouts.named(other).marker}"
                if self._system.exists(marker):
                    self._system.rm_file(marker)
            if self._system.exists(place):
                self._system.rm(place, recursive=True)
            for path in files:
                target = f"{place}/{path.relative_to(package).as_posix()}"
                self._system.makedirs(target.rpartition("/")[0], exist_ok=True)
                self._system.put_file(str(path), target)
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror or error}", f"{self._address}/{name}") from error
