"""The pages of an article as it is now, laid out in a theme and drawn, before anything is published."""

from __future__ import annotations

import os
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from publish.article import read
from publish.desk.jobs import Job, Jobs
from publish.desk.paper import MOST_PAGES, Paper, paper
from publish.desk.publishing import Choice, plan_of
from publish.desk.watched_processes import Task
from publish.formats import FORMATS
from publish.html import render
from publish.process.cache import ByteBoundedCache
from publish.process.watchdog import Tell

FIRST = 4  # pages that show what a theme looks like
MOST_LAYOUTS = 8  # that are held in memory
KIND = "pages"  # of the jobs
_parts = ByteBoundedCache()  # what a process that stays warm needs not lay out again


@dataclass(frozen=True, slots=True)
class PageRequest:
    """The pages of a report in a theme ("" for the plain style): ``stamp`` tells its state, ``most`` are drawn."""

    key: str
    stamp: str
    theme: str
    most: int

    def is_met_by(self, other: PageRequest, count: int | None = None) -> bool:
        """Whether others are the same pages, or more of them; ``count`` are all that there are."""
        is_alike = (self.key, self.stamp, self.theme) == (other.key, other.stamp, other.theme)
        return is_alike and other.most >= (self.most if count is None else min(self.most, count))


@dataclass(eq=False)
class Layouts:
    """The pages that were laid out, and the jobs that do it: one for a report, the last that was asked for."""

    _laid: dict[tuple[str, str], tuple[PageRequest, Paper]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, requested: PageRequest) -> tuple[Paper | None, bool]:
        """The pages as far as there are some, and whether they are those of now."""
        laid = self._laid.get((requested.key, requested.theme))
        return (None, False) if laid is None else (laid[1], requested.is_met_by(laid[0], laid[1].count))

    def begin(self, jobs: Jobs, requested: PageRequest, article: Path, choice: Choice, home: Path) -> Job | None:
        """The job that lays them out; None where that is done. One for another theme or state is ended. Raises Busy."""
        with self._lock:
            if self.of(requested)[1]:
                return None
            last = jobs.of(requested.key, KIND)
            if last is not None and not last.is_over:
                if requested.is_met_by(last.task.arguments[0]):
                    return last
                jobs.cancel(last)
            task = Task(lay_out, article, (requested, article, choice, home), tells=True)
            return jobs.begin(
                KIND, requested.key, task, keep=lambda laid: self._keep(requested, laid), stays_warm=True
            )  # fmt: skip

    def _keep(self, requested: PageRequest, laid: Paper) -> None:
        self._laid.pop((requested.key, requested.theme), None)
        self._laid[requested.key, requested.theme] = requested, laid
        while len(self._laid) > MOST_LAYOUTS:
            del self._laid[next(iter(self._laid))]


def page_request(key: str, stamp: str, theme: str, *, every: bool) -> PageRequest:
    """The first pages of a report, or every one that is drawn."""
    return PageRequest(key, stamp, theme, MOST_PAGES if every else FIRST)


def lay_out(tell: Tell, requested: PageRequest, article: Path, choice: Choice, home: Path) -> Paper:
    """Make the PDF of an article, nothing of which is kept but its pages. Raises PublishError."""
    os.chdir(home)
    request = plan_of(article, choice).request
    tell("reading")
    document = render(read(article), missing_media=request.missing_media, theme=request.theme)
    tell("making pdf")
    [data] = FORMATS["pdf"].write(document, article.stem, request, None, _parts).files.values()
    tell("drawing")
    with tempfile.TemporaryDirectory(prefix="publish-desk-") as folder:
        path = Path(folder) / f"{article.stem}.pdf"
        path.write_bytes(data)
        return paper(path, requested.most)
