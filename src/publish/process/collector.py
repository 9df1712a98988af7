"""Python's collector of garbage, at rest while nearly all that is made lives until the work is done."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Let the collector rest; what is frozen in the meantime is thawed and looked at in the end."""
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
    """Let what is there already be looked at no more, until the collector is no longer at rest."""
    gc.freeze()


def clear_away() -> None:
    """Collect what nothing leads to since the last time, and set aside what is still there."""
    gc.collect()
    gc.freeze()
