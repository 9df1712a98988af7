"""Passages that read like another language: yes or no, to all alike."""

from __future__ import annotations

from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from publish.desk.changes import languages
from publish.desk.pages import Visit, whole_number
from publish.translation.catalogue import language_name


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
    sent = await request.form(max_files=0, max_fields=2_000)
    chosen = []
    for value in sent.getlist("passage"):
        place, _, own = str(value).partition(":")
        if (number := whole_number(place)) is not None:
            chosen.append((number, own))
    if not chosen:
        return visit.go(visit.back, visit.say("Nothing was chosen."))
    tag = str(sent.get("language", ""))
    what = visit.say("language of %(count)s passages", count=len(chosen))
    await visit.change(languages.say, chosen, tag, what)
    return visit.go(visit.back, visit.say("Saved."))
