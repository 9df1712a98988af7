"""Notes at the foot of the page that calls them.

The engine tells whether the area of notes is full by comparing sums that are equal but for their rounding, and then
moves a note that has its place to the next page. An area that may grow as it needs to is never full: a page that has
no room for a line with its notes is told by the place that is left for the line.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.layout import LayoutContext

_lay_out = LayoutContext.layout_footnote


def install() -> None:
    """Let only an area of a stated height be full."""
    LayoutContext.layout_footnote = _footnote


def _footnote(context: Any, footnote: Any) -> bool:
    """Put a note at the foot of the page; whether the area that holds it is now full."""
    full = bool(_lay_out(context, footnote))
    return full and context.current_footnote_area.max_height != inf
