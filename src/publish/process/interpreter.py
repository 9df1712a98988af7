"""What is set of Python for a whole process: when it collects garbage, how threads take turns, how deep calls may go.

All of that is set here and nowhere else, as each such setting rests on the others.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Calls: templates call each other once per level of nesting, and XML may nest 256 levels deep, the tags of a PDF 500.
_DEPTH = 20_000
_TURN = 0.0005  # seconds that a thread waits for its turn where it needs many short ones


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector: nearly all objects of a run live until it is done.

    What was set aside in the meantime is looked at in the end.
    """
    was_enabled, frozen = gc.isenabled(), gc.get_freeze_count()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_freeze_count() and not frozen:
            gc.unfreeze()
            gc.collect()  # what was frozen is not looked at again of itself
        if was_enabled:
            gc.enable()


def set_aside() -> None:
    """Exempt all objects that there are from collection, until the collector is no longer paused."""
    gc.freeze()


def clear_away() -> None:
    """Collect the garbage since the last time, and exempt from collection what is still in use."""
    gc.collect()
    gc.freeze()


def collect() -> None:
    """Collect garbage now, while nobody waits."""
    gc.collect()


@contextmanager
def short_turns() -> Iterator[None]:
    """Let threads take short turns, for one that decodes pictures beside one that works in Python."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(interval)


def allow_deep_calls() -> None:
    """Raise Python's recursion limit to what a deeply nested article needs, from now on."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _DEPTH))
