"""Lines where nothing floats, which is nearly all: the engine looks three times a line for what to keep clear of."""

from __future__ import annotations

from typing import Any

import weasyprint.layout.inline
from weasyprint.formatting_structure.boxes import LineBox

_avoid_collisions = weasyprint.layout.inline.avoid_collisions


def install() -> None:
    """Let a line with nothing to keep clear of stand where it is."""
    weasyprint.layout.inline.avoid_collisions = _avoid


def _avoid(context: Any, box: Any, containing_block: Any, outer: bool = True) -> tuple[float, float, float]:
    """Where a box may stand, and how wide it may be, as the engine finds it (CSS 2, 9.5.1)."""
    if outer or context.excluded_shapes or not isinstance(box, LineBox):
        place: tuple[float, float, float] = _avoid_collisions(context, box, containing_block, outer)
        return place
    left = containing_block.content_box_x()
    right = left + containing_block.width  # in the engine's order, to the last bit
    left += box.margin_left
    right -= box.margin_right
    begin = right if containing_block.style["direction"] == "rtl" else left
    return begin - box.margin_left, box.border_box_y() - box.margin_top, right - left
