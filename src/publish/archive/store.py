"""Where finished packages stand. A package is there whole or not at all; what is unfinished has a name of its own.

Everything is made in ``.NAME.part`` beside its place, under a lock that the system takes back from whoever dies, and
moves into place in one step. So the package itself says that the work is done: there is no journal to be wrong.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publish.errors import OutputError

_PART, _OLD = ".part", ".old"
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)


class Shelf:
    """A folder of packages on this machine, or on one that is mounted here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def package(self, name: str) -> Path | None:
        """The finished package of a name, or None."""
        path = self.folder / name
        return path if path.is_dir() else None

    @contextmanager
    def making(self, name: str) -> Iterator[Path]:
        """An empty folder for a package in the making, held by this process alone until it is put or given up.

        Waits for whoever is making the same package. Raises OutputError.
        """
        path = self.folder / f".{name}{_PART}"
        try:
            lock = _hold(path)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        try:
            _empty(path)
            yield path
        finally:
            with contextlib.suppress(OSError):
                if _is_at(lock, path):  # given up, or it failed
                    shutil.rmtree(path)
            os.close(lock)

    def put(self, package: Path, name: str) -> None:
        """Move a package into its place, every byte on disk before. The package that was there gives way.

        Raises OutputError.
        """
        target, old = self.folder / name, self.folder / f".{name}{_OLD}"
        try:
            _sync(package)
            if target.exists() and _exchanged(package, target):
                package.rename(old)
            else:
                if target.exists():
                    target.rename(old)
                package.rename(target)
            _sync_folder(self.folder)
            shutil.rmtree(old, ignore_errors=True)
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def tidy(self) -> None:
        """Take away what runs that were stopped have left, and nothing that a living one holds.

        A package that had to give way, and whose successor never came, comes back.
        """
        for old in sorted(self.folder.glob(f".*{_OLD}")):
            place = self.folder / old.name[1 : -len(_OLD)]
            with contextlib.suppress(OSError), _unheld(old.with_suffix(_PART)):
                shutil.rmtree(old) if place.exists() else old.rename(place)
        for part in sorted(self.folder.glob(f".*{_PART}")):
            with contextlib.suppress(OSError), _unheld(part):
                shutil.rmtree(part)


@contextmanager
def _unheld(path: Path) -> Iterator[None]:
    """While nobody holds this folder, if it is there. Raises BlockingIOError where somebody does."""
    try:
        lock = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        yield
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(lock)


def _hold(path: Path) -> int:
    """Make a folder, or take the one that a dead run left, and lock it. The descriptor that holds the lock."""
    while True:
        path.mkdir(parents=True, exist_ok=True)
        try:
            lock = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _is_at(lock, path):
            return lock
        os.close(lock)  # while we waited, it was moved into place or cleared away


def _is_at(lock: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except FileNotFoundError:
        return False


def _exchanged(folder: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can (Linux, renameat2); whether they have."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(rename(_HERE, os.fsencode(folder), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _sync(folder: Path) -> None:
    for where, _, names in os.walk(folder):
        for name in names:
            _sync_folder(Path(where, name))
        _sync_folder(Path(where))


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot be written: {error.strerror or error}",
        folder,
        advice="Choose another folder with --output, or make room.",
    )
