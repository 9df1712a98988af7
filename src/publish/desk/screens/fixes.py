"""The fixes that need no judgement: the difference shown, and one button."""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from publish.desk.changes import fixes
from publish.desk.pages import Visit
from publish.desk.watched_processes import Task
from publish.mending.difference import patch
from publish.mending.markup import Markup

MOST_LINES = 2_000


async def shown(request: Request) -> Response:
    """What they would change."""
    visit = Visit(request)
    survey = await visit.survey()
    report = visit.report()
    names, lines = await run_in_threadpool(visit.desk.reader.ask, Task(_preview, report.path, (report.path,)))
    kinds = {"+": "added", "-": "taken", "@": "place"}
    difference = [(kinds.get(line[:1], "same"), line) for line in lines[:MOST_LINES]]
    head = await visit.head(survey)
    return visit.page("fixes", report=head, screen="fixes", fixes=names, difference=difference)


def _preview(article: Path) -> tuple[tuple[str, ...], list[str]]:
    changed = fixes.fix_all(article, "")
    before, after = (Markup(data, article).text for data in (changed.before, changed.after))
    return changed.remarks, list(patch(before, after, article.name))


async def fix(request: Request) -> Response:
    """Mend all of them."""
    visit = Visit(request)
    changed = await visit.change(fixes.fix_all, visit.say("fixes"))
    return visit.go(visit.address, visit.say("Mended: %(what)s", what=", ".join(changed.remarks) or "–"))
