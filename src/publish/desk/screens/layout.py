"""The pages before they are published: the first in a theme, and all beside the web edition and what is heard."""

from __future__ import annotations

from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from publish import resources
from publish.desk.jobs import Job
from publish.desk.layout import FIRST, KIND, PageRequest, page_request
from publish.desk.pages import Missing, Visit, form_of
from publish.desk.screens.job import step_in_words
from publish.desk.screens.publish import chosen_last


async def first(request: Request) -> Response:
    """The first pages in a theme, as far as they are laid out."""
    visit = Visit(request)
    survey = await visit.survey()
    requested = await _requested(visit, request.query_params.get("theme", ""), every=False)
    laid, is_fresh = visit.desk.layouts.of(requested)
    job = _job(visit, requested)
    return visit.page(
        "preview",
        report=await visit.head(survey),
        screen="publish",
        theme=requested.theme,
        paper=laid if is_fresh else None,
        first=FIRST,
        job=None if is_fresh else job,
        step="" if job is None else step_in_words(visit.say, job),
    )


async def read(request: Request) -> Response:
    """Three panes: the web edition, the pages with their tags, and what is heard."""
    visit = Visit(request)
    survey = await visit.survey()
    requested = await _requested(visit, _theme(visit), every=True)
    laid, is_fresh = visit.desk.layouts.of(requested)
    job = _job(visit, requested)
    return visit.page(
        "read",
        report=await visit.head(survey),
        screen="read",
        theme=requested.theme,
        paper=laid,
        is_fresh=is_fresh,
        job=None if is_fresh else job,
        step="" if job is None else step_in_words(visit.say, job),
    )


async def begin(request: Request) -> Response:
    """Begin to lay out pages: the first in a theme that is chosen, or all."""
    visit = Visit(request)
    form = await form_of(request)
    every = form.get("pages") == "all"
    requested = await _requested(visit, _theme(visit) if every else form.get("theme", ""), every=every)
    desk, report = visit.desk, visit.report()
    choice = replace(chosen_last(visit, desk.outputs(report)), formats=("pdf",), theme=requested.theme)
    arguments = (desk.jobs, requested, report.path, choice, desk.workspace.folder)
    await run_in_threadpool(desk.layouts.begin, *arguments)
    return visit.go(f"{visit.address}/read" if every else f"{visit.address}/preview?theme={requested.theme}")


def _theme(visit: Visit) -> str:
    return chosen_last(visit, visit.desk.outputs(visit.report())).theme


async def _requested(visit: Visit, theme: str, *, every: bool) -> PageRequest:
    if theme not in ("", *resources.themes()):
        raise Missing
    stamp = await run_in_threadpool(visit.report().stamp)
    return page_request(visit.key, stamp, theme, every=every)


def _job(visit: Visit, requested: PageRequest) -> Job | None:
    """The job that lays out these pages, or laid them out in vain."""
    last = visit.desk.jobs.of(visit.key, KIND)
    return last if last is not None and requested.is_met_by(last.task.arguments[0]) else None
