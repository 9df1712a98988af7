"""The files that an audit looks at, where folders are named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from publish.errors import SourceError

SUFFIXES = (".xml", ".nxml", ".jats", ".pdf", ".epub")
_ARTICLE = 20_000  # bytes within which the root of an article begins


def files(named: Iterable[Path]) -> list[Path]:
    """The files named, and in place of each folder those in it and below, by name, each once.

    Hidden ones are left out, and XML that is no article. Raises SourceError for a folder that cannot be read.
    """
    found: dict[Path, None] = {}
    for path in named:
        for one in _below(path) if path.is_dir() else (path,):
            found.setdefault(one)
    return list(found)


def _below(folder: Path) -> Iterator[Path]:
    def stop(error: OSError) -> None:
        raise SourceError(f"cannot be read: {error.strerror or error}", error.filename) from error

    for where, folders, names in os.walk(folder, onerror=stop):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where) / name
            if (
                not name.startswith(".")
                and path.suffix.lower() in SUFFIXES
                and (path.suffix.lower() != ".xml" or is_article(path))
            ):
                yield path


def is_article(path: Path) -> bool:
    """Whether an XML file is one; so is one that cannot be read, which is named when it is opened."""
    try:
        with path.open("rb") as file:
            head = file.read(_ARTICLE)
    except OSError:
        return True
    return b"<article" in head or b"a\0r\0t\0i\0c\0l\0e" in head
