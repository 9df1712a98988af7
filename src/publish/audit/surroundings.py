"""What lies around a source: the names of the files in its folder and below, which an audit may ask for.

It is all that a verdict rests on beside the bytes of a file and of its source; what was asked can be noted, so that a
verdict can be taken from a cache as long as the answers are the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_MAX_FILES = 5000
_MAX_FOLDERS = 200
_noted: ContextVar[dict[str, bool] | None] = ContextVar("noted", default=None)


class Surroundings:
    """The folder of a file, as it is when it is first asked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: set[str] | None = None

    def holds(self, name: str) -> bool:
        """Whether a file near bears a name, whatever its case, or the same with another extension."""
        if self._names is None:
            self._names = _names(self._path.resolve().parent)
        held = name in self._names or name.rpartition(".")[0] in self._names
        if (noted := _noted.get()) is not None:
            noted[name] = held
        return held


@contextmanager
def noting() -> Iterator[dict[str, bool]]:
    """Note every name that is asked for meanwhile, with the answer."""
    asked: dict[str, bool] = {}
    token = _noted.set(asked)
    try:
        yield asked
    finally:
        _noted.reset(token)


def _names(folder: Path) -> set[str]:
    """Names in lower case, whole and without extension; of very large folders the first ones."""
    found: set[str] = set()
    for count, (_, _, names) in enumerate(os.walk(folder)):
        found.update(name.lower() for name in names)
        found.update(name.lower().rpartition(".")[0] for name in names)
        if count > _MAX_FOLDERS or len(found) > _MAX_FILES:
            break
    return found
