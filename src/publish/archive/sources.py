"""The sources of a run, from files, folders, lists and standard input, each with the name of its package."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from publish.archive import layouts
from publish.archive.locations import is_remote, local
from publish.audit.files import find_files
from publish.errors import SourceError, UsageError
from publish.visible import portable

SUFFIXES = (".xml", ".nxml", ".jats")
_LONGEST = 120  # characters of a name; file systems allow 255 bytes


def sources(named: Iterable[str], lists: Iterable[str] = (), *, output: str | None = None) -> dict[str, str]:
    """Every source once, with the name of its package. Raises PublishError.

    What a package in ``output`` holds is no source.

    ``named`` are files and folders, by path or address; ``lists`` are files of one such a line, ``-`` standard input.
    A source is called by its folder and its file (``2019/a.xml`` is ``2019--a``), whether it or a folder above it was
    named. Of two that would have one name, the first by path keeps it and the others get a fingerprint of
    theirs: the names do not depend on the order in which sources are given.
    """
    names: dict[str, str] = {}
    for place in (*named, *(line for name in lists for line in _lines(name))):
        for source in _below(place):
            if output is None or not _is_kept(source, output):
                names.setdefault(source, _name(source))
    groups: dict[str, list[str]] = defaultdict(list)
    for source, name in names.items():
        groups[unicodedata.normalize("NFC", name).casefold()].append(source)
    for same in groups.values():
        for source in sorted(same)[1:]:
            mark = hashlib.sha256(source.encode("utf-8", "surrogateescape")).hexdigest()[:8]
            names[source] = f"{names[source]}-{mark}"
    return names


def _is_kept(source: str, output: str) -> bool:
    """Whether a source is the one that a package in this place keeps."""
    if is_remote(source) or is_remote(output):
        inside = source.startswith(f"{output.rstrip('/')}/")
        return inside and any(f"/{layouts.named(name).place('source', '')}" in source for name in layouts.NAMES)
    folder, path = local(output).resolve(), local(source).resolve()
    if not path.is_relative_to(folder):
        return False
    return layouts.of(folder / path.relative_to(folder).parts[0]) is not None


def _name(source: str) -> str:
    path = PurePosixPath(source.partition("://")[2] if is_remote(source) else local(source).resolve().as_posix())
    parts = [part for part in (path.parent.name, path.stem) if part not in ("", "/", ".", "..")]
    name = re.sub(r"[\x00-\x1f\x7f/\\:*?\"<>|]+", "-", portable("--".join(parts))).strip(" .") or "article"
    if len(name) <= _LONGEST:
        return name
    return f"{name[:_LONGEST]}-{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def _below(place: str) -> Iterator[str]:
    """The sources at a place."""
    if is_remote(place):
        from publish.archive import remote

        yield from remote.sources(place, SUFFIXES)
        return
    path = local(place)
    if not path.is_dir():
        yield str(path)
        return
    for file in find_files.files([path]):
        if file.suffix.lower() in SUFFIXES:
            yield str(file)


def _lines(name: str) -> list[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8-sig")
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", name) from error
    except UnicodeDecodeError as error:
        raise UsageError("is no list: it is not UTF-8", name, advice="Write one path on each line.") from error
    folder = Path() if name == "-" else Path(name).parent
    return [_in_folder(folder, line) for raw in text.splitlines() if (line := raw.strip()) and not line.startswith("#")]


def _in_folder(folder: Path, line: str) -> str:
    return line if is_remote(line) else str(folder / local(line))
