"""What was changed in an article, one step after another, kept on disk so that each can be taken back.

A step is written down before the article is saved: whatever ends this process, the next one sees by the article
whether the last step took place.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from publish.errors import OutputError
from publish.mending.difference import changed_span

MAX_STEPS = 1_000
_AROUND = 48  # bytes beside a change by which it is found again


@dataclass(frozen=True, slots=True)
class Step:
    """One change: at ``offset`` of the article's bytes, ``new`` stands where ``old`` stood, between two contexts.

    ``before`` and ``after`` are the SHA-256 of the article in hexadecimal; ``what`` says in words what was done.
    """

    what: str
    offset: int
    old: bytes
    new: bytes
    left: bytes
    right: bytes
    before: str
    after: str


def digest_of(data: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def step_between(before: bytes, after: bytes, what: str) -> Step:
    """The least span of bytes in which two states of an article differ, as a step."""
    start, end_before, end_after = changed_span(before, after)
    return Step(
        what,
        start,
        before[start:end_before],
        after[start:end_after],
        before[max(0, start - _AROUND) : start],
        before[end_before : end_before + _AROUND],
        digest_of(before),
        digest_of(after),
    )


def taken_back(step: Step, data: bytes) -> bytes | None:
    """An article without a step, wherever that stands by now; None where it was changed since."""
    return _replaced(data, step, step.new, step.old)


def done_again(step: Step, data: bytes) -> bytes | None:
    """An article with a step that was taken back; None where its place was changed since."""
    return _replaced(data, step, step.old, step.new)


def _replaced(data: bytes, step: Step, there: bytes, instead: bytes) -> bytes | None:
    whole = step.left + there + step.right
    at = step.offset - len(step.left)
    if data[at : at + len(whole)] != whole:
        if data.count(whole) != 1:
            return None
        at = data.index(whole)
    start = at + len(step.left)
    return data[:start] + instead + data[start + len(there) :]


class History:
    """The steps of one article, done and taken back. Raises OutputError where it cannot be written."""

    def __init__(self, article: Path, data: bytes, folder: Path | None = None) -> None:
        name = hashlib.sha256(str(article.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
        self._path = (folder or user_state_path("publish") / "desk") / f"{name}.jsonl"
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self._abandoned = False  # what was written down last, which the next entry has to say
        self._read(digest_of(data))

    def begin(self, step: Step) -> None:
        """Write down a step that is about to be saved."""
        self._append({"do": _as_json(step)})

    def abandon(self) -> None:
        """What was begun last did not take place."""
        self._abandoned = True

    def finish(self, step: Step) -> None:
        """The step took place."""
        self.done = [*self.done[-MAX_STEPS + 1 :], step]
        self.undone = []

    def begin_step(self, after: str, *, back: bool) -> None:
        """Write down a step back, or one taken back done again, after which the article has this digest."""
        self._append({"undo" if back else "redo": after})

    def finish_step(self, *, back: bool) -> None:
        """It took place."""
        if back:
            self.undone.append(self.done.pop())
        else:
            self.done.append(self.undone.pop())

    def _append(self, entry: dict[str, Any]) -> None:
        entries = [{"abandon": True}, entry] if self._abandoned else [entry]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _add_lines(self._path, entries)
        except OSError as error:
            raise OutputError(
                f"cannot be written: {error.strerror or error}", self._path, advice="Make room, and save once more."
            ) from error
        self._abandoned = False

    def _read(self, now: str) -> None:
        """Take up what an earlier process wrote; the last entry counts where the article bears it out."""
        entries = _without_abandoned(self._entries())
        for number, entry in enumerate(entries):
            is_last = number == len(entries) - 1
            if "do" in entry:
                step = entry["do"]
                if not is_last or step.before != now or step.after == now:
                    self.finish(step)
            elif "undo" in entry and self.done and not (is_last and entry["undo"] != now and self._stands(now)):
                self.finish_step(back=True)
            elif "redo" in entry and self.undone and not (is_last and entry["redo"] != now and not self._stands(now)):
                self.finish_step(back=False)
        if len(entries) > 2 * MAX_STEPS:
            self._rewrite(now)

    def _stands(self, now: str) -> bool:
        """Whether the article is as the last step left it."""
        return bool(self.done) and self.done[-1].after == now

    def _entries(self) -> Iterator[dict[str, Any]]:
        try:
            lines = self._path.read_bytes().split(b"\n")
        except OSError:
            return
        for line in lines:
            try:
                entry = json.loads(line)
                if "do" in entry:
                    entry["do"] = _step(entry["do"])
            except (ValueError, TypeError, KeyError, zlib.error):  # a line that was not finished
                continue
            yield entry

    def _rewrite(self, now: str) -> None:
        """Leave out what no step back needs; where there is no room for that, it stays as it is."""
        entries: list[dict[str, Any]] = [{"do": _as_json(step)} for step in (*self.done, *reversed(self.undone))]
        entries += [{"undo": now} for _ in self.undone]
        aside = self._path.with_suffix(".new")
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
            _add_lines(aside, entries)
            aside.replace(self._path)


def _add_lines(path: Path, entries: Iterable[Mapping[str, Any]]) -> None:
    """Add entries to a file, a line each: all of them or none, whatever stands at its end. Raises OSError."""
    with path.open("a+b") as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(0, end - 1))
        is_unfinished = file.read(1) not in (b"", b"\n")
        lines = [json.dumps(each).encode() + b"\n" for each in entries]
        try:
            file.write(b"".join([b"\n" if is_unfinished else b"", *lines]))
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.truncate(path, end)
            raise


def _without_abandoned(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    took_place: list[dict[str, Any]] = []
    for entry in entries:
        if "abandon" not in entry:
            took_place.append(entry)
        elif took_place:
            took_place.pop()
    return took_place


def _as_json(step: Step) -> dict[str, object]:
    packed = {name: base64.b64encode(zlib.compress(getattr(step, name))).decode() for name in _BYTES}
    return {"what": step.what, "offset": step.offset, "before": step.before, "after": step.after, **packed}


def _step(entry: dict[str, Any]) -> Step:
    unpacked = {name: zlib.decompress(base64.b64decode(entry[name])) for name in _BYTES}
    return Step(what=entry["what"], offset=entry["offset"], before=entry["before"], after=entry["after"], **unpacked)


_BYTES = ("old", "new", "left", "right")
