"""A document that is open in the editor: its text as it is now, and what was last told of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from publish.language_server.checker import Answer, Job
from publish.language_server.records import Broken, Structure, TextFinding, findings_of, structure_of
from publish.language_server.text import Moved, Text

PATIENCE = 2.0  # seconds that an answer waits for the text as it is now; then the last that is known serves
_AT_FIRST = 60.0  # seconds that it waits where nothing is known yet


@dataclass(slots=True)
class TextState:
    """What is told of a text that may be an earlier one."""

    letters: str
    structure: Structure | None = None
    findings: list[TextFinding] = field(default_factory=list)


class Document:
    """``saved`` says whether it is a file, whose folder holds its pictures."""

    def __init__(self, uri: str, path: Path, text: Text, version: int, *, saved: bool) -> None:
        self.uri = uri
        self.path = path
        self.text = text
        self.version = version
        self.saved = saved
        self.outline = TextState(text.letters)
        self.audit = TextState(text.letters)
        self.broken: Broken | None = None
        self.failed: str | None = None
        self._read = -1  # the version whose structure is known, or that has none
        self._news = asyncio.Event()

    def take(self, job: Job, answer: Answer) -> bool:
        """Keep what is told of a version; whether there is news for the editor."""
        news = True
        if "structure" in answer:
            self.outline = TextState(job.letters, structure_of(answer["structure"]))
            self.broken, self.failed, news = None, None, False
        elif "findings" in answer:
            self.audit = TextState(job.letters, findings=findings_of(answer["findings"]))
        elif "broken" in answer:
            self.broken, self.failed = Broken(*answer["broken"]), None
        elif "no article" in answer:
            self.outline, self.audit = TextState(job.letters), TextState(job.letters)
            self.broken, self.failed = None, None
        elif "failed" in answer:
            self.failed = answer["failed"]
        else:
            news = False
        self._read = max(self._read, job.version)
        self._news.set()
        return news and job.version == self.version

    async def settle(self) -> None:
        """Wait until the structure of the text as it is now is known, for a while."""
        until = asyncio.get_running_loop().time() + (_AT_FIRST if self._read < 0 else PATIENCE)
        while self._read < self.version:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), until - asyncio.get_running_loop().time())
            except TimeoutError:
                return

    def moved(self, earlier: TextState) -> Moved:
        """Where what is told of a text stands now."""
        return Moved(earlier.letters, self.text.letters)
