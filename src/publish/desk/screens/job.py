"""A job while it is worked on, and what came of it."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from publish.desk.intake import AuditedFile, OpenedArticle
from publish.desk.jobs import Job
from publish.desk.pages import Missing, Visit
from publish.translation.catalogue import Speaker

_MAKING = ("export", "archive")


async def job(request: Request) -> Response:
    """How far it is, or its result."""
    visit = Visit(request)
    current = _job(visit)
    heading = _heading(visit.say, current)
    step, back = step_in_words(visit.say, current), _back(current)
    common: dict[str, Any] = {"heading": heading, "job": current, "step": step, "back": back}
    result = current.result
    if isinstance(result, OpenedArticle):
        key = visit.desk.workspace.key(result.article)
        if not result.account:
            return visit.go(f"/reports/{key}")
        return visit.page("imported", account="\n".join(result.account), next=f"/reports/{key}", **common)
    if isinstance(result, AuditedFile):
        rows = [
            {"severity": finding.severity, "rule": finding.rule, "message": finding.message, "where": where}
            for finding, where in zip(result.findings, result.where, strict=True)
        ]
        counted = visit.say(
            "%(error)s errors, %(warning)s warnings, %(review)s to be looked at", **dict(result.counts.items())
        )
        more = sum(result.counts.values()) - len(rows)
        return visit.page("audited", counts=counted, findings=rows, more=more, **common)
    if current.kind in _MAKING and current.state == "done":
        sentence = visit.say("The files are made.") if current.kind == "export" else visit.say("The package is made.")
        return visit.go(f"/reports/{current.about}/publish", sentence)
    return visit.page("job", **common)


async def cancel(request: Request) -> Response:
    """End a job."""
    visit = Visit(request)
    current = _job(visit)
    await run_in_threadpool(visit.desk.jobs.cancel, current)
    return visit.go(f"/jobs/{current.key}")


def step_in_words(say: Speaker, current: Job) -> str:
    """What is being done, in the user's words."""
    words = {
        "": say("Waiting for its turn …"),
        "reading": say("Reading …"),
        "making pdf": say("Laying out the pages …"),
        "making epub": say("Making the EPUB …"),
        "making html": say("Making the web page …"),
        "making onix": say("Making the EPUB …"),
        "auditing": say("Checking …"),
        "archiving": say("Making the package …"),
        "drawing": say("Drawing the pages …"),
        "writing": say("Writing the files …"),
    }
    return words.get(current.step, current.step)


def _job(visit: Visit) -> Job:
    current = visit.desk.jobs.get(visit.request.path_params["job"])
    if current is None:
        raise Missing
    return current


def _heading(say: Speaker, current: Job) -> str:
    if current.kind == "export":
        return say("Making the files")
    if current.kind == "archive":
        return say("Making the archive package")
    return say("Opening %(name)s", name=current.about)


def _back(current: Job) -> str:
    return f"/reports/{current.about}/publish" if current.kind in _MAKING else "/?all"
