"""One report on the desk: what is in it, changes of it one at a time, and steps back and forth."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from publish.desk import history
from publish.desk.history import History
from publish.desk.survey import Survey, survey
from publish.desk.watched_processes import Task, WarmProcess
from publish.errors import PublishError
from publish.mending import saving


@dataclass(frozen=True, slots=True)
class Changed:
    """An article after a change: its bytes before and after, what was done in words, and what there is to tell."""

    before: bytes
    after: bytes
    what: str
    remarks: tuple[str, ...] = ()


class Conflict(PublishError):
    """What was to be changed was changed by somebody else meanwhile.

    ``yours`` is what was to be said, ``theirs`` what stands there now; both may be "" where no words are in dispute.
    """

    exit_code = 1

    def __init__(self, message: str, path: Path, *, yours: str = "", theirs: str = "") -> None:
        super().__init__(message, path, advice="Look at what stands there now, and decide.")
        self.yours, self.theirs = yours, theirs

    def __reduce__(self) -> tuple[Any, ...]:
        return _conflict, (self.message, self.path, self.yours, self.theirs)


def _conflict(message: str, path: Path, yours: str, theirs: str) -> Conflict:
    return Conflict(message, path, yours=yours, theirs=theirs)


PUBLISHED = "published"  # the folder of what is made of an article, beside it
_LOOKED_AT = 1_000  # files of a folder
_TRIES = 3  # of a change that others come before


def _time(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


class Report:
    """An article that is open on the desk. Threads may use it: changes wait for one another."""

    def __init__(self, path: Path, reader: WarmProcess) -> None:
        self.path = path
        self._reader = reader
        self._turn = threading.Lock()
        self._reading = threading.Lock()
        self._history: History | None = None
        self._survey: Survey | None = None

    @property
    def digest(self) -> str:
        """The SHA-256 of the article as it is now, in hexadecimal. Raises SourceError."""
        return history.digest_of(saving.read(self.path))

    def stamp(self) -> str:
        """What changes as soon as the article, or a file of its folder or the folders in that, is written.

        What was made of it is no part of it.
        """
        folder = self.path.parent
        with contextlib.suppress(OSError):
            folders = [
                folder,
                *(each for each in islice(folder.iterdir(), _LOOKED_AT) if each.is_dir() and each.name != PUBLISHED),
            ]
            times = [_time(each) for each in (self.path, *folders)]
            times += [_time(each) for place in folders for each in islice(place.iterdir(), _LOOKED_AT)]
            return hashlib.sha256(repr(times).encode()).hexdigest()
        return ""

    def survey(self) -> Survey:
        """What is in it now, read again where it was changed, by whomever. Raises PublishError."""
        with self._reading:
            digest = self.digest
            if self._survey is None or self._survey.digest != digest:
                self._survey = self._reader.ask(Task(survey, self.path, (self.path,)))
            assert self._survey is not None
            return self._survey

    def change(self, function: Callable[..., Changed], *arguments: object) -> Changed:
        """Let a function change the article, and save what it made. Raises PublishError; then nothing has changed.

        The function gets the path and these arguments, in a process under watch. Where somebody else writes the article
        while it works, it is called once more, on what they wrote.
        """
        with self._turn:
            for tries_left in reversed(range(_TRIES)):
                changed: Changed = self._reader.ask(Task(function, self.path, (self.path, *arguments)))
                try:
                    if changed.after != changed.before:
                        self._save(changed)
                    break
                except saving.ChangedMeanwhileError:
                    if not tries_left:
                        raise
            return changed

    def undo(self) -> str | None:
        """Take back the last step; what it was, or None where there is none. Raises PublishError."""
        return self._step(back=True)

    def redo(self) -> str | None:
        """Do again what was taken back last; what it was, or None where there is nothing. Raises PublishError."""
        return self._step(back=False)

    def _step(self, *, back: bool) -> str | None:
        with self._turn:
            steps = self._steps()
            waiting = steps.done if back else steps.undone
            if not waiting:
                return None
            step, data = waiting[-1], saving.read(self.path)
            after = history.taken_back(step, data) if back else history.done_again(step, data)
            if after is None:
                what = "taken back" if back else "done again"
                raise Conflict(f"was changed since at the same place: “{step.what}” cannot be {what}", self.path)
            steps.begin_step(history.digest_of(after), back=back)
            self._saved(data, after)
            steps.finish_step(back=back)
            return step.what

    def steps(self) -> tuple[str | None, str | None]:
        """What undo and redo would do, in words."""
        with self._turn:
            steps = self._steps()
            return (
                steps.done[-1].what if steps.done else None,
                steps.undone[-1].what if steps.undone else None,
            )

    def _save(self, changed: Changed) -> None:
        steps = self._steps()
        step = history.step_between(changed.before, changed.after, changed.what)
        steps.begin(step)
        self._saved(changed.before, changed.after)
        steps.finish(step)

    def _saved(self, before: bytes, after: bytes) -> None:
        try:
            saving.save(self.path, before, after)
        except PublishError:
            self._steps().abandon()
            raise

    def _steps(self) -> History:
        if self._history is None:
            self._history = History(self.path, saving.read(self.path))
        return self._history
