"""The first screen: the reports of the folder, and files that come to be imported or checked."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path, PurePath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from publish.desk import catalogue, intake
from publish.desk.jobs import Busy
from publish.desk.pages import LANGUAGE, Visit, form_of

MAX_UPLOAD = 300 * 2**20


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
    if form.get("language") in catalogue.languages():
        response.set_cookie(LANGUAGE, form["language"], max_age=31_536_000, httponly=True, samesite="strict")
    return response


async def upload(request: Request) -> Response:
    """Take a file: one of an office program is imported, an article laid into the folder, a finished one checked."""
    visit = Visit(request)
    async with request.form(max_files=1, max_fields=10) as sent:
        file = sent.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            return visit.trouble(visit.say("No file came"), visit.say("Choose a file first."), "/")
        if (file.size or 0) > MAX_UPLOAD:
            return visit.trouble(visit.say("The file is too large"), f"{MAX_UPLOAD // 2**20} MB", "/", status=413)
        name = PurePath(file.filename.replace("\\", "/")).name or "file"
        data = await file.read()
        guesses = sent.get("guess") == "all"
    folder = Path(await run_in_threadpool(tempfile.mkdtemp, prefix="publish-desk-"))
    try:
        job = await run_in_threadpool(intake.take, visit.desk, folder, name, data, guesses=guesses)
    except Busy:
        return visit.trouble(visit.say("Too much at once"), visit.say("Wait until something is done."), "/", status=503)
    return visit.go(f"/jobs/{job.key}")
