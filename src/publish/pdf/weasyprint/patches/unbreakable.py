"""Lines that nothing breaks: the engine looks through all of a line for a break at each word that is too much.

A paragraph without a space, such as a run of letters with a thousand calls of notes, is such a line. What held no break
holds none later, so that only what has come since is looked through.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from weasyprint.layout import inline

_MOST_LINES = 64  # lines within lines, each with boxes of its own, that are kept in mind
_MOST_TEXTS = 4096
_break_waiting_children = inline._break_waiting_children


def _break(context: Any, *rest: Any) -> Any:
    """Where the boxes that wait for a line's end are broken, as the engine finds it; None where nothing breaks them."""
    *before, children, waiting, letter, line = rest
    unbroken: dict[int, tuple[list[Any], int]] = context.__dict__.setdefault("unbreakable", {})
    _, count = unbroken.get(id(waiting), (waiting, 0))
    place = len(children)
    resume_at = _break_waiting_children(context, *before, children, waiting[count:], letter, line)
    if resume_at is None:
        unbroken.pop(id(waiting), None)
        unbroken[id(waiting)] = waiting, len(waiting)  # the list is held, so that no other has its number
        if len(unbroken) > _MOST_LINES:
            del unbroken[next(iter(unbroken))]
    else:
        children[place:place] = waiting[:count]
    return resume_at


REPLACEMENTS = (
    (inline, "_break_waiting_children", _break),
    (inline, "can_break_text", lru_cache(_MOST_TEXTS)(inline.can_break_text)),
)
