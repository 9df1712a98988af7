"""Figures and tables that do not fit on what is left of a page: they head the next page while the text goes on.

That is ``float: top`` of CSS Page Floats 3, for what a style sheet gives ``--page-float: top 90%``, with the share of a
page that it may be tall; ``along 90%`` goes where a page float right before it goes, and else nowhere. Only the place
on paper changes; the tags keep the author's order. A page float stays behind the beginning of its page, keeps its order
among the others, and passes neither a forced break nor the end of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import page
from weasyprint.layout.block import collapse_margin, remove_placeholders

_PROPERTY = "__page_float"  # as the engine keeps ``--page-float``
_GAP = 7.5  # times the size of letters, about five lines: with less left on a page, nothing is won
_AHEAD = 2.0  # pages: what waits for its place at one time, so that no figure wanders far from its text
_STUB = "page-float"  # as the name of an element: what stands in the text for a page float that has left it
_AROUND = frozenset(("section", "article", "main", "body", "html"))  # which paint nothing around what they hold
_block_level_layout, _float_layout = page.block_level_layout, page.float_layout


@dataclass(eq=False, slots=True)
class PageFloat:
    """A box that heads the next page, as the engine keeps what floats from page to page; lengths are in its units."""

    box: Any
    height: float  # without the margin above it, which the head of a page has none of
    margin_top: float  # where it stands in the text
    indent: float = 0.0  # from the left edge of the page's content
    position_y: float = 0.0

    def is_floated(self) -> bool:
        """Whether it is placed as floats are."""
        return True


@dataclass(slots=True)
class _State:
    """What is kept of page floats while a document is laid out."""

    measured: dict[Any, PageFloat] = field(default_factory=dict)  # by the box that stands in the text
    are_held: bool = False  # whether all stay where they stand, for the time being
    headed: Any = None  # the page that was headed last
    bottom: float = 0.0  # where its page floats end


def let_go(context: Any) -> None:
    """Forget the boxes of a document that is laid out."""
    context.page_floats = _State()


def send_on(context: Any, parent: Any, index: int, child: Any, siblings: list[Any], *rest: Any) -> Any:
    """What the engine shall make of a child that heads the next page; None for one that stays where it stands.

    The arguments are those of the engine's layout of a child in the flow.
    """
    page_is_empty, _, _, margins, bottom_space, position_y, *_, next_page, max_lines = rest
    is_first = page_is_empty and all(sibling.is_absolutely_positioned() for sibling in siblings)
    where, share = _wish(child)
    goes_along = where == "along" and bool(siblings) and siblings[-1].element_tag == _STUB
    if is_first or not (where == "top" or goes_along) or not _may_be_sent_on(context, parent, child):
        return None
    room = context.page_bottom - bottom_space - position_y
    if room < _GAP * child.style["font_size"] and not goes_along:
        return None
    page_float, waiting = _measured(context, parent, child), _waiting(context)
    if not waiting and collapse_margin([*margins, page_float.margin_top]) + page_float.height <= room:
        return None
    on_page = context.current_footnote_area.page
    ahead = sum(each.height for each in waiting) + page_float.height
    if page_float.height > share * on_page.height or ahead > _AHEAD * on_page.height:
        return None
    page_float.indent = parent.content_box_x() - on_page.content_box_x()
    stub = _stub(page_float)
    stub.index = index
    siblings.append(stub)
    context.add_broken_out_of_flow(stub, page_float, parent, None)
    return False, False, None, position_y, margins, next_page, siblings, max_lines


def _wish(child: Any) -> tuple[str, float]:
    """Where a style lets a box float, and the share of a page that it may be tall; "" where it says nothing of it."""
    tokens, *_ = getattr(child.style, "cascaded", {}).get(_PROPERTY, ((),))
    values = {token.type: token.value for token in tokens}
    return values.get("ident", ""), min(values.get("percentage", 0) / 100, 1)


def _may_be_sent_on(context: Any, parent: Any, child: Any) -> bool:
    """Whether a box stands in the text itself: in no column, frame or cell, and on pages of the same name."""
    if context.in_column or _state(context).are_held or context._excluded_shapes_root_boxes[-1]:
        return False
    if child.style["page"] != parent.style["page"] or child.element_tag != child.element.tag:
        return False
    return all(element.tag in _AROUND for element in child.element.iterancestors())


def _measured(context: Any, parent: Any, child: Any) -> PageFloat:
    """A child as it would head a page."""
    measured = _state(context).measured
    if child not in measured:
        place = child.position_x, child.position_y
        whole, *_ = _block_level_layout(context, child, -inf, None, parent, True, [], [], [])
        remove_placeholders(context, [whole], [], [])
        child.position_x, child.position_y = place
        measured[child] = PageFloat(child, whole.border_height() + whole.margin_bottom, whole.margin_top)
    return measured[child]


def _state(context: Any) -> _State:
    if not hasattr(context, "page_floats"):
        let_go(context)
    page_floats: _State = context.page_floats
    return page_floats


def _waiting(context: Any) -> list[PageFloat]:
    """The page floats that the next page begins with."""
    return [box for box, *_ in context.broken_out_of_flow.values() if isinstance(box, PageFloat)]


def _stub(page_float: PageFloat) -> Any:
    """What stands in the text for a page float that has left it, and is dropped together with the text around it."""
    box = boxes.BlockBox(_STUB, page_float.box.style.anonymous_style, None, [])
    box.style = box.style.copy()
    box.style["position"] = "absolute"  # no part of the flow: breaks are allowed or avoided as if it were not there
    for name in ("margin", "padding"):
        for side in ("top", "right", "bottom", "left"):
            setattr(box, f"{name}_{side}", 0)
            setattr(box, f"border_{side}_width", 0)
    box.width = box.height = 0
    box.position_x, box.position_y = page_float.box.position_x, page_float.box.position_y
    return box


def _lay_out_float(context: Any, box: Any, containing_block: Any, *rest: Any) -> Any:
    """Put a page float below those that head the page already; where there is no room, it goes on once more.

    On a page that holds nothing else it is put down in any case: there may be no taller page to come.
    """
    if not isinstance(box, PageFloat):
        return _float_layout(context, box, containing_block, *rest)
    on_page = context.current_footnote_area.page
    top, page_top = _bottom(context, on_page), on_page.content_box_y()
    is_alone = top == page_top and context.page_bottom >= page_top + on_page.height
    if _waiting(context) or (context.overflows_page(0, top + box.height) and not is_alone):
        stub = _stub(box)
        context.add_broken_out_of_flow(stub, box, containing_block, None)
        return stub, None
    absolute_boxes, fixed_boxes, *_ = rest
    box.box.position_x, box.box.position_y = on_page.content_box_x() + box.indent, top
    laid_out, *_ = _block_level_layout(
        context, box.box, -inf, None, containing_block, True, absolute_boxes, fixed_boxes, [0]
    )
    state = _state(context)
    state.headed, state.bottom = on_page, laid_out.position_y + laid_out.margin_height()
    return laid_out, None


def _bottom(context: Any, on_page: Any) -> float:
    """Where the page floats that head a page end."""
    state = _state(context)
    return state.bottom if state.headed is on_page else float(on_page.content_box_y())


def _lay_out_block(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
    """Lay out what stands on a page by itself: its text, its notes."""
    lay_out = _lay_out_text if box.is_for_root_element else _block_level_layout
    return lay_out(context, box, *rest, **named)


def _lay_out_text(context: Any, box: Any, bottom_space: float, skip_stack: Any, around: Any, *rest: Any) -> Any:
    """Lay out the text of a page below its page floats, and without sending on more where it ends on this page."""
    if _bottom(context, around) > around.content_box_y():
        box.position_y = _bottom(context, around)
        context.excluded_shapes = [shape for shape in context.excluded_shapes if shape.is_floated()]
    page_is_empty, absolute_boxes, fixed_boxes, margins = rest
    place, adjoining, before = (box.position_x, box.position_y), list(margins), _waiting(context)
    result = _block_level_layout(context, box, bottom_space, skip_stack, around, *rest)
    if len(_waiting(context)) > len(before) and _ends(result):
        if result[0] is not None:
            remove_placeholders(context, [result[0]], absolute_boxes, fixed_boxes)
        box.position_x, box.position_y = place
        with _holding(context):
            result = _block_level_layout(
                context, box, bottom_space, skip_stack, around, page_is_empty, absolute_boxes, fixed_boxes, adjoining
            )
    if before and _ends(result) and not page_is_empty:
        if result[0] is not None:
            remove_placeholders(context, [result[0]], absolute_boxes, fixed_boxes)
        return (None, *result[1:])  # the text waits for the page floats that go before it
    return result


def _ends(result: Any) -> bool:
    """Whether the text ends on a page, for good or at a forced break."""
    _, resume_at, next_page, *_ = result
    return resume_at is None or next_page["break"] != "any"


@contextmanager
def _holding(context: Any) -> Iterator[None]:
    """Send on no page float for a while."""
    state = _state(context)
    state.are_held = True
    try:
        yield
    finally:
        state.are_held = False


REPLACEMENTS = ((page, "block_level_layout", _lay_out_block), (page, "float_layout", _lay_out_float))
