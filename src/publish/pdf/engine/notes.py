"""Notes at the foot of the page that calls them.

The engine tells whether the area of notes is full by comparing sums that are equal but for their rounding, and then
moves a note that has its place to the next page, or piles up on one page what came from those before. An area that may
grow as it needs to is full when it leaves no room for the text of its page.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.layout import LayoutContext

ROOM = 0.1  # of the height of a page, for its text
_lay_out = LayoutContext.layout_footnote


def install() -> None:
    """Let an area of notes be full when it is, and no sooner."""
    LayoutContext.layout_footnote = _footnote


def _footnote(context: Any, footnote: Any) -> bool:
    """Put a note at the foot of the page; whether the area that holds it is now full."""
    full = bool(_lay_out(context, footnote))
    area = context.current_footnote_area
    if area.max_height != inf or context.in_column:
        return full
    left: float = context.page_bottom - area.page.content_box_y()
    least: float = ROOM * area.page.height
    return left < least
