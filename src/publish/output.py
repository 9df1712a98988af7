"""Outputs are written whole or not at all: aside first, then moved into place."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from publish.errors import OutputError


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files, by their paths relative to a folder, and return where they are.

    Every byte is on disk before the first file takes its place; on any fault nothing has changed. What is no file, such
    as ``/dev/null`` or a pipe, is written to and stays what it is. Raises OutputError.
    """
    staged: list[tuple[Path, Path]] = []
    devices: list[tuple[Path, bytes]] = []
    try:
        for name, data in files.items():
            target = folder / name
            if _is_device(target):
                devices.append((target, data))
                continue
            _stay_below(folder, target)
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.append((_aside(target, data), target))
        for _, target in staged:
            if target.is_dir():
                raise IsADirectoryError(21, "is a folder", str(target))
        for target, data in devices:
            with target.open("wb") as device:
                device.write(data)
        for temporary, target in staged:
            temporary.replace(target)
    except OSError as error:
        for temporary, _ in staged:
            with contextlib.suppress(OSError):
                temporary.unlink()
        where = Path(error.filename) if isinstance(error.filename, str) and staged == [] else folder
        raise OutputError(
            f"cannot be written: {error.strerror or error}",
            where,
            advice="Choose another folder with --output, or make room.",
        ) from error
    return [folder / name for name in files]


def _stay_below(folder: Path, target: Path) -> None:
    """Raise NotADirectoryError where a folder on the way to a file is a link, which may lead anywhere."""
    for above in target.relative_to(folder).parents[:-1]:
        if (folder / above).is_symlink():
            raise NotADirectoryError(20, "is a link, and no folder", str(folder / above))


def _is_device(target: Path) -> bool:
    """Whether it is a device or a pipe, or leads to what is open, as ``/dev/stdout`` does, be that a file."""
    if target.exists() and not target.is_file() and not target.is_dir():
        return True
    leads = str(target.readlink()) if target.is_symlink() else ""
    return os.path.realpath(target.parent).startswith("/proc/") or leads.startswith(("/proc/", "/dev/"))


def _aside(target: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        path.chmod(0o666 & ~_umask())
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
