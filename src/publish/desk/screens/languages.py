"""Passages that read like another language: yes or no, to all alike."""

from __future__ import annotations

from itertools import groupby

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from publish.desk.catalogue import language_name
from publish.desk.changes import languages
from publish.desk.pages import Visit
from publish.desk.report import Conflict
from publish.errors import PublishError


async def passages(request: Request) -> Response:
    """The passages, by the language that they read like."""
    visit = Visit(request)
    survey = await visit.survey()
    ordered = sorted(survey.passages, key=lambda passage: passage.reads_like)
    groups = [
        {"tag": tag, "name": language_name(tag, visit.say.language), "passages": list(members)}
        for tag, members in groupby(ordered, key=lambda passage: passage.reads_like)
    ]
    name = language_name(survey.language, visit.say.language) if survey.language else visit.say("it does not say")
    head = await visit.head(survey)
    return visit.page("languages", report=head, screen="languages", passages=groups, language_name=name)


async def mark(request: Request) -> Response:
    """Say of passages that they are in a language."""
    visit = Visit(request)
    here = f"{visit.address}/languages"
    sent = await request.form(max_files=0, max_fields=2_000)
    chosen = []
    for value in sent.getlist("passage"):
        place, _, own = str(value).partition(":")
        if place.isascii() and place.isdigit():
            chosen.append((int(place), own))
    if not chosen:
        return visit.go(here, visit.say("Nothing was chosen."))
    tag = str(sent.get("language", ""))
    what = visit.say("language of %(count)s passages", count=len(chosen))
    try:
        await run_in_threadpool(visit.report().change, languages.say, chosen, tag, what)
    except Conflict as fault:
        return visit.page("conflict", 409, fault=fault, again=None, back=here)
    except PublishError as error:
        return visit.fault(error, here)
    return visit.go(here, visit.say("Saved."))
