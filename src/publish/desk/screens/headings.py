"""The outline as a list, whose levels are moved, and faked headings taken in."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from publish.desk.changes import headings
from publish.desk.pages import Visit, form_of
from publish.desk.report import Conflict
from publish.desk.tasks import tasks
from publish.errors import PublishError

_WAYS = ("higher", "deeper", "adopt")


async def outline(request: Request) -> Response:
    """The outline."""
    visit = Visit(request)
    survey = await visit.survey()
    remarks = [task for task in tasks(survey) if task.screen == "headings"]
    head = await visit.head(survey)
    return visit.page("headings", report=head, screen="headings", headings=survey.headings, remarks=remarks)


async def move(request: Request) -> Response:
    """Move a heading, or make one."""
    visit = Visit(request)
    form = await form_of(request)
    here = f"{visit.address}/headings"
    place, way = form.get("place", ""), form.get("do", "")
    if not (place.isascii() and place.isdigit()) or way not in _WAYS:
        return visit.trouble(visit.say("This cannot be done"), visit.say("A number is missing."), here)
    what = {
        "higher": visit.say("heading one level up"),
        "deeper": visit.say("heading one level down"),
        "adopt": visit.say("bold paragraph made a heading"),
    }[way]
    try:
        await run_in_threadpool(visit.report().change, headings.move, int(place), form.get("mark", ""), way, what)
    except Conflict as fault:
        return visit.page("conflict", 409, fault=fault, again=None, back=here)
    except PublishError as error:
        return visit.fault(error, here)
    return visit.go(f"{here}#h{place}", visit.say("Saved."))
