"""Round after round: all that is planned, and then what changes, with the state that it all is in."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.errors import PublishError, UsageError
from publish.process import interpreter
from publish.process.cache import ByteBoundedCache
from publish.request.option import changing_bytes
from publish.run.export import background_audits, conclude, export
from publish.run.options import say, say_own_fault
from publish.run.plan import plan, tell_of_theme
from publish.run.watch.changes import Changes
from publish.run.watch.dependencies import Dependencies, place
from publish.terminal import tell

if TYPE_CHECKING:
    from publish.run.export import Outcome
    from publish.run.plan import Plan


def watch(args: argparse.Namespace) -> int:
    """Export what is planned, and again what changes, until the user stops it; the exit code of the last state.

    A fault of a source or of the settings is said, and the next change may mend it. Raises UsageError where the first
    plan fails or the folders cannot be watched.
    """
    if args.update_baseline:
        raise UsageError("--update-baseline goes with a run that ends", advice="Leave out --watch.")
    state = _Watch(args)
    before, hook = signal.signal(signal.SIGINT, state.stop), sys.unraisablehook
    sys.unraisablehook = lambda unraisable: None if unraisable.exc_type is KeyboardInterrupt else hook(unraisable)
    try:
        with suppress(KeyboardInterrupt), state.background:
            state.go_on()
    finally:
        signal.signal(signal.SIGINT, before)
        sys.unraisablehook = hook
    if state.code is None:
        raise KeyboardInterrupt
    if not args.quiet:
        tell("", "stopped")
    return state.code


class _Watch:
    """What the sources gave as they are now, and the exit code that it comes to."""

    def __init__(self, args: argparse.Namespace) -> None:
        self._args = args
        self._cache = ByteBoundedCache()
        self._plan = self._planned()
        self.background = background_audits(self._plan)  # it stays warm too
        self._belongings = Dependencies(self._plan)
        self._outcomes: dict[Path, Outcome] = {}
        self._written: set[Path] = set()
        self._judged: list[object] = []  # the state of baseline and ledger, as the last round left them
        self._due: set[Path] = set()  # sources to export in the next round
        self._fault = 0  # the exit code that a fault of the settings asks for, until it is mended
        self._stopped = False
        self.code: int | None = None

    def stop(self, *_: object) -> None:
        """Take the user's Ctrl-C; where it strikes a finalizer, which lets no exception through, the round goes on."""
        self._stopped = True
        raise KeyboardInterrupt

    def go_on(self) -> None:
        """Export everything, then what changes; only an exception ends it, such as KeyboardInterrupt."""
        changes = Changes()
        changes.look_at(self._belongings.folders())
        tell_of_theme(self._plan)
        self._round(self._plan.places)
        for paths in changes:
            try:
                has_work = self._take_in(paths - self._written)
                changes.look_at(self._belongings.folders())
            except PublishError as error:
                say(error)
                self.code = max(self._fault, error.exit_code)
            else:
                if has_work:
                    self._round([source for source in self._plan.places if source in self._due])

    def _planned(self) -> Plan:
        return replace(plan(self._args), cache=self._cache)

    def _take_in(self, paths: set[Path]) -> bool:
        """Note what these changes ask for; whether there is anything to do. Raises UsageError for a faulty setting."""
        self._due |= set(self._belongings.sources(paths))
        if self._belongings.settings in paths:
            before = self._plan
            self._fault = UsageError.exit_code
            self._plan = self._planned()
            self._fault = 0
            self._belongings = Dependencies(self._plan)
            stays = changing_bytes(self._plan.request) == changing_bytes(before.request)
            self._due |= {s for s, folder in self._plan.places.items() if not stays or before.places.get(s) != folder}
            return True
        judged = not paths.isdisjoint(self._belongings.judgements) and self._judged != self._states()
        return bool(self._due) or judged

    def _round(self, sources: Collection[Path]) -> None:
        """Export these sources of the plan, and report on all."""
        begun = time.monotonic()
        fresh = export(self._plan, sources, self.background)
        self._due.clear()
        outcomes = {**self._outcomes, **fresh}
        self._outcomes = {source: outcomes[source] for source in self._plan.places}
        self._written |= {place(path) for gave in fresh.values() if not isinstance(gave, int) for path in gave.files}
        try:
            self.code = max(self._fault, conclude(self._plan, self._outcomes, fresh))
        except BrokenPipeError:
            raise
        except PublishError as error:
            say(error)
            self.code = error.exit_code
        except Exception as error:
            self.code = say_own_fault(error)
        if not self._plan.request.quiet:
            took = time.monotonic() - begun
            tell(f"{time.strftime('%H:%M:%S')} done in {took:.1f} s, exit code {self.code}; watching")
        self._judged = self._states()
        interpreter.collect()
        if self._stopped:
            raise KeyboardInterrupt

    def _states(self) -> list[object]:
        return [_state(path) for path in self._belongings.judgements]


def _state(path: Path) -> object:
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_ino, status.st_mtime_ns, status.st_size)
