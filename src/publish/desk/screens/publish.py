"""Publish: formats, what the PDF conforms to, its look; then the verdict, the files, and the pages with their tags."""

from __future__ import annotations

import mimetypes
from functools import partial
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from publish import resources
from publish.audit.finding import Severity
from publish.desk import archiving, publishing
from publish.desk.jobs import Job
from publish.desk.pages import Missing, Visit
from publish.desk.paper import Paper, paper
from publish.desk.protection import SANDBOX
from publish.desk.publishing import Choice, Published
from publish.desk.watched_processes import Task
from publish.errors import PublishError
from publish.request.making import FORMATS, PROFILES
from publish.translation.catalogue import Speaker


async def choices(request: Request) -> Response:
    """What may be made, and what was made last."""
    visit = Visit(request)
    survey = await visit.survey()
    report = visit.report()
    folder = visit.desk.outputs(report)
    published = visit.desk.published.get(visit.key)
    say = visit.say
    labels = {"report": say("Report"), "large-print": say("Large print")}
    themes = [("", say("Plain"))]
    themes += [(name, labels.get(name, name.replace("-", " ").capitalize())) for name in resources.themes()]
    return visit.page(
        "publish",
        report=await visit.head(survey),
        screen="publish",
        formats=_formats(say),
        themes=themes,
        chosen=chosen_last(visit, folder),
        errors=sum(finding.severity is Severity.ERROR for finding in survey.findings),
        published=published,
        stale=published is not None and published.digest != survey.digest,
        folder=folder,
        archived=visit.desk.archived.get(visit.key),
    )


def _formats(say: Speaker) -> list[tuple[str, str]]:
    return [
        ("pdf", say("PDF, to print and to archive")),
        ("epub", say("EPUB, for e-readers and telephones")),
        ("html", say("A web page")),
        ("onix", say("What booksellers are told (ONIX)")),
    ]


def chosen_last(visit: Visit, folder: Path) -> Choice:
    """What was chosen last, or what most will want."""
    last = visit.desk.jobs.of(visit.key, "export")
    if last is not None:
        choice: Choice = last.task.arguments[1]
        return choice
    return Choice(("pdf", "epub"), PROFILES[0], "", folder)


async def make(request: Request) -> Response:
    """Begin to make the files."""
    visit = Visit(request)
    sent = await request.form(max_files=0, max_fields=50)
    formats = tuple(name for name in FORMATS if name in sent.getlist("format"))
    profile, theme = str(sent.get("profile", PROFILES[0])), str(sent.get("theme", ""))
    if not formats or profile not in PROFILES or theme not in ("", *resources.themes()):
        return visit.trouble(visit.say("This cannot be done"), visit.say("Choose at least one format."), visit.back)
    job = await run_in_threadpool(begin, visit, Choice(formats, profile, theme, visit.desk.outputs(visit.report())))
    return visit.go(f"/jobs/{job.key}")


def begin(visit: Visit, choice: Choice) -> Job:
    """Begin the job that makes files. Raises Busy."""
    report, desk, key = visit.report(), visit.desk, visit.key
    arguments: tuple[Any, ...] = (report.path, choice, desk.workspace.folder)
    task = Task(publishing.publish, report.path, arguments, tells=True)
    return desk.jobs.begin("export", key, task, keep=partial(desk.published.__setitem__, key))


async def archive(request: Request) -> Response:
    """Begin to make the package for an archive."""
    visit = Visit(request)
    desk, key, report = visit.desk, visit.key, visit.report()
    choice = chosen_last(visit, desk.outputs(report))
    arguments = (report.path, desk.outputs(report) / "archive", desk.workspace.folder, choice.profile, choice.theme)
    task = Task(archiving.archive, report.path, arguments, tells=True)
    keep = partial(desk.archived.__setitem__, key)
    job = await run_in_threadpool(partial(desk.jobs.begin, "archive", key, task, keep=keep))
    return visit.go(f"/jobs/{job.key}")


async def output(request: Request) -> Response:
    """A file that was made."""
    visit = Visit(request)
    visit.report()
    published = visit.desk.published.get(visit.key)
    path = _output(published, request.path_params["name"])
    if path is None or not path.is_file() or not visit.desk.workspace.holds(path):
        raise Missing
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers = {"Content-Security-Policy": SANDBOX}
    return FileResponse(path, media_type=kind, filename=path.name, headers=headers)


def _output(published: Published | None, name: str) -> Path | None:
    verdicts = () if published is None else published.verdicts
    return next((each.path for each in verdicts if each.path.name == name), None)


async def pages(request: Request) -> Response:
    """The pages of the PDF with their tags, and what is heard."""
    visit = Visit(request)
    survey = await visit.survey()
    published = visit.desk.published.get(visit.key)
    path = next((each.path for each in published.verdicts if each.format == "pdf"), None) if published else None
    if path is None or published is None:
        return visit.go(f"{visit.address}/publish", visit.say("Make a PDF first."))
    try:
        shown: Paper = await run_in_threadpool(visit.desk.maker.ask, Task(paper, path, (path,)))
    except PublishError as error:
        return visit.fault(error, f"{visit.address}/publish")
    head = await visit.head(survey)
    return visit.page("paper", report=head, screen="publish", paper=shown, stale=published.digest != survey.digest)
