"""Text for a terminal: losses first, then the other changes, each with its place, and a last line that counts them."""

from __future__ import annotations

import re
from pathlib import PurePath

from publish.audit.difference import Change, Difference
from publish.audit.difference.change import number_of, shown
from publish.audit.finding import Location

_RED, _BOLD, _DIM, _GREEN = "31", "1", "2", "32"


def mark() -> re.Pattern[bytes]:
    """What every report of this format ends with."""
    return re.compile(
        rb"^[^\n]+ \xe2\x86\x92 [^\n]+: (?:no difference to a reader|\d+ changes?[^\n]*)\n\Z", re.MULTILINE
    )


def render(difference: Difference, *, colour: bool = False) -> str:
    """The changes for a person."""

    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    lines: list[str] = []
    others = [change for change in difference.changes if not change.loss]
    for title, changes, code in (("worse for a reader", difference.losses, _RED), ("changed", others, _BOLD)):
        if changes:
            lines.append(paint(title, code))
            lines += [f"  {change.sentence}{paint(place_of(change), _DIM)}" for change in changes]
            lines.append("")
    names = f"{shown(difference.old.path, 200)} → {shown(difference.new.path, 200)}"
    if not difference.changes:
        lines.append(f"{names}: {paint('no difference to a reader', _GREEN)}")
    else:
        losses = paint(f", {len(difference.losses)} for the worse", _RED) if difference.losses else ""
        lines.append(f"{names}: {number_of(len(difference.changes), 'change')}{losses}")
    return "\n".join(lines) + "\n"


def place_of(change: Change) -> str:
    """Where it stands now, or stood: “ (page 3)”, “ (line 40)”; "" for the whole file."""
    where, was = (change.new, "") if change.new is not None else (change.old, " before")
    if where is None:
        return ""
    place = _place(where)
    return f" ({place}{was})" if place else ""


def _place(where: Location) -> str:
    if where.page is not None:
        return f"page {where.page}"
    if where.path is not None and where.file.lower().endswith(".epub"):
        return shown(PurePath(where.path).name, 80)
    return f"line {where.line}" if where.line is not None else ""
