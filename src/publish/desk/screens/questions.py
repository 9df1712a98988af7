"""What only a person can judge, as a checklist; who answered, and when, is kept in the ledger."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from publish.desk import judgements
from publish.desk.pages import Visit, form_of, packed, unpacked
from publish.desk.watched_processes import Task

WHO = "publish-desk-who"


async def shown(request: Request) -> Response:
    """The questions."""
    visit = Visit(request)
    survey = await visit.survey()
    report = visit.report()
    questions = await run_in_threadpool(visit.desk.reader.ask, Task(judgements.questions, report.path, (report.path,)))
    say = visit.say
    verdicts = {"pass": say("It is right"), "fail": say("It is wrong"), "not applicable": say("It does not apply")}
    summary = say(
        "%(waiting)s wait for you, %(done)s are judged",
        waiting=questions.waiting,
        done=len(questions.entries) - questions.waiting,
    )
    return visit.page(
        "questions",
        report=await visit.head(survey),
        screen="questions",
        entries=questions.entries,
        verdicts=verdicts,
        summary=summary,
        ledger=questions.ledger.name,
        who=" ".join(unpacked(request.cookies.get(WHO, ""))),
    )


async def answer(request: Request) -> Response:
    """Keep an answer."""
    visit = Visit(request)
    form = await form_of(request)
    report = visit.report()
    arguments = tuple(form.get(name, "") for name in ("about", "content", "verdict", "by", "note"))
    await run_in_threadpool(visit.desk.reader.ask, Task(judgements.answer, report.path, (report.path, *arguments)))
    response = visit.go(visit.back, visit.say("Kept."))
    response.set_cookie(WHO, packed(form.get("by", "")), max_age=31_536_000, httponly=True, samesite="strict")
    return response
