"""One part of a document on pages: laid out without its page numbers, given them, and painted.

The engine lays a document out again and again until its page numbers are right. Here a part is laid out once; the pages
that show a page number of something (a list of contents) are made anew when the number of every page is known, and
margins are filled last.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from weasyprint import DEFAULT_OPTIONS
from weasyprint.css.counters import CounterStyle
from weasyprint.css.targets import TargetCollector, TargetLookupItem
from weasyprint.document import Document
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.layout import initialize_page_maker, layout_fixed_boxes
from weasyprint.layout.page import PageType, remake_page

from publish.pdf.parts.records import GlyphTexts, Painted, PartContext, PartPages
from publish.pdf.weasyprint import fonts, page_floats
from publish.pdf.weasyprint.margins import Margins
from publish.pdf.weasyprint.page_start import PageStart, beginning, nothing
from publish.pdf.weasyprint.painting import Painter
from publish.pdf.weasyprint.patches.footnotes import Waiting

LIKELY = 10  # the page number that stands in for one that is not known yet: two digits
AROUND = ("body", "article")  # the elements that parts have in common, below the root
ROUNDS = 8  # how often a page may be made anew, as in the engine


class PartLayout:
    """A part of a document (a ``weasyprint.HTML``) laid out with these style sheets, fonts and options.

    All but the first continue the document, whose first page is not theirs, and all but the last are continued: what
    surrounds their sections reaches to the end of their last page.
    """

    def __init__(
        self, html: Any, sheets: list[Any], font_config: Any, options: dict[str, Any], *, first: bool, last: bool
    ) -> None:
        self._html = html
        self._before = 0 if first else 1  # a page is thought before the part, so that its own first is not ``:first``
        # Pictures are kept for this part alone: the engine changes them when it has scaled them down.
        options = {**DEFAULT_OPTIONS, "cache": {}, **options, "stylesheets": sheets}
        styles = CounterStyle()
        self._context = Document._build_layout_context(html, font_config, styles, {}, options)
        collector = self._context.target_collector
        self._expect_targets(collector)
        self._context.footnotes = Waiting()
        self._root_box = build_formatting_structure(
            html.etree_element,
            self._context.style_for,
            self._context.get_image_from_uri,
            html.base_url,
            collector,
            styles,
            self._context.footnotes,
        )
        if not last:
            _go_on(self._root_box, *AROUND)
        collector.cache_target_page_counters = lambda *_: None  # pages are numbered when all of them are there
        self._begun: list[PageStart] = []  # of each page, what it began with
        self._painter: Painter | None = None
        self._spills = False
        self._pages: list[Any] = []
        self._anchors: list[list[str]] = []  # of each page
        self._begin()
        self._make(0)
        if not self._waiting():
            self.paint()

    def laid(self) -> PartPages:
        """What the part's pages hold by now."""
        anchors: dict[str, int] = {}
        for number, names in enumerate(self._anchors, 1):
            for name in names:
                anchors.setdefault(name, number)
        strings = {}
        if self._painter is not None:
            for name, pages in self._context.string_set.items():
                own = [number for number in pages if number > self._before]
                if own:
                    strings[name] = pages[max(own)][-1]
        says = fonts.glyph_texts(self._painter.fonts) if self._painter is not None else None
        return PartPages(len(self._pages), anchors, strings, says, self._spills)

    def number(self, around: PartContext) -> None:
        """Let the pages that show page numbers show these; the others stay as they are."""
        if self._painter is not None:
            return
        self._count(around)
        self._tell_targets(around)
        self._make_anew()

    def paint(self) -> None:
        """Paint what stands on the pages, and let go of it."""
        if self._painter is not None:
            return
        self._collect_strings()
        self._painter = Painter(self._context.get_image_from_uri)
        fixed = any(page.fixed_boxes for page in self._pages)
        for number, page in enumerate(self._pages):
            root, *areas = page.children
            if fixed:
                before = list(layout_fixed_boxes(self._context, self._pages[:number], page))
                behind = list(layout_fixed_boxes(self._context, self._pages[number + 1 :], page))
                root.children = [*before, *root.children, *behind]
            page.children = (root, *(area for area in areas if area.children))
            self._painter.paint(page)
        fonts.name_glyphs(self._painter.fonts)
        self._let_go()

    def finish(self, around: PartContext, says: GlyphTexts, sent: set[str]) -> Painted:
        """Fill the margins. ``says`` is what the glyphs of the whole document's fonts say."""
        assert self._painter is not None
        self._count(around)
        context = self._context
        if self._before:
            for name, value in around.strings.items():
                context.string_set[name][self._before] = [value]
        margins = Margins(context)
        for number, page in enumerate(self._pages):
            context.current_page = number + self._before + 1
            state = context.page_maker[context.current_page][3]
            self._painter.paint_margins(number, page, margins.of(page, state))
        return self._painter.finish(says, sent)

    def _let_go(self) -> None:
        """Forget all but what margins are made of: the styles of pages, counters, named strings, running elements."""
        for page in self._pages:
            page.children = beginning(page.children)
            page.fixed_boxes = []
        context, root = self._context, self._html.etree_element
        styles = context.style_for.get_computed_styles()
        for key in [key for key in styles if key[0] is not root and not isinstance(key[0], PageType)]:
            del styles[key]
        self._html.wrapper_element = None
        self._root_box = None
        self._begun = []
        context.footnotes = []
        context.page_footnotes = {}
        context.rendered_notes = []
        context.target_collector = TargetCollector()
        context.tables = {}
        page_floats.let_go(context)

    def _expect_targets(self, collector: Any) -> None:
        """Let what a link leads to outside of the part have a place, and every place a number that is likely."""
        for link in self._html.etree_element.iter("a"):
            href = link.get("href") or ""
            if href.startswith("#") and href[1:] not in collector.target_lookup_items:
                item = collector.target_lookup_items[href[1:]] = TargetLookupItem("up-to-date")
                item.target_box = SimpleNamespace(cached_counter_values={})
        for item in collector.target_lookup_items.values():
            item.cached_page_counter_values = {"page": [LIKELY]}

    def _begin(self) -> None:
        context = self._context
        initialize_page_maker(context, self._root_box)
        context.rendered_notes = []
        if self._before:
            (resume_at, next_page, right, state, remake) = context.page_maker[0]
            begin = (resume_at, {**next_page, "break": "page"}, right, state, remake)
            context.page_maker = [(resume_at, next_page, right, copy.deepcopy(state), nothing()), begin]

    def _make(self, number: int) -> None:
        """Make the pages from this one (from 0) to the end of the part."""
        context = self._context
        del self._pages[number:]
        del self._anchors[number:]
        del self._begun[number:]
        while True:
            self._begun.append(PageStart.of(context, self._begun))
            page, anchors, resume_at = self._make_page(number)
            self._pages.append(page)
            self._anchors.append(anchors)
            number += 1
            if resume_at is None and not context.reported_footnotes:
                self._end(number)
                return
            self._spills = self._spills or resume_at is None

    def _end(self, number: int) -> None:
        del self._pages[number:]
        del self._anchors[number:]
        del self._begun[number:]
        self._context.page_maker = self._context.page_maker[: number + self._before + 1]
        self._context.broken_out_of_flow.clear()
        self._context.reported_footnotes.clear()

    def _state(self, number: int) -> dict[str, Any]:
        state: dict[str, Any] = self._context.page_maker[number + self._before][-1]
        return state

    def _waiting(self) -> bool:
        """Whether what stands on a page depends on page numbers, or the engine wants to make a page anew."""
        if self._context.target_collector.counter_lookup_items:
            return True
        return any(self._state(n)["content_changed"] or self._state(n)["pages_wanted"] for n in range(len(self._pages)))

    def _count(self, around: PartContext) -> None:
        """Give the counters of every page the values that they have in the whole document."""
        for index, (_, _, _, state, _) in enumerate(self._context.page_maker):
            counters = state[1]
            counters["pages"] = [around.total]
            if around.first:
                counters["page"] = [around.first + index - self._before]

    def _tell_targets(self, around: PartContext) -> None:
        collector = self._context.target_collector
        own = self.laid().anchors
        for name, item in collector.target_lookup_items.items():
            if name in own:
                item.cached_page_counter_values = copy.deepcopy(self._counters(own[name] - 1))
            elif name in around.anchors:
                item.cached_page_counter_values = {"page": [around.anchors[name]], "pages": [around.total]}

    def _counters(self, number: int) -> dict[str, Any]:
        """The counters of a page (from 0): the engine keeps them with the page that follows."""
        counters: dict[str, Any] = self._context.page_maker[number + self._before + 1][3][1]
        return counters

    def _make_anew(self) -> None:
        """Make those pages anew whose text another page number has changed, and those that the engine wants to."""
        for _ in range(ROUNDS):
            changed = {n for n in range(len(self._pages)) if self._state(n)["content_changed"]}
            changed |= set(self._retold())
            if not changed:
                return
            number = min(changed)
            while number < len(self._pages):
                if number in changed or self._state(number)["content_changed"]:
                    self._make_page_anew(number)
                number += 1

    def _make_page(self, number: int) -> tuple[Any, list[str], Any]:
        """Make a page (from 0): with it come the identifiers on it, and where the next one begins, if there is one."""
        state = self._state(number)
        state.update(nothing())
        # What was declared of the pages before is computed already, and the engine would look through all of it.
        self._context.style_for.get_cascaded_styles().clear()
        page, resume_at = remake_page(number + self._before, self._context, self._root_box, self._html)
        anchors = state["anchors"]
        state["anchors"] = []  # the engine looks at those of all pages before the one that it makes
        return page, anchors, resume_at

    def _make_page_anew(self, number: int) -> None:
        context = self._context
        self._begun[number].again(context)
        self._pages[number], self._anchors[number], resume_at = self._make_page(number)
        if resume_at is None and not context.reported_footnotes:
            self._end(number + 1)
        elif number + 1 == len(self._pages):
            self._make(number + 1)
        elif not self._begun[number + 1].is_like(context):
            self._begun[number + 1] = PageStart.of(context, [])
            self._state(number + 1)["content_changed"] = True

    def _retold(self) -> Iterator[int]:
        """Write the page numbers anew; the pages (from 0) come whose text has changed by that."""
        items = self._context.target_collector.counter_lookup_items
        for (box, token), item in items.items():
            index = item.page_maker_index
            if index is None or not self._before <= index < self._before + len(self._pages):
                continue
            counters = self._counters(index - self._before)
            before = _text(box)
            item.pending = False
            item.cached_page_counter_values = copy.deepcopy(counters)
            item.parse_again(counters)
            if token == "content" and _text(box) != before:
                yield index - self._before

    def _collect_strings(self) -> None:
        items = self._context.target_collector.counter_lookup_items
        counted = [(box, item) for (box, token), item in items.items() if token != "content"]
        self._context.string_set.clear()
        for number, page in enumerate(self._pages, self._before + 1):
            for box in page.descendants():
                for named, item in counted:
                    if box.missing_link is named:
                        item.parse_again(self._counters(number - self._before - 1))
                if box.string_set and box.string_set != "none":
                    for name, text in box.string_set:
                        self._context.string_set[name][number].append(text)


def _go_on(box: Any, *below: str) -> None:
    box.force_fragmentation = True
    for child in box.children if below else ():
        if child.element is not None and child.element.tag == below[0]:
            _go_on(child, *below[1:])


def _text(box: Any) -> str:
    return getattr(box, "text", "") + "".join(map(_text, getattr(box, "children", ())))
