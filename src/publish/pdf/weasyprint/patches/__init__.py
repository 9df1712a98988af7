"""What this program changes in WeasyPrint and Pyphen while one of its documents is made, and at no other time.

Each module here is a patch: ``REPLACEMENTS`` holds an owner, the name of one of its attributes, and what stands there
instead. What each brings, and what would make it needless, is in ``docs/engine.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import RLock
from typing import Any

_lock = RLock()
_applied: list[tuple[Any, str, Any]] = []
_depth = 0


@contextmanager
def applied(names: Iterable[str]) -> Iterator[None]:
    """Apply patches, by the names of their modules, and take them back; those already applied stay as they are."""
    global _depth
    with _lock:
        if _depth == 0:
            for name in sorted(names):
                for owner, attribute, replacement in import_module(f"{__name__}.{name}").REPLACEMENTS:
                    _applied.append((owner, attribute, getattr(owner, attribute)))
                    setattr(owner, attribute, replacement)
        _depth += 1
    try:
        yield
    finally:
        with _lock:
            _depth -= 1
            if _depth == 0:
                while _applied:
                    owner, attribute, original = _applied.pop()
                    setattr(owner, attribute, original)
