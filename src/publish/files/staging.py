"""A hidden folder for what is being written, beside where it will be; what dead runs left in theirs goes away."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BEGIN, _END = ".publish-", ".part"
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)]  # ask for an end

try:
    import fcntl
except ImportError:  # Windows has no locks of folders: nobody can tell what is left there from what is used
    _HAS_LOCKS = False
else:
    _HAS_LOCKS = True


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """An empty folder in this one, which goes away with all that is still in it. Raises OSError.

    While it is used this process holds a lock on it, which the system takes back from whoever dies.
    """
    if not _HAS_LOCKS:
        staging_folder = _new(folder)
        try:
            yield staging_folder
        finally:
            shutil.rmtree(staging_folder, ignore_errors=True)
        return
    _tidy(folder)
    staging_folder, lock = _locked_folder(folder)
    try:
        yield staging_folder
    finally:
        shutil.rmtree(staging_folder, ignore_errors=True)
        os.close(lock)


@contextmanager
def at_rest() -> Iterator[None]:
    """Hold back signals that end this process while it moves files into place. For moments only."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _new(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix=_BEGIN, suffix=_END, dir=folder))


def _locked_folder(folder: Path) -> tuple[Path, int]:
    while True:
        staging_folder = _new(folder)
        lock = os.open(staging_folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if staging_folder.exists():
                return staging_folder, lock
        except BlockingIOError:  # another run took it for one that was left
            pass
        except OSError:  # the disk knows no locks
            return staging_folder, lock
        os.close(lock)


def _tidy(folder: Path) -> None:
    """Take away what runs that died have left, and nothing that a living one holds."""
    for left in folder.glob(f"{_BEGIN}*{_END}"):
        with contextlib.suppress(OSError):
            lock = os.open(left, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_DIRECTORY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(lock)
