"""The files that an audit looks at, where folders are named."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from publish.audit.files.imported_article import ACCOUNT, IMPORTED
from publish.errors import SourceError
from publish.files.recognition import HEAD, WEB_PAGE, foreign

XML = (".xml", ".nxml", ".jats")
PAGES = (".html", ".htm", ".xhtml")
SUFFIXES = (*XML, ".pdf", ".epub", *PAGES)
_OF_OURS = re.compile(rb"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-")
_INSTALLED = ("node_modules", "__pycache__")
_OFFICE = (".docx", ".doc", ".odt", ".rtf", ".html", ".htm", ".xhtml", ".md", ".tex")


def files(named: Iterable[Path]) -> list[Path]:
    """The files named, and in place of each folder those in it and below, by name, each once.

    Hidden ones are left out, XML that is no article, pages that are a part of another or a report of ours, and the
    article that an import keeps for the next one. Raises SourceError for a folder that cannot be read.
    """
    files: dict[Path, None] = {}
    for path in named:
        for file in _below(path) if path.is_dir() else (path,):
            files.setdefault(file)
    return list(files)


def _below(folder: Path) -> Iterator[Path]:
    for path in all_below(folder):
        if path.suffix.lower() in SUFFIXES and _is_meant(path) and not is_kept(path):
            yield path


def _is_meant(path: Path) -> bool:
    """Whether a file with the ending of a document is one."""
    suffix = path.suffix.lower()
    return is_publication(path) if suffix in PAGES else suffix != ".xml" or is_article(path)


def is_publication(path: Path) -> bool:
    """Whether a page is one, and neither a part of another that a browser saved, nor a report or a sheet of ours."""
    if path.parent.name.endswith("_files") and path.parent.with_name(f"{path.parent.name[:-6]}.html").is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return True  # it is named when it is opened
    other = foreign(path, head)
    return other is not None and other.name == WEB_PAGE and not _OF_OURS.search(head)


def is_kept(path: Path) -> bool:
    """Whether it is what an import made the last time, beside its account."""
    above = path.parent.parent
    return path == above / IMPORTED and (above / ACCOUNT).is_file()


def _stop(error: OSError) -> None:
    raise SourceError(f"cannot be read: {error.strerror or error}", error.filename) from error


def all_below(folder: Path, at_fault: Callable[[OSError], object] = _stop) -> Iterator[Path]:
    """Every file in a folder and below, the files of a folder before those of its folders.

    Hidden ones are left out, and what tools install: ``node_modules`` and virtual environments of Python (PEP 405).

    ``at_fault`` is told of a folder that cannot be read. Raises SourceError where nobody else is.
    """
    for where, folders, names in os.walk(folder, onerror=at_fault):
        folders[:] = sorted(name for name in folders if not (name.startswith(".") or _is_installed(where, name)))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(where) / name


def _is_installed(where: str, name: str) -> bool:
    """Whether a folder holds what a tool installed."""
    return name in _INSTALLED or os.path.isfile(os.path.join(where, name, "pyvenv.cfg"))  # noqa: PTH113, PTH118  # fast


def is_article(path: Path) -> bool:
    """Whether an XML file is one; so is one that cannot be read, which is named when it is opened."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return True
    written = b"<article" in head or b":article" in head or b"a\0r\0t\0i\0c\0l\0e" in head
    return written and foreign(path, head) is None


def passed_over(named: Iterable[Path]) -> list[tuple[Path, str]]:
    """What lies in these folders and below that may be meant as a source and is none, each with what it is.

    XML without an article, empty files, and documents of office programs and the like, but no pictures.
    """
    over = []
    for folder in named:
        if folder.is_dir():
            over += [(path, what) for path in all_below(folder) if (what := _is_no_source(path))]
    return over


def _is_no_source(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in (*XML, *_OFFICE) or (suffix in XML and is_article(path)):
        return ""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return ""
    if not head.strip():
        return "it is empty"
    other = foreign(path, head)
    return f"it is {other.name}" if other else "it holds no article" if suffix in XML else ""
