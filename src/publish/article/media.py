"""Which file a ``xlink:href`` means: beside the article, never outside its folder, never from the network.

Sources name pictures loosely: without an extension, with that of another format, by a DOI or by the address from
which they once came. A file is taken when it is plainly the one: the same path, else the same name, else the same name
without its extension, as long as only one such file (or one picture in several formats) lies in the folder.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

MAX_FILES = 5000  # looked through beside one article
MAX_DEPTH = 4
# Of one picture in several formats, the best for a page comes first.
_PREFERENCE = ("svg", "svgz", "png", "tif", "tiff", "jpg", "jpeg", "webp", "gif", "bmp")
_PROGRAMS = ("eps", "ps")  # never run
_EXTENSION = re.compile(
    r"\.(?:svgz?|png|tiff?|jpe?g|webp|gif|bmp|eps|ps|ai|psd|wmf|emf|pdf|mp4|m4v|webm|ogv|mov|avi|mp3|m4a|wav|ogg|oga)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Located:
    """The file."""

    path: Path


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several files may be the one."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """No file beside the article is plainly the one."""


@dataclass(frozen=True, slots=True)
class Climbs:
    """The path leads out of the article's folder."""


def is_medium(name: str) -> bool:
    """Whether a file of this name may be a picture, a film or a recording."""
    return _EXTENSION.search(name) is not None


class Files:
    """The files in an article's folder and below, as they are when a name is first looked for."""

    def __init__(self, article: Path) -> None:
        self.folder = article.resolve().parent

    def locate(self, href: str) -> Located | Ambiguous | Missing | Climbs:
        """Find the file that an article's reference names, or say why there is none."""
        name = unquote(href.strip())
        if not name:
            return Missing()
        remote = re.match(r"(?:https?|ftp|info|doi|urn):", name, re.I)
        if not remote:
            name = name.replace("\\", "/")
            if re.match(r"(?:file:|/|[A-Za-z]:/|~)", name) or _climbs(name):
                return Climbs()
            try:
                exact = (self.folder / name).resolve()
                if exact.is_file():
                    return Located(exact) if exact.is_relative_to(self.folder) else Climbs()
            except (OSError, ValueError):
                return Missing()
        name = re.split(r"[?#]", name)[0].rstrip("/")
        if not remote and len(same := [path for path in self._named(name) if self._relative(path) == _key(name)]) == 1:
            return Located(same[0])
        for candidates in (self._named(name), self._by_stem.get(_stem(name.rpartition("/")[2]), ())):
            stems = {path.with_suffix("") for path in candidates}
            if len(stems) == 1:
                return Located(min(candidates, key=_rank))
            if stems:
                return Ambiguous(tuple(candidates))
        return Missing()

    def in_other_formats(self, path: Path) -> list[Path]:
        """The same picture in other formats, as its name tells: in the same folder, the best for a page first."""
        same = self._by_stem.get(_stem(path.name), ())
        return sorted((other for other in same if other.parent == path.parent and other.name != path.name), key=_rank)

    def _named(self, name: str) -> list[Path]:
        return self._by_name.get(_key(name.rpartition("/")[2]), [])

    def _relative(self, path: Path) -> str:
        return _key(path.relative_to(self.folder).as_posix())

    @cached_property
    def _by_name(self) -> dict[str, list[Path]]:
        return _grouped(self._paths, lambda path: _key(path.name))

    @cached_property
    def _by_stem(self) -> dict[str, list[Path]]:
        return _grouped(self._paths, lambda path: _stem(path.name))

    @cached_property
    def _paths(self) -> list[Path]:
        paths: list[Path] = []
        count = 0
        for place, folders, names in os.walk(self.folder):
            folders.sort()
            if len(Path(place).relative_to(self.folder).parts) >= MAX_DEPTH:
                folders.clear()
            for name in sorted(names):
                count += 1
                if count > MAX_FILES:
                    return paths
                path = Path(place, name)
                if is_medium(name) and path.is_file() and path.resolve().is_relative_to(self.folder):
                    paths.append(path)
        return paths


def _grouped(paths: Iterable[Path], key: Callable[[Path], str]) -> dict[str, list[Path]]:
    groups: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        groups[key(path)].append(path)
    return groups


def _key(name: str) -> str:
    """A name without what file systems disagree about: case, and whether accents are letters of their own (Unicode)."""
    return unicodedata.normalize("NFC", name).lower()


def _climbs(name: str) -> bool:
    depth = 0
    for part in name.split("/"):
        depth += -1 if part == ".." else 0 if part in ("", ".") else 1
        if depth < 0:
            return True
    return False


def _stem(name: str) -> str:
    return _EXTENSION.sub("", _key(name))


def _rank(path: Path) -> tuple[int, str]:
    suffix = path.suffix.lstrip(".").lower()
    others = len(_PREFERENCE) + (suffix in _PROGRAMS)
    return (_PREFERENCE.index(suffix) if suffix in _PREFERENCE else others, path.name)
