"""Sources and shelves by path or by address: what lies elsewhere is reached through fsspec, where that is installed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publish.archive import layouts
from publish.archive.store import Shelf
from publish.errors import SourceError


def is_remote(place: str) -> bool:
    """Whether this is an address such as ``s3://bucket/reports``, and no path."""
    scheme, separator, _ = place.partition("://")
    return bool(separator) and scheme not in ("", "file", "local")


def local(place: str) -> Path:
    """The path behind a path or a ``file://`` address."""
    return Path(place.removeprefix("file://").removeprefix("local://"))


@contextmanager
def fetched(source: str) -> Iterator[Path]:
    """A source on this machine, with its media beside it, for as long as it is needed. Raises PublishError."""
    if not is_remote(source):
        yield local(source)
        return
    from publish.archive import remote

    with tempfile.TemporaryDirectory(prefix="publish-") as folder:
        yield remote.fetch(source, Path(folder))


@contextmanager
def shelf_at(output: str) -> Iterator[Shelf]:
    """The shelf at a path or an address. Raises UsageError."""
    if not is_remote(output):
        yield Shelf(local(output))
        return
    from publish.archive import remote

    with tempfile.TemporaryDirectory(prefix="publish-") as folder:
        yield remote.RemoteShelf(output, Path(folder))


def tidy(place: str) -> None:
    """Put right what a run that was stopped has left at a path: in a folder of packages, or beside a package."""
    folder = local(place)
    if is_remote(place) or not folder.is_dir():
        return
    Shelf(folder.resolve().parent if layouts.of(folder) is not None else folder).tidy()


def packages(place: str) -> list[tuple[str, str]]:
    """The packages at a path or an address, each as a shelf and a name: the place itself, or those in it.

    Raises SourceError for a place that holds none.
    """
    if is_remote(place):
        from publish.archive import remote

        return remote.packages(place)
    folder = local(place)
    if layouts.of(folder) is not None:
        whole = folder.resolve()
        return [(str(folder.parent if folder.name else whole.parent), whole.name)]
    try:
        names = sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", folder) from error
    if not names:
        advice = "Name the folder that `publish archive --output` wrote to."
        raise SourceError("holds no package", folder, advice=advice)
    return [(place, name) for name in names]
