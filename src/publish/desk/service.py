"""The desk as a service for other programs: what the screens do, as JSON, described in ``openapi``."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Awaitable, Callable
from enum import Enum
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from publish import resources
from publish.desk import intake, openapi
from publish.desk.changes import details, fixes, headings, languages, pictures, tables, wordings
from publish.desk.jobs import Job
from publish.desk.pages import Missing, Visit
from publish.desk.publishing import Choice
from publish.desk.report import Changed, Conflict
from publish.desk.screens import publish
from publish.errors import PublishError, UsageError
from publish.request.making import FORMATS, PROFILES

ROOT = openapi.ROOT
_STATUS = {1: 409, 2: 400, 3: 422, 4: 507, 5: 500}  # of exit codes


def routes() -> list[Route]:
    """What programs may ask."""
    report = f"{ROOT}/reports/{{key}}"
    return [
        Route(f"{ROOT}/openapi.json", _described, methods=["GET"]),
        Route(f"{ROOT}/reports", _reports, methods=["GET"]),
        Route(f"{ROOT}/documents", _document, methods=["POST"]),
        Route(report, _report, methods=["GET"]),
        Route(f"{report}/edits", _edit, methods=["POST"]),
        Route(f"{report}/undo", _undo, methods=["POST"]),
        Route(f"{report}/redo", _redo, methods=["POST"]),
        Route(f"{report}/exports", _export, methods=["POST"]),
        Route(f"{ROOT}/jobs/{{job}}", _job, methods=["GET"]),
        Route(f"{ROOT}/jobs/{{job}}", _cancel, methods=["DELETE"]),
    ]


def missing() -> Response:
    """The answer where there is nothing."""
    return JSONResponse({"error": "there is nothing here"}, 404)


def refused(status: int, why: str) -> Response:
    """The answer to what cannot be read."""
    return JSONResponse({"error": why}, status)


def busy() -> Response:
    """The answer where too many jobs wait."""
    return JSONResponse({"error": "too many jobs wait"}, 503, {"Retry-After": "10"})


def fault(error: PublishError) -> Response:
    """The answer where something cannot be done."""
    body: dict[str, object] = {"error": error.message}
    body |= {"line": error.line} if error.line is not None else {}
    body |= {"advice": error.advice} if error.advice else {}
    if isinstance(error, Conflict):
        body |= {"yours": error.yours, "theirs": error.theirs}
    return JSONResponse(body, _STATUS.get(error.exit_code, 500))


async def _described(_: Request) -> Response:
    return JSONResponse(openapi.document())


async def _reports(request: Request) -> Response:
    listed = await run_in_threadpool(Visit(request).desk.workspace.reports)
    return JSONResponse([{"key": each.key, "name": each.name, "title": each.title} for each in listed])


async def _report(request: Request) -> Response:
    return JSONResponse(plain(await Visit(request).survey()))


async def _document(request: Request) -> Response:
    """Take a file, which is the body of the request."""
    visit = Visit(request)
    data = await request.body()
    name, guesses = request.query_params.get("name", "document"), request.query_params.get("guess") == "all"
    return await _begun(lambda: intake.take(visit.desk, name, data, guesses=guesses))


async def _export(request: Request) -> Response:
    visit = Visit(request)
    body = await _body(request)
    formats = body.get("formats", ["pdf"])
    if not isinstance(formats, list) or not formats or not all(name in FORMATS for name in formats):
        raise UsageError(f"formats must be a list of {', '.join(FORMATS)}")
    profile, theme = body.get("profile", PROFILES[0]), body.get("theme", "")
    if profile not in PROFILES or theme not in ("", *resources.themes()):
        raise UsageError("there is no such profile or theme")
    in_order = tuple(name for name in FORMATS if name in formats)
    choice = Choice(in_order, profile, theme, visit.desk.outputs(visit.report()))
    return await _begun(lambda: publish.begin(visit, choice))


async def _begun(begin_job: Callable[[], Job]) -> Response:
    job = await run_in_threadpool(begin_job)
    return JSONResponse(_job_body(job), 202, {"Location": f"{ROOT}/jobs/{job.key}"})


async def _job(request: Request) -> Response:
    job = Visit(request).desk.jobs.get(request.path_params["job"])
    if job is None:
        raise Missing
    return JSONResponse(_job_body(job))


async def _cancel(request: Request) -> Response:
    desk = Visit(request).desk
    job = desk.jobs.get(request.path_params["job"])
    if job is None:
        raise Missing
    await run_in_threadpool(desk.jobs.cancel, job)
    return JSONResponse(_job_body(job))


def _job_body(job: Job) -> dict[str, object]:
    body: dict[str, object] = {
        "key": job.key,
        "kind": job.kind,
        "about": job.about,
        "state": job.state,
        "step": job.step,
    }
    if job.fault is not None:
        body["fault"] = {"error": job.fault.message, "line": job.fault.line, "advice": job.fault.advice}
    return body | ({"result": plain(job.result)} if job.result is not None else {})


async def _undo(request: Request) -> Response:
    return JSONResponse({"undone": await run_in_threadpool(Visit(request).report().undo)})


async def _redo(request: Request) -> Response:
    return JSONResponse({"redone": await run_in_threadpool(Visit(request).report().redo)})


async def _edit(request: Request) -> Response:
    """One change of the article."""
    visit = Visit(request)
    body = await _body(request)
    kind = body.get("edit")
    if not isinstance(kind, str) or kind not in _EDITS:
        raise UsageError(f"edit must be one of {', '.join(_EDITS)}")
    what = str(body.get("what") or kind)[:200]
    changed: Changed = await _EDITS[kind](visit, _Fields(body), what)
    return JSONResponse({"changed": changed.after != changed.before, "remarks": list(changed.remarks)})


class _Fields:
    """The fields of a request, each of the kind that it must have. Raises UsageError."""

    def __init__(self, body: dict[str, Any]) -> None:
        self._body = body

    def text(self, name: str, default: str | None = "") -> str:
        """A text."""
        return str(self._of(name, str, default))

    def number(self, name: str) -> int:
        """A whole number."""
        return int(self._of(name, int, None))

    def truth(self, name: str) -> bool:
        """Yes or no; no where it is not said."""
        return bool(self._of(name, bool, False))

    def entries(self, name: str) -> list[Any]:
        """A list."""
        return list(self._of(name, list, None))

    def table(self, name: str) -> dict[str, Any]:
        """An object."""
        return dict(self._of(name, dict, None))

    def _of(self, name: str, kind: type, default: object) -> Any:
        value = self._body.get(name, default)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise UsageError(f"{name} must be of the type {kind.__name__}")
        return value


async def _words(visit: Visit, fields: _Fields, what: str) -> Changed:
    words = pictures.Words(
        fields.number("number"), fields.text("digest"), fields.text("seen"), fields.text("alt_text"),
        fields.text("language"), fields.text("long_description"), fields.truth("decorative"), fields.truth("overrules"),
    )  # fmt: skip
    return await visit.change(pictures.say, words, what)


async def _heads(visit: Visit, fields: _Fields, what: str) -> Changed:
    counts = min(fields.number("rows"), 20), min(fields.number("columns"), 20)
    place = fields.number("place"), fields.text("mark")
    return await visit.change(tables.set_heads, *place, *counts, what)


async def _heading(visit: Visit, fields: _Fields, what: str) -> Changed:
    way = fields.text("do")
    if way not in ("higher", "deeper", "adopt"):
        raise UsageError("do must be one of higher, deeper, adopt")
    arguments = fields.number("place"), fields.text("mark"), way, what
    return await visit.change(headings.move, *arguments)


async def _language(visit: Visit, fields: _Fields, what: str) -> Changed:
    passages = []
    for entry in fields.entries("passages"):
        each = _Fields(entry if isinstance(entry, dict) else {})
        passages.append((each.number("place"), each.text("mark")))
    return await visit.change(languages.say, passages, fields.text("language"), what)


async def _details(visit: Visit, fields: _Fields, what: str) -> Changed:
    values = {}
    for name, entry in fields.table("fields").items():
        each = _Fields(entry if isinstance(entry, dict) else {})
        values[name] = (each.text("seen", None), each.text("value", None))
    return await visit.change(details.fill_in, values, what)


async def _link(visit: Visit, fields: _Fields, what: str) -> Changed:
    place = fields.number("place"), fields.text("mark")
    return await visit.change(wordings.write, "links", *place, fields.text("words"), what, fields.text("address"))


async def _caption(visit: Visit, fields: _Fields, what: str) -> Changed:
    place = fields.number("place"), fields.text("mark")
    return await visit.change(wordings.write, "captions", *place, fields.text("words"), what)


async def _abbreviation(visit: Visit, fields: _Fields, what: str) -> Changed:
    return await visit.change(wordings.expand, fields.text("abbreviation"), fields.text("words"), what)


async def _fixes(visit: Visit, _: _Fields, what: str) -> Changed:
    return await visit.change(fixes.fix_all, what)


_EDITS: dict[Any, Callable[[Visit, _Fields, str], Awaitable[Changed]]] = {
    "picture": _words,
    "table-heads": _heads,
    "heading": _heading,
    "language": _language,
    "link": _link,
    "abbreviation": _abbreviation,
    "caption": _caption,
    "details": _details,
    "fixes": _fixes,
}


async def _body(request: Request) -> dict[str, Any]:
    data = await request.body()
    try:
        body = json.loads(data or b"{}")
    except (ValueError, RecursionError) as error:
        raise UsageError(f"the body is no JSON: {error}") from error
    if not isinstance(body, dict):
        raise UsageError("the body must be a JSON object")
    return body


def plain(value: Any) -> Any:
    """A value of the desk as JSON has it: records as objects, severities and paths by their names."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.name.lower()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value
