"""What was read of a file, remembered as long as it is the same file: the one way to keep something by a path."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def of_file(most: int) -> Callable[[Callable[[Path], T]], Callable[[Path], T]]:
    """Let a function that reads a file read it again only where its time, its size or its place on disk has changed.

    What it gave of the ``most`` files that were last asked for is remembered; faults are not. Raises OSError for a file
    that is not there.
    """

    def remembering(read: Callable[[Path], T]) -> Callable[[Path], T]:
        @lru_cache(maxsize=most)
        def read_once(path: Path, changed: int, size: int, place: int) -> T:
            return read(path)

        @wraps(read)
        def look(path: Path) -> T:
            state = path.stat()
            return read_once(path, state.st_mtime_ns, state.st_size, state.st_ino)

        return look

    return remembering
