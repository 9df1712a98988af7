"""The folder that a desk serves: the reports in it, and nothing outside of it."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import count
from pathlib import Path

from publish.errors import SourceError

ARTICLES = (".xml", ".nxml", ".jats")
MAX_REPORTS = 5_000
_DEPTH = 6  # folders below the first in which reports are looked for
_HEAD = 65_536  # bytes in which an article's title stands
_SKIPPED = ("import", "node_modules", "__pycache__")
_LONGEST = 60  # letters of a folder's name
_ROOT = re.compile(r"<(?:[\w.-]+:)?article[\s>]")
_TITLE = re.compile(r"<(?:[\w.-]+:)?article-title\b[^>]*>(.*?)</(?:[\w.-]+:)?article-title>", re.S)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Listed:
    """A report of the folder: ``key`` names it in addresses, ``name`` is its path below the folder."""

    key: str
    path: Path
    name: str
    title: str
    changed: float  # when, in seconds since 1970


class Workspace:
    """A folder, or the folder of one article. Raises SourceError where there is neither."""

    def __init__(self, path: Path) -> None:
        resolved = path.resolve()
        if not resolved.exists():
            raise SourceError("is not there", path, advice="Name an article, or a folder.")
        self.only = resolved if resolved.is_file() else None
        self.folder = resolved.parent if resolved.is_file() else resolved
        self._paths: dict[str, Path] = {}
        self._reserved: set[Path] = set()
        self._lock = threading.Lock()

    def reports(self) -> list[Listed]:
        """The articles in it, by name; at most MAX_REPORTS."""
        listed = []
        for path in self._articles():
            if (head := _head(path)) is None or not _ROOT.search(head):
                continue
            key = self.key(path)
            name = path.relative_to(self.folder).as_posix()
            listed.append(Listed(key, path, name, _title(head) or name, _changed(path)))
            if len(listed) == MAX_REPORTS:
                break
        return sorted(listed, key=lambda each: each.name)

    def key(self, path: Path) -> str:
        """The name of an article in addresses."""
        name = path.relative_to(self.folder).as_posix()
        key = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:12]
        self._paths[key] = path
        return key

    def path(self, key: str) -> Path | None:
        """The article of a key; None where there is none."""
        if key not in self._paths:
            self.reports()
        path = self._paths.get(key)
        return path if path is not None and self.holds(path) and path.is_file() else None

    def holds(self, path: Path) -> bool:
        """Whether a path, its links followed, lies in the folder."""
        return path.resolve().is_relative_to(self.folder)

    def reserve(self, name: str) -> Path:
        """A folder of this name that is not there yet, with a number behind it where it must; nobody else gets it.

        It is not made. Whoever reserves it must ``release`` it.
        """
        plain = re.sub(r"[^\w.-]+", "-", name)[:_LONGEST].strip("-.") or "report"
        with self._lock:
            for number in count(1):
                folder = self.folder / (plain if number == 1 else f"{plain}-{number}")
                if folder.name not in _SKIPPED and folder not in self._reserved and not os.path.lexists(folder):
                    break
            self._reserved.add(folder)
        return folder

    def release(self, folder: Path) -> None:
        """Give back a folder that was reserved: by now it is there, or will not be."""
        with self._lock:
            self._reserved.discard(folder)

    def _articles(self) -> Iterator[Path]:
        if self.only is not None:
            yield self.only
            return
        depth = len(self.folder.parts)
        for folder, folders, files in os.walk(self.folder):
            here = Path(folder)
            folders[:] = sorted(
                name for name in folders
                if not name.startswith(".") and name not in _SKIPPED and len(here.parts) - depth < _DEPTH
            )  # fmt: skip
            for name in sorted(files):
                path = here / name
                if path.suffix.lower() in ARTICLES and path.is_file() and self.holds(path):
                    yield path


def _head(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    return head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # taken away meanwhile
        return 0.0


def _title(head: str) -> str:
    match = _TITLE.search(head)
    return " ".join(unescape(_TAG.sub("", match[1])).split()) if match else ""
