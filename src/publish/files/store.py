"""A folder of small texts by key: safe with several runs at once, of bounded size, and never in anybody's way.

A text takes its place by an atomic rename. One that is damaged counts as absent, and so does a folder that cannot be
read or written: the work is then done anew. What was not used for longest goes first.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import platformdirs

LIMIT = 256 * 2**20  # bytes
LARGEST = 8 * 2**20  # bytes of one text
_FULL = 0.8  # of the limit is left by a clearing, so that not every run clears
_RECENT = 3600.0  # seconds within which a use need not be marked again, and a half-written file may still be written
_PART = ".part"
_DIGITS = 64  # of the SHA-256 that stands before each text


def of_user(name: str) -> Path | None:
    """A folder in the user's cache folder, ``~/.cache/publish`` or below ``XDG_CACHE_HOME``; None where none is."""
    folder = Path(platformdirs.user_cache_dir("publish", appauthor=False)) / name
    return folder if folder.is_absolute() else None


class Store:
    """Texts in files below a folder, which is made when the first is put."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._put = 0

    def get(self, key: str) -> str | None:
        """The text of a key; None where there is none, or a damaged one."""
        try:
            with open(self._path(key), "rb") as file:  # noqa: PTH123  # many are opened; a Path takes longer
                data = file.read()
                used = os.fstat(file.fileno()).st_mtime
        except OSError:
            return None
        body = data[_DIGITS:]
        if hashlib.sha256(body).hexdigest().encode() != data[:_DIGITS]:
            return None
        if time.time() - used > _RECENT:
            with contextlib.suppress(OSError):
                os.utime(self._path(key))
        with contextlib.suppress(UnicodeDecodeError):
            return body.decode("utf-8")
        return None

    def put(self, key: str, text: str) -> None:
        """Keep a text, in place of what the key had; one that is too large, or cannot be written, is not kept."""
        body = text.encode("utf-8")
        if len(body) > LARGEST:
            return
        path = self._path(key)
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120  # as above
            handle, name = tempfile.mkstemp(suffix=_PART, dir=os.path.dirname(path))  # noqa: PTH120
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(body).hexdigest().encode() + body)
            Path(name).replace(path)
            self._put += 1
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()

    def clear(self) -> None:
        """Bring the folder below its limit, if this run has put something: what was not used for longest goes."""
        if not self._put:
            return
        self._put = 0
        files = sorted(self._files())
        total = sum(size for _, size, _ in files)
        if total <= self._limit:
            return
        for _, size, path in files:
            if total <= self._limit * _FULL:
                break
            with contextlib.suppress(OSError):  # another run was quicker
                Path(path).unlink()
            total -= size

    def _files(self) -> Iterator[tuple[float, int, str]]:
        """When each text was last used, its bytes and its path. What a broken run left half written is removed."""
        for where, _, names in os.walk(self._folder):
            for name in names:
                path = os.path.join(where, name)  # noqa: PTH118  # as above
                try:
                    state = os.stat(path)  # noqa: PTH116
                    if not name.endswith(_PART):
                        yield state.st_mtime, state.st_size, path
                    elif time.time() - state.st_mtime > _RECENT:
                        Path(path).unlink()
                except OSError:
                    continue

    def _path(self, key: str) -> str:
        return f"{self._folder}/{key[:2]}/{key[2:]}"
