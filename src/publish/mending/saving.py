"""A mended file takes the place of the author's, whole or not at all, and only of what was read."""

from __future__ import annotations

from pathlib import Path

from publish.errors import OutputError, SourceError
from publish.files import output


class ChangedMeanwhileError(OutputError):
    """Somebody else changed a file after it was read."""


def read(path: Path) -> bytes:
    """The bytes of a file. Raises SourceError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path) from error


def save(path: Path, before: bytes, after: bytes) -> bool:
    """Write a mended file, if it says anything else than before; whether it was written.

    ``before`` is what was read of it. Raises ChangedMeanwhileError, and OutputError where it cannot be written.
    """
    if after == before:
        return False
    if read(path) != before:
        raise ChangedMeanwhileError(
            "was changed meanwhile, and is left as it is", path, advice="Do the same once more."
        )
    target = path.resolve()
    output.write(target.parent, {target.name: after})
    return True
