"""Pages are laid out before anything is published: once for a theme and a state, the one before given up."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from publish.desk.jobs import Job, Jobs
from publish.desk.layout import FIRST, Layouts, PageRequest
from publish.desk.paper import Paper
from publish.desk.publishing import Choice
from publish.desk.watched_processes import Task


class Ends(Jobs):
    """Jobs that begin, and end when they are told to."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[Job] = []

    def begin(self, kind: str, about: str, task: Task, **given: Any) -> Job:
        """Begin nothing but an entry."""
        job = Job(f"{len(self.begun)}", kind, about, task, state="working")
        self._jobs[job.key] = job
        self.begun.append(job)
        self.keep: Callable[[Any], None] = given["keep"]
        return job

    def end(self, pages: int) -> None:
        """The last one is done."""
        self.keep(Paper("", "nl", (), (), pages))
        self.begun[-1].state = "done"


@pytest.fixture
def jobs() -> Ends:
    return Ends()


def begin(layouts: Layouts, jobs: Ends, stamp: str = "a", theme: str = "", most: int = FIRST) -> Job | None:
    choice = Choice(("pdf",), "pdf-ua-1", theme, Path("published"))
    return layouts.begin(jobs, PageRequest("key", stamp, theme, most), Path("article.xml"), choice, Path())


def test_what_is_laid_out_is_not_laid_out_again(jobs: Ends) -> None:
    layouts = Layouts()
    first = begin(layouts, jobs)
    assert begin(layouts, jobs) is first
    jobs.end(pages=90)
    assert begin(layouts, jobs) is None
    assert begin(layouts, jobs, stamp="b") is not None
    assert len(jobs.begun) == 2


def test_all_pages_are_more_than_the_first_unless_there_are_no_more(jobs: Ends) -> None:
    layouts = Layouts()
    begin(layouts, jobs)
    jobs.end(pages=FIRST)
    assert begin(layouts, jobs, most=40) is None
    begin(layouts, jobs, stamp="b")
    jobs.end(pages=FIRST + 1)
    assert begin(layouts, jobs, stamp="b", most=40) is not None
    jobs.end(pages=FIRST + 1)
    assert begin(layouts, jobs, stamp="b") is None


def test_another_theme_gives_up_the_one_before(jobs: Ends) -> None:
    layouts = Layouts()
    first = begin(layouts, jobs)
    second = begin(layouts, jobs, theme="report")
    assert first is not None
    assert second is not None
    assert (first.state, second.state) == ("cancelled", "working")
    jobs.end(pages=9)
    assert layouts.of(PageRequest("key", "a", "report", FIRST))[1]
    assert layouts.of(PageRequest("key", "a", "", FIRST)) == (None, False)


def test_pages_are_shown_with_the_ids_of_the_web_edition(client: TestClient, report: str, article: Path) -> None:
    client.post(f"{report}/pages", data={"pages": "all"})
    for _ in range(900):
        page = html.document_fromstring(client.get(f"{report}/read").content)
        if (state := page.get_element_by_id("laid").get("data-state")) not in ("waiting", "working"):
            break
        time.sleep(0.1)
    assert state == "ready"
    anchors = page.xpath("//*[@id='heard-body']//li/@data-anchor")
    edition = html.document_fromstring(client.get(f"{report}/edition/").content)
    assert set(anchors) <= set(edition.xpath("//@id"))
    titles = {each.get("id"): each.text for each in edition.iter("h2")}
    heard = {each.get("data-anchor"): each.text_content() for each in page.iterfind(".//li[@data-anchor]")}
    assert [anchor for anchor, title in titles.items() if title in heard.get(anchor, "")] == list(titles)
    first = html.document_fromstring(client.get(f"{report}/preview?theme=").content)
    assert len(first.xpath("//ol[@class='first']//img[starts-with(@src, 'data:image/')]")) >= 1
    assert not (article.parent / "published").exists()


@pytest.mark.parametrize("theme", ["../report", "nowhere", "report/../report"])
def test_a_theme_that_is_none_leads_nowhere(client: TestClient, report: str, theme: str) -> None:
    assert client.get(f"{report}/preview?theme={theme}").status_code == 404
    assert client.post(f"{report}/pages", data={"theme": theme}).status_code == 404
