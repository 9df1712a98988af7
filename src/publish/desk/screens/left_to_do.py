"""What is left to do in a report, by the screen that mends it, in an editor's words, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.audit.finding import Severity
from publish.desk.pages import Visit
from publish.desk.survey.wordings import KINDS
from publish.desk.tasks import SCREENS, Task
from publish.translation.catalogue import Speaker

MOST_SHOWN = 25  # tasks of a group


@dataclass(frozen=True, slots=True)
class Row:
    """A task as it is shown; ``address`` is where it is mended, "" for no place of its own."""

    severity: Severity
    rule: str
    message: str
    line: int | None
    origin: str | None
    address: str
    act: str


@dataclass(frozen=True, slots=True)
class Group:
    """The tasks of one screen: why they matter and to whom, and the way there; ``more`` are not shown."""

    name: str
    label: str
    why: str
    act: str
    address: str
    tasks: Sequence[Row]
    more: int
    worst: Severity


def groups(visit: Visit, tasks: Sequence[Task]) -> list[Group]:
    """The groups that have tasks."""
    groups = []
    for screen in SCREENS:
        mine = [task for task in tasks if task.screen == screen]
        if mine:
            groups.append(_group(visit, screen, mine))
    return sorted(groups, key=lambda group: -group.worst)


def _group(visit: Visit, screen: str, mine: Sequence[Task]) -> Group:
    label, why, act = words(visit.say, screen)
    first = next((task.item for task in mine if task.item), 1)
    rows = [
        Row(
            task.severity, task.rule, task.message, task.line, task.origin,
            _address(visit, screen, task.item) if task.item else "", visit.say("Mend it"),
        )
        for task in mine[:MOST_SHOWN]
    ]  # fmt: skip
    worst = max(task.severity for task in mine)
    return Group(screen, label, why, act, _address(visit, screen, first), rows, len(mine) - len(rows), worst)


def _address(visit: Visit, screen: str, item: int) -> str:
    if screen in ("pictures", "tables"):
        return f"{visit.address}/{screen}/{item}"
    if screen in KINDS:
        return f"{visit.address}/{screen}?at={item}"
    return f"{visit.address}/{'fixes' if screen == 'others' else screen}"


def words(say: Speaker, screen: str) -> tuple[str, str, str]:
    """What a group is called, why it matters, and what is to be done."""
    match screen:
        case "pictures":
            why = say("Whoever cannot see a picture gets the words that stand for it, or nothing.")
            return say("Pictures"), why, say("Describe the pictures")
        case "tables":
            why = say("A screen reader says the head of each cell; without heads, a number means nothing.")
            return say("Tables"), why, say("Set the heads")
        case "languages":
            why = say("Read with the voice of the wrong language, nobody understands a word.")
            return say("Languages"), why, say("Look at the languages")
        case "headings":
            why = say("Blind readers leap from heading to heading; what is no heading is not found.")
            return say("Headings"), why, say("Put the outline right")
        case "links":
            why = say("Whoever goes from link to link hears nothing but its words: they say where it leads.")
            return say("Links"), why, say("Word the links")
        case "abbreviations":
            why = say("Whoever does not know an abbreviation hears letters. What it stands for is said of all alike.")
            return say("Abbreviations"), why, say("Say what they stand for")
        case "captions":
            why = say("By its caption, a figure or table is known apart from the others, and found again in a list.")
            return say("Captions"), why, say("Write the captions")
        case "details":
            why = say("Whoever finds the report years later knows it by what it says about itself.")
            return say("About the report"), why, say("Fill them in")
    return say("In the text"), say("These are mended in the file itself, or by a fix."), say("See the fixes")
