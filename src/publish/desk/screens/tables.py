"""Tables, one after another: which cells are heads, and what a screen reader says of a cell."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from publish.desk.changes import tables
from publish.desk.pages import Missing, Visit, form_of, whole_number
from publish.desk.survey.tables import Table
from publish.desk.tasks import tasks

MOST_HEADS = 20


@dataclass(frozen=True, slots=True)
class Heads:
    """So many rows and columns of heads."""

    rows: int
    columns: int


async def table(request: Request) -> Response:
    """One table."""
    visit = Visit(request)
    survey = await visit.survey()
    number = visit.number
    if survey.tables and not 1 <= number <= len(survey.tables):
        raise Missing
    shown = survey.tables[number - 1] if survey.tables else None
    return visit.page(
        "table",
        report=await visit.head(survey),
        screen="tables",
        anchor=survey.anchors.get(("tables", number), ""),
        number=number,
        count=len(survey.tables),
        table=shown,
        heads=Heads(0, 0) if shown is None else heads_of(shown),
        remarks=[task for task in tasks(survey) if task.screen == "tables" and task.item == number],
    )


def heads_of(table: Table) -> Heads:
    """How many rows from the top, and columns from the beginning of the lines, are heads throughout."""
    rows = 0
    for row in table.rows:
        if not row or not all(cell.is_head for cell in row):
            break
        rows += 1
    columns = 0
    below = [cell for row in table.rows[rows:] for cell in row]
    while below and columns < table.width:
        cells = [cell for cell in below if cell.column == columns]
        if not cells or not all(cell.is_head for cell in cells):
            break
        columns += 1
    return Heads(rows, columns)


async def save(request: Request) -> Response:
    """Make these cells heads."""
    visit = Visit(request)
    form = await form_of(request)
    place, rows, columns = (whole_number(form.get(name, "")) for name in ("place", "rows", "columns"))
    if place is None or rows is None or columns is None:
        return visit.trouble(visit.say("This cannot be done"), visit.say("A number is missing."), visit.back)
    what = visit.say("heads of table %(number)s", number=visit.number)
    heads = min(rows, MOST_HEADS), min(columns, MOST_HEADS)
    await visit.change(tables.set_heads, place, form.get("mark", ""), *heads, what)
    return visit.go(visit.back, visit.say("Saved."))
