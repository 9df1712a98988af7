"""Outputs are written whole or not at all, and together: aside first, then moved into place."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from publish.errors import OutputError
from publish.files.staging import at_rest, staging

Data = bytes | Iterable[bytes]  # of a file: whole, or one part after another
_Moves = list[tuple[Path, Path]]  # from where to where


def write(folder: Path, files: Mapping[str, Data]) -> list[Path]:
    """Write files, by their paths relative to a folder, and return where they are.

    Every byte is on disk before the first file takes its place; on any fault nothing has changed. What is no file, such
    as ``/dev/null`` or a pipe, is written to and stays what it is. Raises OutputError.
    """
    targets = {folder / name: data for name, data in files.items()}
    try:
        devices = {target: data for target, data in targets.items() if _is_device(target)}
        if len(devices) < len(targets):
            folder.mkdir(parents=True, exist_ok=True)
            with at_rest(), staging(folder) as aside:
                moves = _prepared(aside, folder, {t: data for t, data in targets.items() if t not in devices})
                _fill(devices)
                _move(moves, aside)
        else:
            _fill(devices)
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}",
            _culprit(error, folder, targets),
            advice="Choose another folder, or make room.",
        ) from error
    return list(targets)


def _prepared(aside: Path, folder: Path, targets: Mapping[Path, Data]) -> _Moves:
    """Write the files aside, by numbers, since a name may be as long as the disk takes; how they are to be moved."""
    moves = []
    for number, (target, data) in enumerate(targets.items()):
        _stay_below(folder, target)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(21, "is a folder", str(target))
        path = aside / f".{number}"
        with path.open("xb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        if target.is_file():
            shutil.copymode(target, path)  # who may read it stays as it was
        moves.append((path, target))
    return moves


def _move(moves: _Moves, aside: Path) -> None:
    """Let the files take their places, all of them; where one cannot, those before it give way again."""
    before: list[tuple[Path | None, Path]] = []
    try:
        for number, (path, target) in enumerate(moves):
            before.append((_second_name(target, aside / f".{number}.old"), target))
            path.replace(target)
    except BaseException:
        for old, target in reversed(before):
            with contextlib.suppress(OSError):
                if old is not None:
                    old.replace(target)
                elif any(target == to and not path.exists() for path, to in moves):
                    target.unlink()
        raise


def _second_name(target: Path, name: Path) -> Path | None:
    """A second name for a file that is to be replaced, by which it can come back; None where there is no file."""
    if not target.is_file():
        return None
    try:
        os.link(target, name, follow_symlinks=False)
    except (OSError, NotImplementedError):  # the disk or the system knows no second names: what was there is then gone
        return None
    return name


def _fill(devices: Mapping[Path, Data]) -> None:
    for target, data in devices.items():
        with target.open("wb") as device:
            device.writelines([data] if isinstance(data, bytes) else data)


def _culprit(error: OSError, folder: Path, targets: Mapping[Path, Data]) -> Path:
    """The file that the user asked for and that could not be written; the folder where it is none of these."""
    named = [Path(name) for name in (error.filename, error.filename2) if isinstance(name, str)]
    in_the_way = next((path for path in named if path in targets or any(path in t.parents for t in targets)), None)
    return in_the_way or folder


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
