"""How much processor time and memory work on a file may take, by its size or as the user says."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from publish.errors import SourceError

SECONDS, SECONDS_A_MEGABYTE = 60.0, 60.0
MEMORY, MEMORY_A_BYTE = 2**30, 500
_MEGABYTE = 2**20
_ENTRIES = 1000  # of a folder


@dataclass(frozen=True, slots=True)
class Room:
    """What work on a file may take: seconds of processor time and bytes of memory; 0 for as much as there is."""

    seconds: float
    memory: int

    def __add__(self, other: Room) -> Room:
        bounded = self.seconds and other.seconds, self.memory and other.memory
        return Room(
            self.seconds + other.seconds if bounded[0] else 0.0, self.memory + other.memory if bounded[1] else 0
        )

    def refusal(self, path: Path | str, seconds: float, memory_used: int) -> SourceError | None:
        """Why work that took so much is given up; None where it has room left."""
        advice = "Look in it for what repeats without end; where it is simply long, raise"
        if self.seconds and seconds > self.seconds:
            sentence = f"took too long, more than {self.seconds:.0f} s of processor time, and was given up"
            return SourceError(sentence, path, advice=f"{advice} --timeout.")
        if self.memory and memory_used > self.memory:
            sentence = f"needed too much memory, more than {self.memory // _MEGABYTE:,} MB, and was given up"
            return SourceError(sentence, path, advice=f"{advice} --memory.")
        return None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a user allows each file: seconds, and megabytes of memory; None for what its size explains, 0 for all."""

    timeout: float | None = None
    memory: int | None = None

    def room(self, *paths: Path) -> Room:
        """The room for work on these files: that of a small one, and more for each megabyte of a large one."""
        return self._for(sum(_size(path) for path in paths))

    def room_with_pictures(self, article: Path) -> Room:
        """The room for work on an article with what lies in its folder, whose bytes count a twentieth."""
        folders = [article.parent, *(folder for folder in _entries(article.parent) if folder.is_dir())]
        picture_bytes = sum(_size(path) for folder in folders for path in _entries(folder) if path.is_file())
        return self._for(_size(article) + picture_bytes // 20)

    def _for(self, size: int) -> Room:
        seconds = SECONDS + SECONDS_A_MEGABYTE * size / _MEGABYTE if self.timeout is None else self.timeout
        memory = MEMORY + MEMORY_A_BYTE * size if self.memory is None else self.memory * _MEGABYTE
        return Room(seconds, memory)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _entries(folder: Path) -> list[Path]:
    try:
        return list(islice(folder.iterdir(), _ENTRIES))
    except OSError:
        return []
