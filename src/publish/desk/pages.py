"""A page of the desk: the template filled in, with what every page shows of the visit and of the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from publish import resources
from publish.desk.desk import Desk
from publish.desk.report import Changed, Conflict, Report
from publish.desk.survey import Survey
from publish.desk.tasks import Task, counts, tasks
from publish.errors import PublishError
from publish.translation import catalogue
from publish.translation.audit_words import AuditWords
from publish.translation.catalogue import Speaker

LANGUAGE, NOTICE = "publish-desk-language", "publish-desk-notice"
_ACTS = ("undo", "redo", "archive", "draft", "cancel", "pages")  # what is asked of a screen below its address
_LONGEST = 400  # letters of a text in a cookie


@dataclass(frozen=True, slots=True)
class Tab:
    """A screen of a report in the list of screens."""

    name: str
    label: str
    path: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """What every page shows of the report that it is about."""

    key: str
    address: str
    title: str
    language: str
    digest: str
    undo: str | None
    redo: str | None
    tabs: Sequence[Tab]


class Visit:
    """A request with what answers it: the desk, and words in the language of whoever asks."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.desk: Desk = request.app.state.desk
        preferred = request.cookies.get(LANGUAGE) or self.desk.language
        self.say = Speaker(
            catalogue.DESK, catalogue.chosen(catalogue.DESK, preferred, request.headers.get("accept-language", ""))
        )

    @property
    def key(self) -> str:
        """The key of the report in the address."""
        return str(self.request.path_params.get("key", ""))

    @property
    def address(self) -> str:
        """The address of that report."""
        return f"/reports/{self.key}"

    @property
    def number(self) -> int:
        """The number in the address, of a picture or table. Raises Missing for what is none."""
        number = whole_number(self.request.path_params["number"])
        if number is None:
            raise Missing
        return number

    @property
    def back(self) -> str:
        """The address of the screen that a request came from; the reports, where a screen cannot be shown."""
        if self.request.method == "GET":
            return "/?all"
        screen, _, last = self.request.url.path.rpartition("/")
        return (screen or "/?all") if last in _ACTS else self.request.url.path

    def report(self) -> Report:
        """The report that is asked for. Raises Missing."""
        report = self.desk.report(self.key)
        if report is None:
            raise Missing
        return report

    async def change(self, function: Callable[..., Changed], *arguments: object) -> Changed:
        """Change the report. Raises PublishError and Missing."""
        return await run_in_threadpool(self.report().change, function, *arguments)

    async def survey(self) -> Survey:
        """What is in it. Raises PublishError and Missing."""
        return await run_in_threadpool(self.report().survey)

    async def head(self, survey: Survey) -> Head:
        """What a page shows of the report."""
        undo, redo = await run_in_threadpool(self.report().steps)
        tabs = _tabs(self.say, survey, tasks(survey))
        title = survey.title
        return Head(self.key, self.address, title, survey.language, survey.digest, undo, redo, tabs)

    def page(self, name: str, status: int = 200, **values: Any) -> Response:
        """A template filled in."""
        notice = self.request.cookies.get(NOTICE, "")
        text = _environment().get_template(f"{name}.html.jinja").render(
            _=self.say,
            in_words=AuditWords(self.say.language).finding,
            report=values.pop("report", None),
            screen=values.pop("screen", ""),
            here=self.request.url.path,
            notice=unpacked(notice),
            tongues=[(tag, catalogue.language_name(tag, tag)) for tag in catalogue.languages(catalogue.DESK)],
            severities={"error": self.say("Shuts readers out"), "warning": self.say("Slows readers down"),
                        "review": self.say("To be looked at")},
            **values,
        )  # fmt: skip
        response = HTMLResponse(text, status)
        if notice:
            response.delete_cookie(NOTICE)
        return response

    def go(self, address: str, notice: str = "", remarks: Sequence[str] = ()) -> Response:
        """On to another page, which shows a notice, and remarks in English."""
        response = RedirectResponse(address, 303)
        if notice:
            response.set_cookie(NOTICE, packed(notice, " ".join(remarks)), max_age=60, httponly=True, samesite="strict")
        return response

    def trouble(
        self, heading: str, message: str, back: str, *, status: int = 400, advice: str = "", language: str = ""
    ) -> Response:
        """A page that says what cannot be done, and why; ``language`` is that of the words, if not the desk's."""
        return self.page(
            "trouble", status, heading=heading, message=message, advice=advice, language=language, back=back
        )

    def fault(self, error: PublishError, back: str | None = None) -> Response:
        """The page of a fault of a file."""
        place = "" if error.line is None else f" (line {error.line})"
        return self.trouble(
            self.say("This cannot be done"), f"{error.message}{place}", back or self.back,
            status=422, advice=error.advice or "", language="en",
        )  # fmt: skip

    def conflict(self, conflict: Conflict, fields: Sequence[tuple[str, str]] = ()) -> Response:
        """What somebody else wrote meanwhile beside one's own words, which a form's ``fields`` can send again."""
        return self.page("conflict", 409, fault=conflict, fields=fields, back=self.back)


class Missing(Exception):
    """There is no such report, picture or file."""


def _tabs(say: Speaker, survey: Survey, tasks: Sequence[Task]) -> list[Tab]:
    open_tasks = counts(tasks)
    return [
        Tab("report", say("To do"), "", sum(open_tasks.values())),
        Tab("read", say("Read"), "/read"),
        Tab("pictures", say("Pictures"), "/pictures/1", open_tasks["pictures"]),
        Tab("tables", say("Tables"), "/tables/1", open_tasks["tables"]),
        Tab("headings", say("Headings"), "/headings", open_tasks["headings"]),
        Tab("languages", say("Languages"), "/languages", open_tasks["languages"]),
        Tab("links", say("Links"), "/links", open_tasks["links"]),
        Tab("abbreviations", say("Abbreviations"), "/abbreviations", open_tasks["abbreviations"]),
        Tab("captions", say("Captions"), "/captions", open_tasks["captions"]),
        Tab("details", say("About"), "/details", open_tasks["details"]),
        Tab("fixes", say("Fixes"), "/fixes"),
        Tab("questions", say("Questions"), "/questions"),
        Tab("publish", say("Publish"), "/publish"),
    ]


def packed(*texts: str) -> str:
    """Texts as the value of a cookie, cut to what browsers keep."""
    return "-".join(text[:_LONGEST].encode("utf-8", "replace").hex() for text in texts)


def unpacked(value: str) -> list[str]:
    """The texts in the value of a cookie; none where it holds something else."""
    try:
        return [bytes.fromhex(text).decode() for text in value.split("-")]
    except ValueError:
        return []


def whole_number(text: str) -> int | None:
    """The number that a text is, of at most nine digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resources.templates() / "desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


Form = Mapping[str, str]


async def form_of(request: Request) -> Form:
    """The texts of a form that was sent, by name; line ends as files have them."""
    sent = await request.form(max_files=0, max_fields=2_000)
    return {name: value.replace("\r\n", "\n") for name, value in sent.items() if isinstance(value, str)}
