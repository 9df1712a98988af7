"""What is kept of the engine's work on a page, so that one page can be made anew or be read without its boxes."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any


@dataclass(frozen=True, slots=True)
class PageStart:
    """What a page begins with beside its place in the text: notes yet to come, notes and floats left over."""

    notes: list[Any]
    reported: list[Any]
    broken: dict[Any, Any]

    @classmethod
    def of(cls, context: Any, before: list[PageStart]) -> PageStart:
        """What the page after these begins with, as the engine's context has it now."""
        notes = context.footnotes
        same = bool(before) and before[-1].notes == notes
        return cls(
            before[-1].notes if same else notes.copy(),
            context.reported_footnotes.copy(),
            context.broken_out_of_flow.copy(),
        )

    def again(self, context: Any) -> None:
        """Let the engine begin the page with this once more."""
        context.footnotes = self.notes.copy()
        context.reported_footnotes = self.reported.copy()
        context.broken_out_of_flow = self.broken.copy()

    def is_like(self, context: Any) -> bool:
        """Whether the page before leaves the same."""
        return self.reported == context.reported_footnotes and list(self.broken.values()) == list(
            context.broken_out_of_flow.values()
        )


def beginning(children: Any) -> tuple[Any, ...]:
    """Of what a page began with, the named strings, for ``string(NAME, start)``."""
    if not children:
        return ()
    first, inner = children[0], getattr(children[0], "children", ())
    return (SimpleNamespace(style={"string_set": first.style["string_set"]}, children=beginning(inner)),)


def nothing() -> dict[str, Any]:
    """The engine's notes on a page that is to be made: nothing has changed, nothing is found yet."""
    return {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}
