"""What the desk answers: screens for people, the same as a service for programs, and nothing else."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from publish import resources
from publish.desk import service
from publish.desk.desk import Desk
from publish.desk.jobs import Busy
from publish.desk.pages import Missing, Visit
from publish.desk.protection import Protection
from publish.desk.report import Conflict
from publish.desk.request_size import Limits
from publish.desk.screens import (
    begin,
    details,
    fixes,
    headings,
    job,
    languages,
    layout,
    pictures,
    publish,
    questions,
    report,
    tables,
    wordings,
)
from publish.errors import PublishError

_REPORT = "/reports/{key}"
_SCRIPTS = ("desk", "panes", "preview")


def application(desk: Desk, *, token: str, hosts: Sequence[str], cookie: str) -> Starlette:
    """The desk as an ASGI application; whoever asks needs the ``token``, at one of the ``hosts``."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    app = Starlette(
        routes=[*_screens(), *service.routes()],
        middleware=[Middleware(Protection, token=token, hosts=hosts, cookie=cookie), Middleware(Limits)],
        exception_handlers={
            Missing: _missing,
            404: _missing,
            HTTPException: _refused,
            Busy: _busy,
            Conflict: _conflict,
            PublishError: _fault,
        },
        lifespan=lifespan,
    )
    app.state.desk = desk
    return app


def _screens() -> list[Route]:
    def screen(path: str, *, get: object = None, post: object = None) -> list[Route]:
        endpoints = {"GET": get, "POST": post}
        return [
            Route(path, endpoint, methods=[method])  # type: ignore[arg-type]
            for method, endpoint in endpoints.items()
            if endpoint is not None
        ]

    return [
        *screen("/", get=begin.begin),
        *screen("/desk.css", get=_style),
        *screen("/{name}.js", get=_script),
        *screen("/language", post=begin.language),
        *screen("/uploads", post=begin.upload),
        *screen("/jobs/{job}", get=job.job),
        *screen("/jobs/{job}/cancel", post=job.cancel),
        *screen(_REPORT, get=report.report),
        *screen(f"{_REPORT}/undo", post=report.undo),
        *screen(f"{_REPORT}/redo", post=report.redo),
        *screen(f"{_REPORT}/events", get=report.events),
        *screen(f"{_REPORT}/edition/", get=report.edition),
        *screen(f"{_REPORT}/edition/{{file:path}}", get=report.edition),
        *screen(f"{_REPORT}/pictures/{{number}}", get=pictures.picture, post=pictures.save),
        *screen(f"{_REPORT}/pictures/{{number}}/image", get=pictures.image),
        *screen(f"{_REPORT}/pictures/{{number}}/judge", post=pictures.judge),
        *screen(f"{_REPORT}/pictures/{{number}}/draft", post=pictures.draft),
        *screen(f"{_REPORT}/tables/{{number}}", get=tables.table, post=tables.save),
        *screen(f"{_REPORT}/headings", get=headings.outline, post=headings.move),
        *screen(f"{_REPORT}/languages", get=languages.passages, post=languages.mark),
        *screen(f"{_REPORT}/details", get=details.fields, post=details.save),
        *screen(f"{_REPORT}/fixes", get=fixes.shown, post=fixes.fix),
        *screen(f"{_REPORT}/questions", get=questions.shown, post=questions.answer),
        *screen(f"{_REPORT}/publish", get=publish.choices, post=publish.make),
        *screen(f"{_REPORT}/archive", post=publish.archive),
        *screen(f"{_REPORT}/outputs/{{name}}", get=publish.output),
        *screen(f"{_REPORT}/paper", get=publish.pages),
        *screen(f"{_REPORT}/preview", get=layout.first),
        *screen(f"{_REPORT}/read", get=layout.read),
        *screen(f"{_REPORT}/pages", post=layout.begin),
        *screen(f"{_REPORT}/{{kind}}", get=wordings.shown, post=wordings.save),
        *screen(f"{_REPORT}/{{kind}}/judge", post=wordings.judge),
    ]


async def _style(_: Request) -> Response:
    return FileResponse(resources.styles() / "desk.css", media_type="text/css")


async def _script(request: Request) -> Response:
    if (name := request.path_params["name"]) not in _SCRIPTS:
        raise Missing
    return FileResponse(resources.templates() / "desk" / f"{name}.js", media_type="text/javascript")


async def _missing(request: Request, _: Exception) -> Response:
    if request.url.path.startswith(service.ROOT):
        return service.missing()
    visit = Visit(request)
    say = visit.say
    return visit.trouble(say("This is not here"), say("It may have been moved or renamed."), "/?all", status=404)


async def _refused(request: Request, error: Exception) -> Response:
    """What cannot even be read, such as a form with too many fields."""
    assert isinstance(error, HTTPException)
    if request.url.path.startswith(service.ROOT):
        return service.refused(error.status_code, error.detail)
    visit = Visit(request)
    say = visit.say
    heading = say("The file is too large") if error.status_code == 413 else say("This cannot be done")
    return visit.trouble(heading, error.detail, visit.back, status=error.status_code, language="en")


async def _busy(request: Request, _: Exception) -> Response:
    if request.url.path.startswith(service.ROOT):
        return service.busy()
    visit = Visit(request)
    say = visit.say
    return visit.trouble(say("Too much at once"), say("Wait until something is done."), visit.back, status=503)


async def _conflict(request: Request, error: Exception) -> Response:
    assert isinstance(error, Conflict)
    if request.url.path.startswith(service.ROOT):
        return service.fault(error)
    return Visit(request).conflict(error)


async def _fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, PublishError)
    if request.url.path.startswith(service.ROOT):
        return service.fault(error)
    return Visit(request).fault(error)
