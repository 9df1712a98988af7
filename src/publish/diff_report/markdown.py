"""Markdown for a comment on a pull request: losses open, the rest folded, and never longer than a comment may be."""

from __future__ import annotations

import re

from publish.audit.difference import Change, Difference
from publish.audit.difference.change import number_of, shown
from publish.diff_report.text import place_of

MAX_LENGTH = 60_000  # characters; GitHub takes 65,536, and whoever posts it may want to add a line
_OPEN = 25  # changes that are shown without a click, where nothing is worse
_SPECIAL = re.compile(r"([\\`*\[\]|~<>&$]|(?<!\w)_|_(?!\w))")
_CALL = re.compile(r"([@#])(?=\w)")  # else people and issues would be called whose names stand in a text


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(rb"\A### What changed for a reader: ")


def render(difference: Difference, *, colour: bool = False) -> str:
    """The changes as GitHub and GitLab show them."""
    old, new = (_code(file.path) for file in (difference.old, difference.new))
    head = [f"### What changed for a reader: {new}", ""]
    others = [change for change in difference.changes if not change.loss]
    if not difference.changes:
        return "\n".join([*head, f"No difference to {old}.", ""])
    worse = f", **{len(difference.losses)} for the worse**" if difference.losses else ", none for the worse"
    head += [f"{number_of(len(difference.changes), 'change')}{worse}, compared with {old}.", ""]
    room = MAX_LENGTH - sum(len(line) + 1 for line in head) - 500
    body: list[str] = []
    if difference.losses:
        lines = _lines(difference.losses, room)
        body += ["**Worse for a reader**", "", *lines, ""]
        room -= sum(len(line) + 1 for line in lines)
    if others:
        lines = _lines(others, room)
        folded = bool(difference.losses) or len(others) > _OPEN
        title = number_of(len(others), "other change" if difference.losses else "change")
        body += ["<details>", f"<summary>{title}</summary>", "", *lines, "", "</details>", ""] if folded else lines
        body += [] if folded else [""]
    return "\n".join([*head, *body])


def _lines(changes: tuple[Change, ...] | list[Change], room: int) -> list[str]:
    """A line for each change, as many as there is room for, and how many there are beside them."""
    lines: list[str] = []
    for number, change in enumerate(changes):
        line = f"- {_plain(change.sentence)}{_plain(place_of(change))}"
        room -= len(line) + 1
        if room < 0:
            return [*lines, f"- … and {len(changes) - number} more"]
        lines.append(line)
    return lines


def _plain(text: str) -> str:
    """A text that Markdown leaves as it is, and that calls nothing."""
    return _CALL.sub("\\1\u200b", _SPECIAL.sub(r"\\\1", text))


def _code(path: str) -> str:
    name = shown(path, 200).replace("`", "'")
    return f"`{name}`"
