"""The outline as a list, whose levels are moved, and faked headings taken in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from publish.desk.changes import headings
from publish.desk.pages import Visit, form_of, whole_number
from publish.desk.tasks import tasks

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
    place, way = whole_number(form.get("place", "")), form.get("do", "")
    if place is None or way not in _WAYS:
        return visit.trouble(visit.say("This cannot be done"), visit.say("A number is missing."), visit.back)
    what = {
        "higher": visit.say("heading one level up"),
        "deeper": visit.say("heading one level down"),
        "adopt": visit.say("bold paragraph made a heading"),
    }[way]
    await visit.change(headings.move, place, form.get("mark", ""), way, what)
    return visit.go(f"{visit.back}#h{place}", visit.say("Saved."))
