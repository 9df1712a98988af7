"""A folder that is begun: nothing of it is there yet, so that nothing is overwritten."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from publish.errors import OutputError


@contextlib.contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """Make a folder, or take one that is empty, to be written to within.

    Raises OutputError for one that holds something, and where it or what goes into it cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError("is there already and is not empty", folder, advice="Name a new folder.")
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", folder) from error
