"""What the system holds this process to, whatever it is doing: how much time it takes, and that its parent lives."""

from __future__ import annotations

import contextlib
import math
import signal
import sys
import time

_GRACE = 5  # seconds, so that whoever watches it sees it first


def allow(seconds: float) -> None:
    """Limit this process to so many more seconds of processor time; 0 lifts the limit."""
    if not seconds or sys.platform == "win32":
        return
    import resource  # it is on no other system than those that can fork

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(time.process_time() + seconds) + _GRACE
    if hard != resource.RLIM_INFINITY:  # whoever started us allows no more
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def end_with_parent() -> None:
    """Have this process signalled when its parent ends, however that came (prctl(2))."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # takes time to load

    parent_death_signal = 1
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(parent_death_signal, signal.SIGTERM, 0, 0, 0)
