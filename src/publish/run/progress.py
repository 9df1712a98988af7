"""What is being done, on one line of a terminal's standard error; nothing anywhere else."""

from __future__ import annotations

import sys
import time

from publish.visible import visible


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
        self._name = visible(name)

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


class Tally:
    """Shows how far many at once are: done, failed, rate, time left. It shows where ``Progress`` does."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total = total
        self._shown = not quiet and sys.stderr.isatty()
        self._started = self._last = time.monotonic()
        self._done = self._failed = self._worked = 0

    def add(self, *, failed: bool, worked: bool) -> None:
        """One more is done; ``worked`` says whether it took time, and is no rate of what was found done."""
        self._done += 1
        self._failed += failed
        self._worked += worked
        now = time.monotonic()
        if self._shown and (now - self._last > 0.1 or self._done == self._total):
            self._last = now
            sys.stderr.write(f"\r\x1b[2K{self.line(now - self._started)}")
            sys.stderr.flush()

    def line(self, seconds: float) -> str:
        """What is shown after so many seconds."""
        rate = self._worked / seconds if seconds > 0 else 0.0
        text = f"{self._done} of {self._total} done, {self._failed} failed, {rate:.1f} a second"
        left = self._total - self._done
        return f"{text}, {_clock(left / rate)} left" if rate > 0 and left else text

    def clear(self) -> None:
        """Clear the line, for something else to be said."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
