"""Files as they change: which ones, as soon as they do."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from publish.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Generator

    from watchfiles.main import FileChange

PAUSE = 100  # milliseconds that one look for changes takes
STEP = 20  # milliseconds without a further change, after which those seen are told
MAX_FOLDERS = 1_000  # watched below one folder


class Changes:
    """The files that change in some folders; those that change while nobody asks are kept until somebody does."""

    def __init__(self) -> None:
        self._folders: frozenset[Path] = frozenset()
        self._stream: Generator[set[FileChange]] | None = None
        self._changed: set[Path] = set()

    def look_at(self, folders: Iterable[Path]) -> None:
        """Look at these folders from now on, without what lies below them. Raises UsageError where that fails."""
        from watchfiles import watch  # when somebody watches

        new_folders = frozenset(folders)
        if new_folders == self._folders:
            return
        try:
            stream = watch(*sorted(new_folders), rust_timeout=PAUSE, step=STEP, yield_on_timeout=True, recursive=False)
            self._take(stream)
        except OSError as error:
            raise UsageError(f"the folders cannot be watched: {error.strerror or error}") from error
        if self._stream is not None:
            self._take(self._stream)
            self._stream.close()
        self._folders, self._stream = new_folders, stream

    def __iter__(self) -> Iterator[set[Path]]:
        while self._stream is not None:
            if self._changed:
                changed, self._changed = self._changed, set()
                yield changed
            else:
                self._take(self._stream)

    def _take(self, stream: Generator[set[FileChange]]) -> None:
        self._changed |= {path for _, name in next(stream) if not (path := Path(name)).name.startswith(".")}


def folders_below(folder: Path) -> Iterator[Path]:
    """A folder and those below it that are not hidden, as far as there are not too many."""
    for count, (place, below, _) in enumerate(os.walk(folder)):
        if count == MAX_FOLDERS:
            return
        below[:] = sorted(name for name in below if not name.startswith(".") and name != "node_modules")
        yield Path(place)
