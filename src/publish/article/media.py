"""Which file a ``xlink:href`` means: beside the article, never outside its folder, never from the network.

Sources name pictures loosely: without an extension, with that of another format, by a DOI or by the address from
which they once came. A file is taken when it is plainly the one: the same path, else the same name, else the same name
without its extension, as long as only one such file (or one picture in several formats) lies in the folder.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

MAX_FILES = 5000  # looked through beside one article
MAX_DEPTH = 4
# Of one picture in several formats, the best for a page comes first.
_PREFERENCE = ("svg", "svgz", "png", "tif", "tiff", "jpg", "jpeg", "webp", "gif", "bmp")
_EXTENSION = re.compile(
    r"\.(?:svgz?|png|tiff?|jpe?g|webp|gif|bmp|eps|pdf|mp4|m4v|webm|ogv|mov|avi|mp3|m4a|wav|ogg|oga)$", re.I
)


@dataclass(frozen=True, slots=True)
class Found:
    """The file."""

    path: Path


@dataclass(frozen=True, slots=True)
class Missing:
    """No file beside the article is plainly the one."""


@dataclass(frozen=True, slots=True)
class Climbs:
    """The path leads out of the article's folder."""


def locate(article: Path, href: str) -> Found | Missing | Climbs:
    """Find the file that an article's reference names, or say why there is none."""
    folder = article.resolve().parent
    name = unquote(href.strip())
    if not name:
        return Missing()
    remote = re.match(r"(?:https?|ftp|info|doi|urn):", name, re.I)
    if not remote:
        name = name.replace("\\", "/")
        if re.match(r"(?:file:|/|[A-Za-z]:/|~)", name) or _climbs(name):
            return Climbs()
        try:
            exact = (folder / name).resolve()
            if exact.is_file():
                return Found(exact) if exact.is_relative_to(folder) else Climbs()
        except (OSError, ValueError):
            return Missing()
    base = re.split(r"[?#]", name)[0].rstrip("/").rpartition("/")[2]
    by_name, by_stem = _files(folder, _state(folder))
    for candidates in (by_name.get(base.lower(), ()), by_stem.get(_stem(base), ())):
        stems = {path.with_suffix("") for path in candidates}
        if len(stems) == 1:
            return Found(min(candidates, key=_rank))
    return Missing()


def _climbs(name: str) -> bool:
    depth = 0
    for part in name.split("/"):
        depth += -1 if part == ".." else 0 if part in ("", ".") else 1
        if depth < 0:
            return True
    return False


def _stem(name: str) -> str:
    return _EXTENSION.sub("", name).lower()


def _rank(path: Path) -> tuple[int, str]:
    suffix = path.suffix.lstrip(".").lower()
    return (_PREFERENCE.index(suffix) if suffix in _PREFERENCE else len(_PREFERENCE), path.name)


def _state(folder: Path) -> int:
    """What changes when files come or go, so that a long run sees it."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=8)
def _files(folder: Path, state: int) -> tuple[dict[str, tuple[Path, ...]], dict[str, tuple[Path, ...]]]:
    by_name: dict[str, list[Path]] = defaultdict(list)
    by_stem: dict[str, list[Path]] = defaultdict(list)
    count = 0
    for place, folders, names in os.walk(folder):
        folders.sort()
        if len(Path(place).relative_to(folder).parts) >= MAX_DEPTH:
            folders.clear()
        for name in sorted(names):
            count += 1
            if count > MAX_FILES:
                return _frozen(by_name), _frozen(by_stem)
            path = Path(place, name)
            if _EXTENSION.search(name) and path.resolve().is_relative_to(folder):
                by_name[name.lower()].append(path)
                by_stem[_stem(name)].append(path)
    return _frozen(by_name), _frozen(by_stem)


def _frozen(found: dict[str, list[Path]]) -> dict[str, tuple[Path, ...]]:
    return {name: tuple(paths) for name, paths in found.items()}
