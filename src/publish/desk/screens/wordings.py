"""Links, abbreviations and captions: each that lacks words with its place, the text around, and a field for them."""

from __future__ import annotations

from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from publish.desk.changes import wordings
from publish.desk.pages import Form, Missing, Visit, form_of, whole_number
from publish.desk.screens import left_to_do
from publish.desk.survey import Survey
from publish.desk.survey.wordings import KINDS, Kind, Wording
from publish.desk.watched_processes import Task
from publish.translation.catalogue import Speaker

MOST_SHOWN = 100


async def shown(request: Request) -> Response:
    """The places of a kind whose words are to be written; ``?at=`` names the one that is worked at."""
    visit = Visit(request)
    survey = await visit.survey()
    kind = _kind(visit)
    lacking = _of(survey, kind)
    at = min(whole_number(request.query_params.get("at", "")) or 0, len(lacking))
    first = at - 1 if at > MOST_SHOWN else 0
    return visit.page(
        "wordings",
        report=await visit.head(survey),
        screen=kind,
        anchor=survey.anchors.get((kind, at), ""),
        kind=kind,
        lacking=lacking[first : first + MOST_SHOWN],
        more=max(0, len(lacking) - first - MOST_SHOWN),
        at=at,
        ask=_ask(visit.say, kind),
    )


def _ask(say: Speaker, kind: Kind) -> dict[str, str]:
    """The words of the screen: its title, why it matters, the label of the field, and what to write there."""
    title, why, _ = left_to_do.words(say, kind)
    headed = {"title": title, "why": why}
    if kind == "links":
        return headed | {
            "label": say("The words of the link"),
            "help": say("Say what is there: “the report of 2024”, not “here”, and not its address."),
            "none": say("Each link says where it leads."),
        }
    if kind == "abbreviations":
        return headed | {
            "label": say("What it stands for"),
            "help": say("The words in full, as in “World Health Organization”. The text itself stays as it is."),
            "none": say("No abbreviation is left that nobody explains."),
        }
    return headed | {
        "label": say("The caption"),
        "help": say("What this is, for everyone who reads. What a picture shows is told in its alternative text."),
        "none": say("Each figure and each table has a caption or a number."),
    }


async def save(request: Request) -> Response:
    """Bring words into the article, and go on to the next place."""
    visit = Visit(request)
    kind = _kind(visit)
    form = await form_of(request)
    number, place = whole_number(form.get("number", "")), whole_number(form.get("place", ""))
    if number is None or place is None:
        return visit.trouble(visit.say("This cannot be done"), visit.say("A number is missing."), visit.back)
    before = len(_of(await visit.survey(), kind))
    await _change(visit, kind, place, form)
    left = len(_of(await visit.survey(), kind))
    if not left:
        return visit.go(f"{visit.address}/{kind}", visit.say("Saved."))
    following = number if left < before else number + 1
    return visit.go(f"{visit.address}/{kind}?at={following if following <= left else 1}", visit.say("Saved."))


async def _change(visit: Visit, kind: Kind, place: int, form: Form) -> None:
    words, say = form.get("words", ""), visit.say
    if kind == "abbreviations":
        name = form.get("about", "")
        await visit.change(wordings.expand, name, words, say("what %(name)s stands for", name=name[:40]))
        return
    what = say("words of a link") if kind == "links" else say("a caption")
    await visit.change(wordings.write, kind, place, form.get("mark", ""), words, what, form.get("about", ""))


async def judge(request: Request) -> Response:
    """What the rules say of words that are being written."""
    visit = Visit(request)
    kind = _kind(visit)
    form = await form_of(request)
    number = whole_number(form.get("number", ""))
    lacking = _of(await visit.survey(), kind)
    if number is None or not 1 <= number <= len(lacking):
        raise Missing
    each, words = lacking[number - 1], form.get("words", "")
    arguments = (kind, words, each.about, each.before, each.after, each.language, each.alt_text)
    report = visit.report()
    remarks = await run_in_threadpool(visit.desk.judge.ask, Task(wordings.remarks, report.path, arguments))
    return JSONResponse({"remarks": remarks, "length": visit.say("%(count)s letters", count=len(words))})


def _kind(visit: Visit) -> Kind:
    kind = visit.request.path_params.get("kind", "")
    if kind not in KINDS:
        raise Missing
    return cast(Kind, kind)


def _of(survey: Survey, kind: Kind) -> list[Wording]:
    return [each for each in survey.wordings if each.kind == kind]
