"""Rows of tables on pages: one that is taller than a page is broken, under the table's head on each of its pages.

The engine sends such a row to a page of its own, and there leaves out the head. Rows that a style keeps together part
where they would fill much of a page, and a head that does is shown once, where the engine would leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.layout import block
from weasyprint.layout.block import avoid_page_break, block_level_page_break, remove_placeholders

# What else may be broken for a while: blocks and tables; rows too; and between a box and what should stay with it.
NOTHING, BLOCKS, ROWS, CHAINS = range(4)
SHOWN_ONCE = "data-once"  # of the head of a table that is not shown again
TOGETHER = 0.5  # of a page: rows that are taller together need not stay together
_table_layout = block.table_layout


def lapse(context: Any) -> int:
    """What may be broken for the time being, whatever its style says."""
    return getattr(context, "lapse", NOTHING)


@contextmanager
def lapsing(context: Any, wishes: int) -> Iterator[None]:
    """Let these wishes lapse for a while."""
    context.lapse = wishes
    try:
        yield
    finally:
        context.lapse = NOTHING


def breakable(style: Any, *where: str) -> Any:
    """A style that lets its box be broken inside, or where else (``after``, ``before``)."""
    copy = style.copy()
    for place in where or ("inside",):
        copy[f"break_{place}"] = "auto"
    return copy


@contextmanager
def may_break(box: Any) -> Iterator[None]:
    """Let a box be broken for a while."""
    style, box.style = box.style, breakable(box.style)
    try:
        yield
    finally:
        box.style = style


def lay_out(context: Any, table: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> Any:
    """What the engine makes of a table, from a place in it on (``skip_stack``); rows that no page holds are broken."""
    *_, absolute_boxes, fixed_boxes = rest

    def again() -> Any:
        if result[0] is not None:
            remove_placeholders(context, [result[0]], absolute_boxes, fixed_boxes)
        return _table_layout(context, table, bottom_space, skip_stack, *rest)

    result = _table_layout(context, table, bottom_space, skip_stack, *rest)
    if not context.in_column and _has_no_room_for_its_head(context, table, result):
        result = again()
    while not context.in_column:
        sent_on = _sent_on(context, table, skip_stack, result)
        freed = _freed(context, table, sent_on) if sent_on else {}
        if not freed:
            break
        styles = {row: row.style for row in freed}
        for row, style in freed.items():
            row.style = style
        result = again()
        if _begins_with_nothing(result, styles):  # what is left of this page has no room for its first lines
            for row, style in styles.items():
                row.style = style
            result = again()
            break
    return result


def _has_no_room_for_its_head(context: Any, table: Any, result: Any) -> bool:
    """Whether a head was left out that fills much of a page; it is then shown once, and may be broken."""
    box, head = result[0], table.children[0] if table.children else None
    if head is None or not head.is_header or (box is not None and box.children and box.children[0].is_header):
        return False
    if sum(_height(context, row) for row in head.children) <= TOGETHER * context.current_footnote_area.page.height:
        return False
    head.is_header = False
    head.element.set(SHOWN_ONCE, "")
    for row in head.children:
        row.style = breakable(row.style)
    return True


def _sent_on(context: Any, table: Any, skip_stack: Any, result: Any) -> list[Any]:
    """The rows, to be kept together, for which this page had no room, or none beside the table's head."""
    box, resume_at, *_ = result
    head = table.children[0].is_header if table.children else False
    if box is None or (head and not (box.children and box.children[0].is_header)):
        resume_at = skip_stack
    elif resume_at is None:
        return []
    ((at, inner),) = (resume_at or {int(head): None}).items()
    group = table.children[at] if at < len(table.children) else None
    if group is None or group.is_footer:
        return []
    ((number, _),) = (inner or {0: None}).items()
    rows: list[Any] = list(group.children[number : number + 1])
    for row in group.children[number + 1 :]:
        if not avoid_page_break(block_level_page_break(rows[-1], row), context):
            break
        rows.append(row)
    return rows


def _freed(context: Any, table: Any, rows: list[Any]) -> dict[Any, Any]:
    """The rows that may be broken, or parted, since a page has no room for them, each with its style."""
    page: float = context.current_footnote_area.page.height
    heights = [_height(context, row) for row in rows]
    if len(rows) > 1 and (lapse(context) or sum(heights) > TOGETHER * page):
        wishes = ("avoid", "avoid-page")
        joined = [row for row in rows if row.style["break_after"] in wishes or row.style["break_before"] in wishes]
        return {row: breakable(row.style, "after", "before") for row in joined}
    head = table.children[0].children if table.children[0].is_header else ()
    room = page - sum(_height(context, above) for above in head)
    return {
        row: breakable(row.style)
        for row, height in zip(rows, heights, strict=True)
        if avoid_page_break(row.style["break_inside"], context) and (lapse(context) >= ROWS or height > room)
    }


def _height(context: Any, row: Any) -> float:
    """How tall a row is that the engine has tried to lay out; 0 for others."""
    height = 0.0
    for cell in row.children:
        if cell.rowspan > 1 or getattr(cell, "width", "auto") == "auto":
            continue
        cell.height = "auto"
        box, *_ = block.block_container_layout(context, cell, -inf, None, True, [], [], None, None, None, False, None)
        remove_placeholders(context, [box], [], [])
        height = max(height, box.border_height())
    return height


def _begins_with_nothing(result: Any, freed: Iterable[Any]) -> bool:
    """Whether a row is broken before anything of one of its cells is shown."""
    box, resume_at, *_ = result
    if box is None or resume_at is None:
        return False
    groups = [group for group in box.children if not group.is_header and not group.is_footer]
    ((_, inner),) = resume_at.items()
    cut = next(iter(inner.values())) if inner else None
    if not cut or not groups or not groups[-1].children:
        return False
    last = groups[-1].children[-1]
    return any(last.element is row.element for row in freed) and any(
        cell.empty and number in cut for number, cell in enumerate(last.children)
    )
