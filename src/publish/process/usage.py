"""How much processor time and memory a process and its children take, and how much a file may take."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from publish.errors import SourceError

SECONDS, SECONDS_A_MEGABYTE = 60.0, 60.0
MEMORY, MEMORY_A_BYTE = 2**30, 500
_MEGABYTE = 2**20
_ENTRIES = 1000  # of a folder
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


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


def processor_time(process: int) -> float | None:
    """Seconds of processor time that a process, its children and theirs took; None where nobody can tell."""
    ticks = [_ticks(member) for member in _family(process)]
    ticks_known = [tick for tick in ticks if tick is not None]
    return sum(ticks_known) / _TICKS if ticks_known else None


def memory(process: int, bound: int = 0) -> int:
    """Bytes of memory that a process, its children and theirs hold, what they share counted once where it matters.

    That takes time, and is asked for only above the ``bound``.
    """
    family = list(_family(process))
    bytes_held = sum(resident(member) for member in family)
    if bytes_held <= bound or len(family) == 1:
        return bytes_held
    return min(bytes_held, sum(_proportional(member) or resident(member) for member in family))


def resident(process: int) -> int:
    """Bytes of memory that a process alone holds, with what it shares; 0 where nobody can tell."""
    try:
        return int(Path(f"/proc/{process}/statm").read_bytes().split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0


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


def _family(process: int) -> Iterable[int]:
    yield process
    if not sys.platform.startswith("linux"):
        return
    try:
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_bytes().split():
                yield from _family(int(child))
    except OSError:
        return


def _ticks(process: int) -> int | None:
    """Time of a process and of those of its children that have ended, in ticks (proc(5), utime to cstime)."""
    try:
        fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
        return sum(int(field) for field in fields[11:15])
    except (OSError, ValueError, IndexError):
        return None


def _proportional(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_bytes().splitlines()
        return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(b"Pss:")), 0)
    except (OSError, ValueError, IndexError):
        return 0
