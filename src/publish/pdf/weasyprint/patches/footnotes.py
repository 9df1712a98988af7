"""Notes at the foot of the page that calls them.

The engine tells whether the area of notes is full by comparing sums that are equal but for their rounding, and then
moves a note that has its place to the next page, or piles up on one page what came from those before. An area that may
grow as it needs to is full when it leaves no room for the text of its page.

It also lays out all notes of a page again for each that comes or goes. Here the height of the area is the sum of what
each note adds to the one before it, and each of these is measured once.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.formatting_structure.build import create_anonymous_boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import block_level_layout

ROOM = 0.1  # of the height of a page, for its text
_lay_out = LayoutContext.layout_footnote
_update_area = LayoutContext._update_footnote_area


class Waiting(list[Any]):
    """The notes that no page has yet, in which every box of a line is looked for: nearly all of them call none."""

    def __contains__(self, note: object) -> bool:
        return note is not None and super().__contains__(note)

    def copy(self) -> Waiting:
        """The same notes, which wait in a list of their own."""
        return Waiting(self)


def _footnote(context: Any, footnote: Any) -> bool:
    """Put a note at the foot of the page; whether the area that holds it is now full."""
    full = bool(_lay_out(context, footnote))
    area = context.current_footnote_area
    if area.max_height != inf or context.in_column:
        return full
    left: float = context.page_bottom - area.page.content_box_y()
    least: float = ROOM * area.page.height
    return left < least


def _update(context: Any) -> bool:
    """Give the area of notes the height that those of this page need; whether they overflow it."""
    area, notes = context.current_footnote_area, context.current_page_footnotes
    if context.in_column or not notes or area.min_height or area.max_height != inf or area.style["height"] != "auto":
        return bool(_update_area(context))
    if area.height != "auto":
        context.page_bottom += area.margin_height()
    area.children = notes
    measured = [_measure(context, note) for note in notes]
    height = measured[0].height
    for (before, note), (above, below) in zip(pairwise(notes), pairwise(measured), strict=True):
        together = above.ends_in_margin and below.begins_with_margin  # which may collapse
        height += _measure(context, before, note).height - above.height if together else below.height
    area.height = height
    context.page_bottom -= area.margin_height()
    return False


@dataclass(frozen=True, slots=True)
class _Measured:
    """How high an area is that holds a note or two and nothing else, in the engine's units, and what is at its ends."""

    height: float
    begins_with_margin: bool
    ends_in_margin: bool


def _measure(context: Any, *notes: Any) -> _Measured:
    area = context.current_footnote_area
    measured: dict[Any, _Measured] = context.__dict__.setdefault("measured_notes", {})
    key = (area.width, *notes)
    if key not in measured:
        alone = area.copy()
        alone.children = list(notes)
        alone = create_anonymous_boxes(alone.deepcopy())
        area_box = block_level_layout(context, alone, -inf, None, area.page)[0]
        measured[key] = _Measured(
            area_box.height, _has_margin(area_box, 0, "margin_top"), _has_margin(area_box, -1, "margin_bottom")
        )
    return measured[key]


def _has_margin(box: Any, end: int, margin: str) -> bool:
    """Whether the first (0) or last (-1) box in another, or one in it, has a margin there, or there is none at all."""
    while children := getattr(box, "children", ()):
        box = children[end]
        if isinstance(box, LineBox):
            return False
        if getattr(box, margin):
            return True
    return True


REPLACEMENTS = (
    (LayoutContext, "layout_footnote", _footnote),
    (LayoutContext, "_update_footnote_area", _update),
)
