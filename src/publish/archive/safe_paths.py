"""What a package holds, seen as a stranger's: nothing in it may lead a reader out of it, or keep one waiting."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from publish.errors import SourceError

MOST = 256 * 1024 * 1024  # bytes of a file that lists or describes others
_KINDS = ((stat.S_ISLNK, "a link"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))


def irregular(package: Path) -> Iterator[str]:
    """What is neither a file nor a folder, a sentence each: links lead anywhere, pipes and devices never end."""
    folders = [package]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in sorted(entries, key=lambda path: path.name):
                mode = entry.stat(follow_symlinks=False).st_mode
                if stat.S_ISDIR(mode):
                    folders.append(Path(entry.path))
                elif not stat.S_ISREG(mode):
                    kind = next((name for is_one, name in _KINDS if is_one(mode)), "a device")
                    yield f"{Path(entry.path).relative_to(package).as_posix()} is {kind}, and no file of a package"


def within(package: Path, relative: str) -> Path:
    """The path of a file that a package names in itself. Raises SourceError for one that leads out of it."""
    named = PurePosixPath(str(relative))
    try:
        path = package / named
        inside = not named.is_absolute() and ".." not in named.parts and path.resolve() != package.resolve()
        inside = inside and path.resolve().is_relative_to(package.resolve())
    except (OSError, ValueError, RuntimeError):  # a null character, a name that no disk takes
        inside = False
    if not inside:
        raise SourceError(f"has a record that names a file outside it: {relative}", package)
    return path


def is_file(path: Path) -> bool:
    """Whether a file is there; where its name is one that no disk takes, it is not."""
    return os.path.isfile(path)  # noqa: PTH113  # Path raises where the name is too long


def read(path: Path) -> bytes:
    """The bytes of a file that lists or describes others. Raises SourceError for one that is larger than such are."""
    if path.stat().st_size > MOST:
        raise SourceError(f"is larger than {MOST // 2**20} MB", path)
    return path.read_bytes()
