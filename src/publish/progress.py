"""What is being done, on one line of a terminal's standard error; nothing anywhere else."""

from __future__ import annotations

import sys


class Progress:
    """Shows steps while they run. ``quiet`` or a standard error that is no terminal shows none."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total = total
        self._shown = not quiet and sys.stderr.isatty()
        self._done = 0
        self._name = ""

    def begin(self, name: str) -> None:
        """Go on to the next source."""
        self._done += 1
        self._name = name

    def step(self, what: str) -> None:
        """Say what is being done with it."""
        if self._shown:
            count = f"[{self._done}/{self._total}] " if self._total > 1 else ""
            sys.stderr.write(f"\r\x1b[2K{count}{self._name}: {what} …")
            sys.stderr.flush()

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
