"""How much processor time and memory a process and its children take."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


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
