"""What one run of a command costs, with all processes that it starts."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
SPARINGLY = 25  # looking at the processes takes at most one part in so many of the time


class Cost(NamedTuple):
    """Seconds by the clock, seconds of the processor, and memory in MiB.

    ``memory`` is the most that one process held at any time; ``together`` the most that all of them held at once, what
    they share counted once. Where the system has no ``/proc``, ``together`` is ``memory``.
    """

    clock: float
    work: float
    memory: float
    together: float


def run(command: Sequence[str], *, environment: Mapping[str, str] | None = None, may_fail: bool = False) -> Cost:
    """Run a command to its end. What it says is shown when it fails, and the benchmark ends with it."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=os.environ | dict(environment or {})
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        clock = time.perf_counter() - started
        watch.end()
        process.returncode = 0  # it is waited for already
        if status and not may_fail:
            output.seek(0)
            sys.exit(f"{' '.join(command)}\n{output.read().decode(errors='replace')[-2000:]}")
    # What the command has not waited for itself is missing in its own account.
    work = max(usage.ru_utime + usage.ru_stime, watch.work)
    largest = watch.largest
    if usage.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:  # else it is what this process held
        largest = max(largest, usage.ru_maxrss / 1024)
    return Cost(clock, work, largest, max(watch.together, largest))


def middle(runs: Sequence[Cost]) -> Cost:
    """The medians of several runs."""
    return Cost(*(statistics.median(column) for column in zip(*runs, strict=True)))


class _Watch(threading.Thread):
    """Looks at a process and at all that descend from it, again and again."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._known = {process}
        self._works: dict[int, float] = {}
        self._over = threading.Event()
        self.largest = self.together = 0.0

    @property
    def work(self) -> float:
        """Seconds of the processor, as far as seen."""
        return sum(self._works.values())

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()

    def run(self) -> None:
        """Look until it is over."""
        pause = 0.005
        while PROC.is_dir() and not self._over.wait(pause):
            started = time.thread_time()
            self._look()
            pause = max(0.02, SPARINGLY * (time.thread_time() - started))

    def _look(self) -> None:
        parents: dict[int, int] = {}
        for folder in PROC.iterdir():
            if folder.name.isdigit() and (fields := _fields(folder)):
                parents[int(folder.name)] = int(fields[1])
                if int(folder.name) in self._known:
                    self._works[int(folder.name)] = (int(fields[11]) + int(fields[12])) / TICKS
        count = len(self._known) - 1
        while count != len(self._known):
            count = len(self._known)
            self._known |= {process for process, parent in parents.items() if parent in self._known}
        alive = [process for process in self._known if process in parents]
        self.largest = max(self.largest, *(_kib(process, "status", b"VmHWM:") / 1024 for process in alive), 0.0)
        self.together = max(self.together, sum(_kib(process, "smaps_rollup", b"Pss:") for process in alive) / 1024)


def _fields(folder: Path) -> list[bytes]:
    """What the system tells of a process behind its name, from its state on; nothing of one that has ended."""
    try:
        return (folder / "stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return []


def _kib(process: int, file: str, key: bytes) -> int:
    try:
        lines = (PROC / str(process) / file).read_bytes().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(key)), 0)
