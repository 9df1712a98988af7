"""What the report says about itself, as fields."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from publish.desk.changes import details
from publish.desk.pages import Visit, form_of
from publish.desk.tasks import tasks


async def fields(request: Request) -> Response:
    """The fields."""
    visit = Visit(request)
    survey = await visit.survey()
    say = visit.say
    labels = {
        "language": say("Language"), "title": say("Title"), "subtitle": say("Subtitle"),
        "date": say("Date of publication"), "doi": say("Identifier (DOI)"), "publisher": say("Publisher"),
        "licence": say("Licence"), "copyright": say("Copyright"),
        "abstract": say("Abstract"), "authors": say("Authors"), "keywords": say("Keywords"),
    }  # fmt: skip
    helps = {
        "authors": say("The surname first, as in Jansen, Anna; Vries, Jan de."),
        "keywords": say("With a semicolon between them."),
        "licence": say("The address of the licence, or a sentence that says what may be done with the report."),
    }
    remarks = [task for task in tasks(survey) if task.screen == "details"]
    head = await visit.head(survey)
    return visit.page(
        "details",
        report=head,
        screen="details",
        details=[each for each in survey.details if each.editable or each.value],
        labels=labels,
        helps=helps,
        remarks=remarks,
    )


async def save(request: Request) -> Response:
    """Fill them in."""
    visit = Visit(request)
    form = await form_of(request)
    values = {name: (form[f"seen-{name}"], value) for name, value in form.items() if f"seen-{name}" in form}
    await visit.change(details.fill_in, values, visit.say("what the report says about itself"))
    return visit.go(visit.back, visit.say("Saved."))
