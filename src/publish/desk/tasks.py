"""What is left to do in an article, the worst first: each task with its place, and the screen that mends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publish.audit.finding import Finding, Severity
from publish.desk.survey import Survey

# Which screen mends what the rules of these names find; the first that fits.
_SCREENS = {
    "pictures": (
        "alt-text-",
        "figure-alt-",
        "picture-",
        "chart-",
        "decorative-",
        "text-as-picture",
        "table-as-picture",
    ),
    "captions": ("figure-untitled", "table-untitled"),
    "tables": ("table-", "layout-table"),
    "languages": ("language-", "direction-"),
    "headings": ("heading-", "section-", "title-missing"),
    "links": ("link-", "address-unlinked"),
    "abbreviations": ("abbreviation-",),
    "details": ("metadata-",),
}
SCREENS = (
    "pictures", "tables", "languages", "headings", "links", "abbreviations", "captions", "details", "others",
)  # fmt: skip
_OF_ITEMS = ("pictures", "tables", "links", "abbreviations", "captions")  # what is mended there has a number


@dataclass(frozen=True, slots=True)
class Task:
    """A fault that is to be mended: on which screen, at which of its items (from 1), where in file and source."""

    screen: str
    item: int | None
    severity: Severity
    rule: str
    message: str
    line: int | None
    origin: str | None


def tasks(survey: Survey) -> list[Task]:
    """The tasks of an article, errors first, then in the order of the text."""
    tasks = [_task(survey, finding) for finding in survey.findings]
    return sorted(tasks, key=lambda task: (-task.severity, SCREENS.index(task.screen), task.line or 0))


def counts(tasks: Iterable[Task]) -> dict[str, int]:
    """How many tasks each screen has, reviews apart."""
    counted = dict.fromkeys(SCREENS, 0)
    for task in tasks:
        counted[task.screen] += task.severity is not Severity.REVIEW
    return counted


def _task(survey: Survey, finding: Finding) -> Task:
    line = finding.location.line or (finding.source.line if finding.source else None)
    screen = next((name for name, rules in _SCREENS.items() if finding.rule.startswith(rules)), "others")
    item = _item(survey, screen, finding.location.path or "")
    if screen in _OF_ITEMS and item is None:
        screen = "others"
    origin = survey.origins.get(line) if line is not None else None
    return Task(screen, item, finding.severity, finding.rule, finding.message, line, origin)


def _item(survey: Survey, screen: str, path: str) -> int | None:
    """The item of a screen that an element, or the nearest one around it, belongs to."""
    while path:
        item = survey.items.get((screen, path))
        if item is not None:
            return item
        path = path.rpartition("/")[0]
    return None
