"""Margin boxes, laid out once for all pages whose margins differ in the number of the page alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout.page import make_margin_boxes
from weasyprint.text.line_break import split_first_line

_KEYWORDS = ("first", "start", "last", "first-except")


class Margins:
    """Makes the margin boxes of the pages of one part (by a ``LayoutContext``), one page after another.

    Those of the page before may be changed for the next: each page's are to be painted before the next are made.
    """

    def __init__(self, context: Any) -> None:
        self._context = context
        self._cached: dict[Hashable, list[tuple[Any, Any]]] = {}

    def of(self, page: Any, state: Any) -> list[Any]:
        """The margin boxes of a page, the context's current one. ``state`` holds its counters."""
        counters = state[1]
        key = self._key(page, counters)
        if key is not None and (cached := self._cached.get(key)) is not None and self._renumber(cached, counters):
            return [box for box, _ in cached]
        boxes = list(make_margin_boxes(self._context, page, state))
        if key is not None and key not in self._cached:
            pairs = [(box, self._number(box, counters)) for box in boxes]
            if all(number is not None or not _counts(box) for box, number in pairs):
                self._cached[key] = pairs
        return boxes

    def _key(self, page: Any, counters: dict[str, list[int]]) -> Hashable | None:
        """All that the margins of a page depend on but its number: of that, how many digits it has."""
        context = self._context
        if any(boxes for pages in context.running_elements.values() for boxes in pages.values()):
            return None
        strings = tuple(
            (name, keyword, context.get_string_set_for(page, name, keyword))
            for name in context.string_set
            for keyword in _KEYWORDS
        )
        digits = tuple(len(str(value)) for value in counters.get("page", ()))
        others = tuple((name, tuple(values)) for name, values in sorted(counters.items()) if name != "page")
        return tuple(self._rules(page.page_type)), strings, digits, others

    def _rules(self, page_type: Any) -> Iterator[tuple[int, int, int]]:
        style_for = self._context.style_for
        for number, (sheet, _, _) in enumerate(style_for._sheets):
            for at, (_, selectors, _) in enumerate(sheet.page_rules):
                for place, (_, _, selector) in enumerate(selectors):
                    if style_for._page_type_match(selector, page_type):
                        yield number, at, place

    def _number(self, box: Any, counters: dict[str, list[int]]) -> Any:
        """The text box of a margin box that shows counters, where its text is just what its style says."""
        if not _counts(box):
            return None
        texts = [child for child in box.descendants() if isinstance(child, TextBox)]
        return texts[0] if len(texts) == 1 and texts[0].text == self._text(box, counters) else None

    def _renumber(self, cached: list[tuple[Any, Any]], counters: dict[str, list[int]]) -> bool:
        """Write other numbers into margin boxes; whether they are as wide as those before."""
        for box, number in cached:
            if number is None:
                continue
            text = self._text(box, counters)
            if text is None:
                return False
            layout, _, _, width, _, _ = split_first_line(text, number.style, self._context, None, 0)
            if width != number.width:
                return False
            number.text, number.pango_layout = text, layout
        return True

    def _text(self, box: Any, counters: dict[str, list[int]]) -> str | None:
        parts = []
        for kind, value in box.style["content"]:
            if kind == "string":
                parts.append(value)
            elif kind == "counter()" and value[0] in counters:
                parts.append(self._context.counter_style.render_value(counters[value[0]][-1], value[-1]))
            else:
                return None
        return "".join(parts)


def _counts(box: Any) -> bool:
    return any(kind in ("counter()", "counters()") for kind, _ in box.style["content"])
