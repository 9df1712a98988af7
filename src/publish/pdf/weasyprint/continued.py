"""The label of a table again, above its head on each further page: "Table 3 (continued)".

It is for the eye: who listens hears one table, however many pages it takes. The print tree says the words, in an
attribute of the table (``publish.pdf.paper.continuations``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.block import block_level_layout, remove_placeholders

from publish.pdf.paper.continuations import WORDS

_MOST = 0.2  # of a page: what is taller is no label
REPEATED = "is_repeated"  # an attribute of boxes that show again what was shown


def lay_out(
    context: Any,
    wrapper: Any,
    table: Any,
    siblings: list[Any],
    rest: tuple[Any, ...],
    lay_out_child: Callable[..., Any],
) -> Any:
    """What the engine makes of a table that goes on from another page, under its label; None for any other box.

    ``lay_out_child`` takes the rest of what the engine says of the table, but for the space below it.
    """
    _, absolute_boxes, fixed_boxes, margins, bottom_space, _, skip_stack, *_ = rest
    if skip_stack is None or siblings or context.in_column or not wrapper.is_table_wrapper:
        return None
    label = _label(context, wrapper, table, bottom_space)
    if label is None:
        return None
    top, adjoining = table.position_y, list(margins)
    table.position_y += label.margin_height()
    result = lay_out_child()
    children = result[6]
    if children and _shows_its_head(table, children[0]):
        children.insert(0, label)
        return result
    # beside the label there was no room for the head, which says more
    remove_placeholders(context, children, absolute_boxes, fixed_boxes)
    table.position_y, margins[:], siblings[:] = top, adjoining, []
    return lay_out_child()


def _label(context: Any, wrapper: Any, table: Any, bottom_space: float) -> Any:
    words = None if table.element is None else table.element.get(WORDS)
    caption: Any = next((child for child in wrapper.children if isinstance(child, boxes.TableCaptionBox)), None)
    shown = None if caption is None else next(_labels(caption), None)
    if not words or shown is None:
        return None
    line = boxes.LineBox.anonymous_from(caption, [boxes.TextBox.anonymous_from(shown, words)])
    block = boxes.BlockBox.anonymous_from(caption, [line])
    block.style = block.style.copy()
    block.style["padding_bottom"] = caption.style["padding_bottom"]
    block.position_x, block.position_y = table.position_x, table.position_y
    label, resume_at, *_ = block_level_layout(context, block, bottom_space, None, wrapper)
    if label is None or resume_at is not None:
        return None
    if label.margin_height() > _MOST * context.current_footnote_area.page.height:
        return None
    label.is_in_normal_flow = lambda: False  # no page ends between it and the table
    for box in (label, *label.descendants()):
        setattr(box, REPEATED, True)
    return label


def _labels(caption: Any) -> Iterator[Any]:
    """The boxes of a caption's label."""
    for box in caption.descendants():
        if isinstance(box, boxes.InlineBox) and box.element is not None and box.element.get("class") == "label":
            yield box


def _shows_its_head(table: Any, shown: Any) -> bool:
    has_head = bool(table.children) and table.children[0].is_header
    return not has_head or (bool(shown.children) and shown.children[0].is_header)
