"""Wishes to keep together that no page can meet: they lapse, at once and altogether (CSS Fragmentation 3, 4.4).

The engine sends what may not be broken to the next page, though it fits on none, and when it stands there alone breaks
where that was to be avoided: a heading, a caption and a table that is taller than a page come on a page each. Here a
block lapses that is taller than a page, a table that is taller than a share of one, and what still fits on no page
together with the headings above it. A chain of headings that is itself taller than a page parts where the page ends.
What fits on the next page heads it, where its style allows that, and the text goes on (``page_floats``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.layout import block
from weasyprint.layout.block import avoid_page_break, remove_placeholders

from publish.pdf.weasyprint import continued, page_floats
from publish.pdf.weasyprint import table_rows as rows
from publish.pdf.weasyprint.table_rows import may_break

TABLE = 0.5  # of a page: a taller table begins where it stands, and is broken between its rows
_block_layout, _in_flow_layout = block.block_box_layout, block._in_flow_layout


def _avoids(value: str, context: Any) -> bool:
    """Whether the engine is to avoid a break that a style wishes away."""
    return rows.lapse(context) < rows.CHAINS and bool(avoid_page_break(value, context))


def _lay_out_block(context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any, **named: Any) -> Any:
    containing_block, page_is_empty, _, _, margins, *styles = rest
    if page_is_empty or context.in_column or not avoid_page_break(box.style["break_inside"], context):
        return _block_layout(context, box, bottom_space, skip_stack, *rest, **named)
    place, adjoining = (box.position_x, box.position_y), list(margins)
    if rows.lapse(context):
        with may_break(box):
            return _block_layout(context, box, bottom_space, skip_stack, *rest, **named)
    result = _block_layout(context, box, bottom_space, skip_stack, *rest, **named)
    if result[0] is not None or skip_stack is not None:
        return result

    def lay_out(space: float) -> Any:
        box.position_x, box.position_y = place
        return _block_layout(context, box, space, None, containing_block, True, [], [], [], *styles, **named)

    if not _fits(context, bottom_space, place[1], 1, lay_out):
        box.style = rows.breakable(box.style)
        box.position_x, box.position_y = place
        margins[:] = adjoining
        result = _block_layout(context, box, bottom_space, None, *rest, **named)
    return result


def _lay_out_table(context: Any, table: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> Any:
    containing_block, page_is_empty, *_ = rest
    if page_is_empty or context.in_column or not avoid_page_break(table.style["break_inside"], context):
        return rows.lay_out(context, table, bottom_space, skip_stack, *rest)
    if rows.lapse(context):
        with may_break(table):
            return rows.lay_out(context, table, bottom_space, skip_stack, *rest)
    result = rows.lay_out(context, table, bottom_space, skip_stack, *rest)
    box = result[0]
    if box is not None and box.height > TABLE * context.current_footnote_area.page.height:
        box.style = rows.breakable(box.style)  # for what follows, if that is to stay with it and has no room
    if box is not None or skip_stack is not None:
        return result

    def lay_out(space: float) -> Any:
        return rows.lay_out(context, table, space, None, containing_block, True, [], [])

    if not _fits(context, bottom_space, table.position_y, TABLE, lay_out):
        table.style = rows.breakable(table.style)
        result = rows.lay_out(context, table, bottom_space, None, *rest)
    return result


def _fits(context: Any, bottom_space: float, top: float, share: float, lay_out: Callable[[float], Any]) -> bool:
    """Whether a box, laid out with this much space below, fits in a share of a page that holds nothing else."""
    page = context.current_footnote_area.page
    space = context.page_bottom - top - share * page.height
    if share == 1:
        space += bottom_space
    box, resume_at, *_ = lay_out(space)
    if box is None:
        return False
    bottom = box.position_y + box.margin_height()
    remove_placeholders(context, [box], [], [])
    return resume_at is None and not context.overflows_page(space, bottom)


def _lay_out_child(context: Any, box: Any, index: int, child: Any, siblings: list[Any], *rest: Any) -> Any:
    """Let a box that may not be parted from those before it be broken itself, where all of them fit on no page.

    A page float that has no room here heads the next page.
    """
    sent_on = page_floats.send_on(context, box, index, child, siblings, *rest)
    if sent_on is not None:
        return sent_on
    page_is_empty, absolute_boxes, fixed_boxes, margins, *others = rest
    going_on = continued.lay_out(
        context, box, child, siblings, rest, lambda: _in_flow_layout(context, box, index, child, siblings, *rest)
    )
    if going_on is not None:
        return going_on
    if not page_is_empty or not siblings or context.in_column or rows.lapse(context):
        return _in_flow_layout(context, box, index, child, siblings, *rest)
    place, adjoining, next_page = (child.position_x, child.position_y), list(margins), dict(others[6])
    result = _in_flow_layout(context, box, index, child, siblings, *rest)
    for lapse in (rows.BLOCKS, rows.ROWS, rows.CHAINS):
        if not _is_parted(context, index, child, siblings, result):
            break
        child.position_x, child.position_y = place
        others[6] = dict(next_page)
        with rows.lapsing(context, lapse):
            result = _in_flow_layout(
                context, box, index, child, siblings, True, absolute_boxes, fixed_boxes, list(adjoining), *others
            )
    return result


def _is_parted(context: Any, index: int, child: Any, siblings: list[Any], result: Any) -> bool:
    """Whether a page ends before a child that should stand with what is before it."""
    _, stop, resume_at, *_ = result
    if not stop or resume_at != {index: None}:
        return False
    before = block.find_last_class_a_break_point_child(siblings)
    return before is not None and avoid_page_break(block.block_level_page_break(before, child), context)


REPLACEMENTS = (
    (block, "block_box_layout", _lay_out_block),
    (block, "table_layout", _lay_out_table),
    (block, "_in_flow_layout", _lay_out_child),
    (block, "avoid_page_break", _avoids),
    *page_floats.REPLACEMENTS,
)
