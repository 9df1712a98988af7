"""What a running desk holds: the folder, the reports that are open, the processes that read, and the jobs."""

from __future__ import annotations

import importlib
import threading
from dataclasses import dataclass, field
from pathlib import Path

from publish.audit.engine import load
from publish.desk.archiving import Archived
from publish.desk.changes import pictures
from publish.desk.edition import Edition, edition
from publish.desk.jobs import Jobs
from publish.desk.layout import Layouts
from publish.desk.publishing import Published
from publish.desk.report import PUBLISHED, Report
from publish.desk.watched_processes import Task, WarmProcess
from publish.desk.workspace import Workspace
from publish.errors import OutputError

MOST_EDITIONS = 8  # that are held in memory


def _load(what: str) -> None:
    load("xml")
    if what == "pictures":
        pictures.remarks("a", "", "", "en")
    elif what == "edition":
        importlib.import_module("publish.html.web_page")


@dataclass(eq=False)
class Desk:
    """One desk. Must be closed. ``language`` is the one that the user chose at its start, if any."""

    workspace: Workspace
    language: str | None = None
    draft_command: tuple[str, ...] = ()  # that drafts alternative texts
    jobs: Jobs = field(default_factory=Jobs)
    layouts: Layouts = field(default_factory=Layouts)
    published: dict[str, Published] = field(default_factory=dict)
    archived: dict[str, Archived] = field(default_factory=dict)
    drafts: dict[tuple[str, str], str] = field(default_factory=dict)  # by a picture's digest and language
    _reports: dict[str, Report] = field(default_factory=dict)
    _editions: dict[str, tuple[str, Edition]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _making: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.reader = WarmProcess()  # reads and changes articles
        self.judge = WarmProcess()  # says at once what the rules say of words
        self.maker = WarmProcess()  # makes web editions and draws pages

    def warm_up(self) -> None:
        """Let the processes load what they will need, while nobody waits for it."""
        for process, module in ((self.judge, "pictures"), (self.reader, "survey"), (self.maker, "edition")):
            task = Task(_load, self.workspace.folder, (module,))
            threading.Thread(target=process.ask, args=(task,), daemon=True).start()

    def close(self) -> None:
        """End all that it began."""
        self.jobs.close()
        for process in (self.reader, self.judge, self.maker):
            process.close()

    def report(self, key: str) -> Report | None:
        """The report of a key, opened at most once; None where there is none."""
        path = self.workspace.path(key)
        if path is None:
            return None
        with self._lock:
            return self._reports.setdefault(key, Report(path, self.reader))

    def edition(self, key: str, report: Report) -> Edition:
        """The web edition of a report as it is now. Raises PublishError."""
        stamp = report.stamp()
        with self._making:
            edition_made = self._editions.get(key)
            if edition_made is None or edition_made[0] != stamp:
                edition_made = stamp, self.maker.ask(Task(edition, report.path, (report.path,)))
                self._editions.pop(key, None)
                self._editions[key] = edition_made
                while len(self._editions) > MOST_EDITIONS:
                    del self._editions[next(iter(self._editions))]
            return edition_made[1]

    def outputs(self, report: Report) -> Path:
        """The folder of what is made of a report. Raises OutputError where that leads out of the desk's folder."""
        outputs = report.path.parent / PUBLISHED
        if not self.workspace.holds(outputs):
            raise OutputError("is a link that leads out of the folder", outputs, advice="Put a folder in its place.")
        return outputs
