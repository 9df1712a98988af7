"""The first screen: the reports of the folder, and files that come to be imported or checked."""

from __future__ import annotations

import time

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from publish.desk import intake
from publish.desk.pages import LANGUAGE, Visit, form_of
from publish.translation import catalogue


async def begin(request: Request) -> Response:
    """The reports of the folder."""
    visit = Visit(request)
    reports = await run_in_threadpool(visit.desk.workspace.reports)
    if visit.desk.workspace.only is not None and len(reports) == 1 and "all" not in request.query_params:
        return visit.go(f"/reports/{reports[0].key}")
    rows = [
        {"key": each.key, "title": each.title, "name": each.name,
         "changed": time.strftime("%Y-%m-%d %H:%M", time.localtime(each.changed))}
        for each in reports
    ]  # fmt: skip
    return visit.page("begin", reports=rows)


async def language(request: Request) -> Response:
    """Choose the language of the desk, and go back to where one was."""
    form = await form_of(request)
    visit = Visit(request)
    back = form.get("back", "/")
    response = visit.go(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/")
    if form.get("language") in catalogue.languages(catalogue.DESK):
        response.set_cookie(LANGUAGE, form["language"], max_age=31_536_000, httponly=True, samesite="strict")
    return response


async def upload(request: Request) -> Response:
    """Take a file: one of an office program is imported, an article laid into the folder, a finished one checked."""
    visit = Visit(request)
    async with request.form(max_files=1, max_fields=10) as sent:
        file = sent.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            return visit.trouble(visit.say("No file came"), visit.say("Choose a file first."), "/")
        name, data = file.filename, await file.read()
        guesses = sent.get("guess") == "all"
    job = await run_in_threadpool(intake.take, visit.desk, name, data, guesses=guesses)
    return visit.go(f"/jobs/{job.key}")
