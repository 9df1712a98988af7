"""A report: what is left to do, its web edition beside, steps back and forth, and news of each change."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from publish.audit.finding import Severity
from publish.desk.pages import Missing, Visit
from publish.desk.protection import SANDBOX
from publish.desk.screens.left_to_do import groups
from publish.desk.tasks import Task, tasks
from publish.errors import PublishError
from publish.translation.catalogue import Speaker

_LOOKED_AFTER = 0.25  # seconds between looks at the file
_ALIVE = 15.0  # seconds after which a quiet line is kept open by a word


async def report(request: Request) -> Response:
    """What is left to do."""
    visit = Visit(request)
    survey = await visit.survey()
    all_tasks = tasks(survey)
    head = await visit.head(survey)
    return visit.page(
        "report", report=head, screen="report", groups=groups(visit, all_tasks), summary=_summary(visit.say, all_tasks)
    )


def _summary(say: Speaker, tasks: list[Task]) -> str:
    errors = sum(task.severity is Severity.ERROR for task in tasks)
    warnings = sum(task.severity is Severity.WARNING for task in tasks)
    reviews = len(tasks) - errors - warnings
    return say(
        "%(errors)s that shut readers out, %(warnings)s that slow them down, %(reviews)s to be looked at",
        errors=errors, warnings=warnings, reviews=reviews,
    )  # fmt: skip


async def undo(request: Request) -> Response:
    """Take back the last change."""
    return await _step(request, forward=False)


async def redo(request: Request) -> Response:
    """Do again what was taken back."""
    return await _step(request, forward=True)


async def _step(request: Request, *, forward: bool) -> Response:
    visit = Visit(request)
    report = visit.report()
    done = await run_in_threadpool(report.redo if forward else report.undo)
    back = urlsplit(request.headers.get("referer", "")).path
    path = visit.address
    if visit.address in back and (tail := back.partition(visit.address)[2]).replace("/", "").isalnum():
        path += tail
    say = visit.say
    if done is None:
        return visit.go(path)
    return visit.go(path, say("Done again: %(what)s", what=done) if forward else say("Taken back: %(what)s", what=done))


async def edition(request: Request) -> Response:
    """The web edition, as it is read, in a sandbox without script."""
    visit = Visit(request)
    report = visit.report()
    policy = {"Content-Security-Policy": SANDBOX}
    try:
        edition_made = await run_in_threadpool(visit.desk.edition, visit.key, report)
    except PublishError as error:
        page = visit.page("unshown", 422, fault=error)
        page.headers.update(policy)
        return page
    if not (name := request.path_params.get("file", "")):
        return Response(edition_made.page, media_type="text/html; charset=utf-8", headers=policy)
    if name not in edition_made.files:
        raise Missing
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(edition_made.files[name], media_type=kind, headers=policy)


async def events(request: Request) -> Response:
    """Tells of each change of the file, whoever made it, as server-sent events."""
    report = Visit(request).report()

    async def news() -> AsyncIterator[str]:
        seen, quiet = "", 0.0
        while not await request.is_disconnected():
            stamp = await run_in_threadpool(report.stamp)
            if stamp != seen:
                yield f"data: {json.dumps(stamp)}\n\n"
                seen, quiet = stamp, 0.0
            elif quiet > _ALIVE:
                yield ": still here\n\n"
                quiet = 0.0
            await asyncio.sleep(_LOOKED_AFTER)
            quiet += _LOOKED_AFTER

    return StreamingResponse(news(), media_type="text/event-stream")
