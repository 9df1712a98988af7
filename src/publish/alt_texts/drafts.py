"""Drafts of alternative texts by any command: a picture's path and what is known of it in, a text out.

The command is a user's own, named on the command line and nowhere else: no file that comes with an article can name
one. It runs without a shell, gets an object of JSON on standard input (``REQUEST`` lists its members), and answers with
the draft on standard output, UTF-8; an exit code other than 0 says that it has none. What it answers is a draft until a
person accepts it, whoever wrote the command.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import IO

from publish.alt_texts.pictures import Shown
from publish.audit.facts.alt_text import LONGEST
from publish.errors import UsageError

REQUEST = ("version", "picture", "article", "file", "language", "label", "caption", "context", "kind", "longest")
AT_ONCE = 2  # a model on this machine, or a service that counts, bears no more
SECONDS = 180.0  # for one picture
MAX_BYTES = 20_000  # of an answer
_LOOKED_AFTER = 0.05  # seconds
_CAPTION = 5_000  # letters of a caption that are passed on
_UNSEEN = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ufff9-\ufffb]+"
)

Key = tuple[str, str]  # a picture's digest, and the language in which it is described


class _Failed(Exception):
    """The command gave no draft, in words."""


@dataclass(slots=True)
class Drafts:
    """Pictures with the drafts that a command gave, and a line for each picture for which it failed."""

    pictures: list[Shown]
    failed: list[str] = field(default_factory=list)


def command_of(written: str) -> list[str]:
    """The words of a command as it is written. Raises UsageError for one that there is not."""
    try:
        words = shlex.split(written)
    except ValueError as error:
        raise UsageError(f"--draft-with: {written!r} cannot be read: {error}") from error
    if not words or shutil.which(words[0]) is None:
        raise UsageError(
            f"--draft-with: there is no command {words[0] if words else written!r}",
            advice="Give a program that can be run, with its arguments, in quotation marks: no shell reads them.",
        )
    return words


def drafted(
    pictures: Sequence[Shown], command: Sequence[str], tell: Callable[[str], None] = lambda _: None, *,
    seconds: float = SECONDS,
) -> Drafts:  # fmt: skip
    """Ask for each picture without words; the same picture, in the same language, is asked for once.

    ``tell`` is told of each picture as it is asked for. A command that takes longer than ``seconds`` is ended.
    """
    undescribed: dict[Key, Shown] = {}
    for picture in pictures:
        if picture.path is not None and picture.is_missing and not picture.draft:
            undescribed.setdefault(_key(picture), picture)
    running = _Running(seconds)
    answers: dict[Key, str] = {}
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            waiting = {key: pool.submit(running.ask, command, picture) for key, picture in undescribed.items()}
            for key, answer in waiting.items():
                tell(f"picture {undescribed[key].number} of {undescribed[key].article}")
                try:
                    answers[key] = answer.result()
                except _Failed as failure:
                    failed.append(
                        f"picture {undescribed[key].number} of {undescribed[key].article}: the command {failure}"
                    )
        finally:
            running.end()
    with_drafts = [
        replace(each, draft=answers[_key(each)]) if each.is_missing and _key(each) in answers else each
        for each in pictures
    ]
    return Drafts(with_drafts, failed)


def request_of(picture: Shown) -> dict[str, object]:
    """What the command is told of a picture."""
    request = {
        "version": 1,
        "picture": str(picture.path),
        "article": picture.article,
        "file": picture.file,
        "language": picture.language,
        "label": picture.label,
        "caption": picture.caption[:_CAPTION],
        "context": picture.context,
        "kind": picture.kind,
        "longest": LONGEST,
    }
    return {name: request[name] for name in REQUEST}


def _key(picture: Shown) -> Key:
    return picture.digest, picture.language.lower()


class _Running:
    """The commands that run, so that all of them can be ended."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ended = False

    def end(self) -> None:
        """End those that still run, and begin none."""
        self._ended = True

    def ask(self, command: Sequence[str], picture: Shown) -> str:
        """A draft. Raises _Failed."""
        if self._ended:
            raise _Failed("was stopped")
        with tempfile.TemporaryFile() as request, tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as fault:
            request.write(json.dumps(request_of(picture), ensure_ascii=False).encode("utf-8", "replace"))
            request.seek(0)
            try:
                process = subprocess.Popen(command, stdin=request, stdout=answer, stderr=fault, start_new_session=True)
            except OSError as error:
                raise _Failed(f"cannot be run: {error.strerror or error}") from error
            try:
                self._wait(process, answer, fault)
            finally:
                _end(process)
            if process.returncode:
                raise _Failed(f"ended with {_code(process.returncode)}{_last_line(fault)}")
            return _text(answer)

    def _wait(self, process: subprocess.Popen[bytes], *files: IO[bytes]) -> None:
        until = time.monotonic() + self._seconds
        while process.poll() is None:
            if self._ended:
                raise _Failed("was stopped")
            if time.monotonic() > until:
                raise _Failed(f"took longer than {self._seconds:.0f} s, and was ended")
            if any(os.fstat(file.fileno()).st_size > 50 * MAX_BYTES for file in files):
                raise _Failed("writes without end, and was ended")
            time.sleep(_LOOKED_AFTER)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command with what it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, OSError):  # Windows knows no groups of processes
        process.kill()
    process.wait()


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _Failed(f"wrote more than {MAX_BYTES:,} bytes, which is no alternative text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Failed("wrote something that is not UTF-8") from error
    text = " ".join(_UNSEEN.sub(" ", text).split())
    if not text:
        raise _Failed("wrote nothing")
    return text


def _code(code: int) -> str:
    return f"exit code {code}" if code > 0 else f"signal {-code}"


def _last_line(file: IO[bytes]) -> str:
    """The last that the command said of its fault."""
    size = os.fstat(file.fileno()).st_size
    file.seek(max(0, size - 2_000))
    lines = [line for line in file.read(2_000).decode("utf-8", "replace").splitlines() if line.strip()]
    return f": {lines[-1].strip()[:300]}" if lines else ""
