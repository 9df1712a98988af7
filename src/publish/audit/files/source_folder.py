"""What lies around a source: the files in its folder and below, which an audit may ask for.

It is all that a verdict rests on beside the bytes of a file and of its source; what was asked can be noted, so that a
verdict can be taken from a cache as long as the answers are the same.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from urllib.parse import unquote

from publish.files.remembered import of_file

_MAX_FILES = 5000
_MAX_DEPTH = 4
_KINDS = ("svg", "svgz", "png", "tif", "tiff", "jpg", "jpeg", "webp", "gif", "bmp")  # the one that is shown first
_PROGRAMS = ("eps", "ps")  # in PostScript, which nobody runs who is careful
_EXTENSION = re.compile(
    r"\.(?:svgz?|png|tiff?|jpe?g|webp|gif|bmp|eps|ps|ai|psd|wmf|emf|pdf|mp4|m4v|webm|ogv|mov|avi|mp3|m4a|wav|ogg|oga)$"
)
_noted: ContextVar[dict[str, str] | None] = ContextVar("noted", default=None)


class SourceFolder:
    """The folder of a file, as it is when it is first asked."""

    def __init__(self, path: Path) -> None:
        self._folder = path.resolve().parent
        self._files_by_name: tuple[dict[str, list[Path]], dict[str, list[Path]]] | None = None

    def files(self, reference: str) -> list[Path]:
        """The files that a reference may mean, relative to the folder: one picture in its several formats, the best
        first, or pictures of several names or folders."""
        paths = self._candidates(reference)
        if (noted := _noted.get()) is not None:
            noted[reference] = self._state(paths)
        return paths

    def path(self, file: Path) -> Path:
        """Where one of these files is."""
        return self._folder / file

    def digest(self, reference: str) -> str | None:
        """The SHA-256 of the first file that a reference may mean, in hexadecimal; None where none can be read."""
        files = self.files(reference)
        return self.digest_of(files[0]) if files else None

    def digest_of(self, file: Path) -> str | None:
        """The SHA-256 of one of these files, in hexadecimal; None where it cannot be read."""
        try:
            return _digest(self.path(file))
        except OSError:
            return None

    def state(self, reference: str) -> str:
        """The files that a reference may mean with their sizes and times, as it is noted."""
        return self._state(self._candidates(reference))

    def _state(self, files: list[Path]) -> str:
        parts = []
        for file in files:
            try:
                state = (self._folder / file).stat()
                parts.append(f"{file.as_posix()} {state.st_size} {state.st_mtime_ns}")
            except OSError:
                parts.append(file.as_posix())
        return "\n".join(parts)

    def _candidates(self, reference: str) -> list[Path]:
        if self._files_by_name is None:
            self._files_by_name = _files_by_name(self._folder)
        by_name, by_stem = self._files_by_name
        name = _folded(re.split(r"[?#]", unquote(reference.strip()))[0].rstrip("/").replace("\\", "/"))
        last = name.rpartition("/")[2]
        same = by_name.get(last, [])
        exact = [file for file in same if _folded(file.as_posix()) == name]
        return sorted(exact[:1] or same or by_stem.get(_EXTENSION.sub("", last), []), key=_rank)


@of_file(4096)
def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def noting() -> Iterator[dict[str, str]]:
    """Note every reference that is asked for meanwhile, with the state of the files that it may mean."""
    references: dict[str, str] = {}
    token = _noted.set(references)
    try:
        yield references
    finally:
        _noted.reset(token)


def _files_by_name(folder: Path) -> tuple[dict[str, list[Path]], dict[str, list[Path]]]:
    """Files by name and by name without extension, both folded; of very large folders the first ones."""
    by_name: dict[str, list[Path]] = defaultdict(list)
    by_stem: dict[str, list[Path]] = defaultdict(list)
    count = 0
    for place, folders, names in os.walk(folder):
        here = Path(place).relative_to(folder)
        folders.sort()
        if len(here.parts) >= _MAX_DEPTH:
            folders.clear()
        for name in sorted(names):
            if not (folder / here / name).is_file():
                continue  # such as a pipe, which would be read for ever
            folded = _folded(name)
            by_name[folded].append(here / name)
            if _EXTENSION.search(folded):
                by_stem[_EXTENSION.sub("", folded)].append(here / name)
            count += 1
        if count > _MAX_FILES:
            break
    return by_name, by_stem


def _folded(name: str) -> str:
    """A name without what file systems disagree about: case, and whether accents are letters of their own (Unicode)."""
    return unicodedata.normalize("NFC", name).lower()


def _rank(file: Path) -> tuple[int, str]:
    kind = file.suffix.lower().lstrip(".")
    return (_KINDS.index(kind) if kind in _KINDS else len(_KINDS) + (kind in _PROGRAMS), file.as_posix())
