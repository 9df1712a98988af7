"""Has texts read and audited in a process under watch, one at a time, and of each document only the newest."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.process import usage
from publish.process.limits import Room

_LENGTH = 8  # bytes
_SECONDS, _SECONDS_A_MEGABYTE = 20.0, 20.0
_MEMORY, _MEMORY_A_LETTER = 2**30, 500
_LOOKED_AFTER = 0.25  # seconds
_WORKER = ("-P", "-m", "publish.language_server.worker")  # -P: nothing is imported from the folder of an article

Answer = dict[str, Any]


@dataclass(slots=True)
class Job:
    """A text to be read ("tell"), or to be mended ("fix"); ``roots`` are the folders that are open in the editor."""

    asks: str
    uri: str
    version: int
    path: Path
    letters: str
    saved: bool
    roots: list[str]
    tell: Callable[[Job, Answer], None] = field(repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """What a newer job takes the place of."""
        return self.asks, self.uri

    @property
    def room(self) -> Room:
        """What it may take."""
        megabytes = len(self.letters) / 2**20
        return Room(_SECONDS + _SECONDS_A_MEGABYTE * megabytes, _MEMORY + _MEMORY_A_LETTER * len(self.letters))


class Checker:
    """Must be closed."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str], Job] = {}
        self._news = asyncio.Event()
        self._process: Process | None = None
        self._current: Job | None = None
        self._stopping = False
        self._task = asyncio.ensure_future(self._work())

    def ask(self, job: Job) -> None:
        """Have a job done after those that wait; one of the same document that still waits is dropped."""
        self._waiting.pop(job.key, None)
        self._waiting[job.key] = job
        self._news.set()
        if self._current is not None and self._current.key == job.key and not self._stopping:
            self._stopping = True
            self._send({"asks": "stop"})

    def forget(self, uri: str) -> None:
        """Drop what waits of a document."""
        for key in [key for key in self._waiting if key[1] == uri]:
            del self._waiting[key]

    async def close(self) -> None:
        """End the process, whatever it is doing."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        await self._end()

    async def _work(self) -> None:
        with contextlib.suppress(OSError):
            await self._begin()  # before anybody asks, as it takes a while
        while True:
            await self._news.wait()
            while self._waiting:
                job = self._waiting.pop(next(iter(self._waiting)))
                self._current, self._stopping = job, False
                try:
                    await self._do(job)
                except (OSError, asyncio.IncompleteReadError) as error:
                    await self._end()
                    job.tell(job, {"failed": f"the process that reads articles ended ({type(error).__name__})"})
                self._current = None
            self._news.clear()

    async def _do(self, job: Job) -> None:
        process = await self._begin()
        room = job.room
        message = {name: getattr(job, name) for name in ("asks", "letters", "saved", "roots")}
        self._send({**message, "path": str(job.path), "seconds": room.seconds})
        watch = _Watch(process.pid, room)
        while True:
            reading = asyncio.ensure_future(_receive(process))
            try:
                while not (await asyncio.wait({reading}, timeout=_LOOKED_AFTER))[0]:
                    if (why := watch.refusal()) is not None:
                        await self._end()
                        job.tell(job, {"failed": why})
                        return
            finally:
                if not reading.done():
                    reading.cancel()
            answer = reading.result()
            job.tell(job, answer)
            if "done" in answer:
                return

    async def _begin(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(sys.executable, *_WORKER, stdin=PIPE, stdout=PIPE)
        return self._process

    def _send(self, message: dict[str, Any]) -> None:
        if self._process is not None and self._process.stdin is not None:
            data = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
            with contextlib.suppress(OSError, RuntimeError):  # it ended, as will be seen
                self._process.stdin.write(len(data).to_bytes(_LENGTH, "big") + data)

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


class _Watch:
    """Whether a process takes more than it may, by its own time where the system tells that, else by the clock's."""

    def __init__(self, pid: int, room: Room) -> None:
        self._pid, self._room = pid, room
        self._before, self._began = usage.processor_time(pid), time.monotonic()
        self._memory_at_start = usage.memory(pid)

    def refusal(self) -> str | None:
        """Why it is ended, where it is."""
        now = usage.processor_time(self._pid)
        if now is None or self._before is None:
            now, before = time.monotonic(), self._began
        else:
            before = self._before
        if now - before > self._room.seconds:
            return "it took too long to read, and was given up until it changes"
        if usage.memory(self._pid) - self._memory_at_start > self._room.memory:
            return "it took too much memory to read, and was given up until it changes"
        return None


async def _receive(process: Process) -> Answer:
    assert process.stdout is not None
    length = int.from_bytes(await process.stdout.readexactly(_LENGTH), "big")
    answer: Answer = json.loads((await process.stdout.readexactly(length)).decode("utf-8", "surrogatepass"))
    return answer
