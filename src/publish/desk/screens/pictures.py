"""Pictures, one after another: large, with what stands around, and a field for the words."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from publish.alt_texts.drafts import drafted
from publish.alt_texts.kinds import HELP
from publish.alt_texts.pictures import Shown
from publish.desk.changes import pictures
from publish.desk.changes.pictures import Words
from publish.desk.pages import Form, Missing, Visit, form_of
from publish.desk.report import Conflict
from publish.desk.survey import Survey
from publish.desk.watched_processes import Task


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the fields."""

    alt_text: str
    language: str
    long_description: str
    decorative: bool


async def picture(request: Request) -> Response:
    """One picture."""
    visit = Visit(request)
    survey = await visit.survey()
    number = visit.number
    shown = _picture(survey, number)
    draft = "" if shown is None else visit.desk.drafts.get((shown.digest, shown.language), "")
    if shown is None:
        answer = Given("", "", "", False)
    elif draft and not shown.alt_text:
        answer = Given(draft, "", "", False)
    else:
        answer = Given(shown.alt_text, "", "", shown.decorative)
    missing = next((each.number for each in _after(survey, number) if each.is_missing), None)
    return visit.page(
        "picture",
        report=await visit.head(survey),
        screen="pictures",
        anchor=survey.anchors.get(("pictures", number), ""),
        number=number,
        count=len(survey.pictures),
        picture=shown,
        given=answer,
        help=visit.say(HELP[shown.kind]) if shown is not None and shown.kind in HELP else visit.say(HELP[""]),
        missing=missing,
        is_draft=shown is not None and bool(shown.draft or (draft and not shown.alt_text)),
        drafts=bool(visit.desk.draft_command),
    )


async def draft(request: Request) -> Response:
    """Ask the command for a draft, which stays one until somebody saves it as their words."""
    visit = Visit(request)
    number = visit.number
    shown = _picture(await visit.survey(), number)
    here = f"{visit.address}/pictures/{number}"
    if shown is None or not visit.desk.draft_command:
        raise Missing
    drafts = await run_in_threadpool(drafted, [replace(shown, alt_text="", draft="")], visit.desk.draft_command)
    if drafts.failed:
        return visit.trouble(visit.say("There is no draft"), drafts.failed[0], here, language="en")
    if text := drafts.pictures[0].draft:
        visit.desk.drafts[shown.digest, shown.language] = text
    return visit.go(here, visit.say("This is a draft by a machine: read it, put it right, and save it as your words."))


def _picture(survey: Survey, number: int) -> Shown | None:
    if not survey.pictures:
        return None
    if not 1 <= number <= len(survey.pictures):
        raise Missing
    return survey.pictures[number - 1]


def _after(survey: Survey, number: int) -> list[Shown]:
    """The pictures behind one, then those before it."""
    return [*survey.pictures[number:], *survey.pictures[: number - 1]]


async def image(request: Request) -> Response:
    """The picture itself, made small and safe."""
    visit = Visit(request)
    shown = _picture(await visit.survey(), visit.number)
    if shown is None or shown.thumbnail is None:
        raise Missing
    kind, _, data = shown.thumbnail.removeprefix("data:").partition(";base64,")
    return Response(base64.b64decode(data), media_type=kind)


async def save(request: Request) -> Response:
    """Bring what was written into the article."""
    visit = Visit(request)
    form = await form_of(request)
    number = visit.number
    words = words_of(number, form)
    what = visit.say("words of picture %(number)s", number=number)
    try:
        changed = await visit.change(pictures.say, words, what)
    except Conflict as conflict:
        fields = [(name, value) for name, value in form.items() if name not in ("seen", "overrules")]
        return visit.conflict(conflict, fields if conflict.theirs else ())
    survey = await visit.survey()
    left = [each.number for each in _after(survey, number) if each.is_missing]
    if form.get("then") != "next":
        return visit.go(visit.back, visit.say("Saved."), changed.remarks)
    if not left:
        return visit.go(visit.address, visit.say("Saved: every picture has its words now."))
    return visit.go(f"{visit.address}/pictures/{left[0]}", visit.say("Saved."), changed.remarks)


def words_of(number: int, form: Form) -> Words:
    """What a form says of a picture."""
    return Words(
        number,
        form.get("digest", ""),
        form.get("seen", ""),
        form.get("alt_text", ""),
        form.get("language", ""),
        form.get("long_description", ""),
        form.get("decorative") == "yes",
        form.get("overrules") == "yes",
    )


async def judge(request: Request) -> Response:
    """What the rules say of words that are being written."""
    visit = Visit(request)
    form = await form_of(request)
    shown = _picture(await visit.survey(), visit.number)
    if shown is None:
        raise Missing
    report = visit.report()
    arguments = (form.get("alt_text", ""), form.get("language", ""), shown.caption, shown.language)
    remarks = await run_in_threadpool(visit.desk.judge.ask, Task(pictures.remarks, report.path, arguments))
    length = visit.say("%(count)s letters", count=len(form.get("alt_text", "")))
    return JSONResponse({"remarks": remarks, "length": length})
