"""What one run of a command costs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds by the clock, seconds of the processor, and the most that one process held, in MiB."""

    clock: float
    work: float
    memory: float


def run(command: Sequence[str], *, environment: Mapping[str, str] | None = None, may_fail: bool = False) -> Cost:
    """Run a command to its end. What it says is shown when it fails, and the benchmark ends with it."""
    said = Path(os.devnull) if may_fail else Path(f"/tmp/benchmark-{os.getpid()}.txt")
    started = time.perf_counter()
    with said.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=os.environ | dict(environment or {}))
        _, status, usage = os.wait4(process.pid, 0)
    cost = Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    process.returncode = 0  # it is waited for already
    if status and not may_fail:
        sys.exit(f"{' '.join(command)}\n{said.read_text(errors='replace')[-2000:]}")
    return cost


def middle(runs: Sequence[Cost]) -> Cost:
    """The medians of several runs."""
    return Cost(*(statistics.median(column) for column in zip(*runs, strict=True)))
