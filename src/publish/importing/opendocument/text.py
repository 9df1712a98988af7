"""The text of a paragraph of an OpenDocument text, run by run, with what stands in it (ISO/IEC 26300-1, 6)."""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml import etree

from publish.importing.document import Anchor, Mark, NoteCall, Run
from publish.importing.opendocument import drawings
from publish.importing.opendocument.context import MAX_DEPTH, Context
from publish.importing.opendocument.names import DRAW, FO, OFFICE, TEXT, XLINK, count
from publish.importing.reading import ParagraphText

_SPACES = re.compile(r"[ \t\r\n]+")
_SILENT = {
    f"{OFFICE}annotation": "comment", f"{OFFICE}annotation-end": "", f"{TEXT}tracked-changes": "",
    f"{TEXT}toc-mark": "", f"{TEXT}toc-mark-start": "", f"{TEXT}alphabetical-index-mark": "",
    f"{TEXT}note-citation": "",
}  # fmt: skip
_REFERENCES = {f"{TEXT}{name}" for name in ("bookmark-ref", "reference-ref", "sequence-ref", "note-ref")}
_ANCHORS = {f"{TEXT}{name}" for name in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start")}
_DRAWN = {
    f"{DRAW}{name}" for name in ("frame", "g", "custom-shape", "rect", "ellipse", "line", "path", "polygon", "control")
}
_NUMBER = re.compile(r"^(?:\d{1,4}\.)+\s*")  # before the words of a heading


def of_heading(title: str) -> str:
    """The name by which links lead to a heading, which the program calls by its words (``#1.2.Trees|outline``).

    A number before the words is no part of it, whether the program counts it or the author typed it.
    """
    words = " ".join(title.split())
    return f"{_NUMBER.sub('', words) or words}|outline"


def headings_named(body: etree._Element) -> frozenset[str]:
    """The names of the headings that the links of a text lead to."""
    links = (_goal(link.get(f"{XLINK}href") or "") for link in body.iter(f"{TEXT}a"))
    return frozenset(goal[1:] for goal in links if goal.startswith("#") and goal.endswith("|outline"))


def _goal(href: str) -> str:
    """Where a link leads, to a heading by its name."""
    title = unquote(href) if href.startswith("#") and href.endswith("|outline") else ""
    return f"#{of_heading(title[1:].removesuffix('|outline'))}" if title else href


def read(context: Context, paragraph: etree._Element) -> ParagraphText:
    """The text of a paragraph; white space counts as in HTML."""
    text = ParagraphText()
    reader = _Reader(context, text)
    reader.children(paragraph, [], None)
    reader.finish()
    return text


class _Reader:
    def __init__(self, context: Context, text: ParagraphText) -> None:
        self._context = context
        self._text = text
        self._by_paragraph = (
            set() if context.shared.styles.role(context.style) in ("title", "subtitle", "caption")
            else context.shared.styles.marks(context.style, "paragraph")
        )  # fmt: skip

    def children(self, parent: etree._Element, styles: list[str], link: str | None, depth: int = 0) -> None:
        """Read what stands in an element of a paragraph."""
        if depth > 60:
            self._context.remark("lost", "nesting", "what is nested deeper than 60 elements was left out")
            return
        self._add(parent.text, styles, link)
        for child in parent:
            if isinstance(child.tag, str):
                self._child(child, styles, link, depth)
            self._add(child.tail, styles, link)

    def _child(self, child: etree._Element, styles: list[str], link: str | None, depth: int) -> None:
        context = self._context
        tag = child.tag
        if tag == f"{TEXT}span":
            self._span(child, styles, link, depth)
        elif tag == f"{TEXT}s":
            self._add(" " * count(child.get(f"{TEXT}c"), 1, 1000), styles, link, exact=True)
        elif tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            self._add("\t" if tag.endswith("tab") else "\n", styles, link, exact=True)
        elif tag == f"{TEXT}a":
            self.children(child, styles, _goal(child.get(f"{XLINK}href") or "") or link, depth + 1)
        elif tag in _ANCHORS:
            self._text.content.append(Anchor(child.get(f"{TEXT}name", "")))
        elif tag == f"{TEXT}sequence":
            self._text.content.append(Anchor(child.get(f"{TEXT}ref-name", "")))
            self.children(child, styles, link, depth + 1)
        elif tag in _REFERENCES:
            self.children(child, styles, "#" + child.get(f"{TEXT}ref-name", ""), depth + 1)
        elif tag == f"{TEXT}note":
            self._note(child)
        elif tag in (f"{TEXT}change-start", f"{TEXT}change-end", f"{TEXT}change"):
            self._change(child, styles, link)
        elif tag == f"{TEXT}soft-page-break":
            context.turn_page(child)
        elif tag in (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"):
            if child.get(f"{TEXT}is-hidden") == "true":
                context.remark("silent", "hidden text")
            else:
                self._add(child.get(f"{TEXT}string-value") if tag.endswith("text") else "", styles, link)
        elif tag in _DRAWN:
            self._drawing(child, link)
        elif tag == f"{DRAW}a":
            for drawn in child:
                if isinstance(drawn.tag, str) and drawn.tag in _DRAWN:
                    self._drawing(drawn, child.get(f"{XLINK}href") or link)
        elif tag in _SILENT:
            if _SILENT[tag]:
                context.remark("silent", _SILENT[tag])
        elif tag == f"{TEXT}ruby":
            self._ruby(child, styles, link)
        else:
            self.children(child, styles, link, depth + 1)

    def _span(self, child: etree._Element, styles: list[str], link: str | None, depth: int) -> None:
        name = child.get(f"{TEXT}style-name", "")
        if self._context.shared.styles.property("text", name, "text", f"{TEXT}display") == "none":
            self._context.remark("silent", "hidden text")
            return
        self.children(child, [*styles, name], link, depth + 1)

    def _ruby(self, child: etree._Element, styles: list[str], link: str | None) -> None:
        for part, brackets in (("ruby-base", ("", "")), ("ruby-text", (" (", ")"))):
            text = "".join("".join(each.itertext()) for each in child.iter(f"{TEXT}{part}"))
            if text:
                self._add(f"{brackets[0]}{text}{brackets[1]}", styles, link)

    def _change(self, child: etree._Element, styles: list[str], link: str | None) -> None:
        identifier = child.get(f"{TEXT}change-id", "")
        kind, region = self._context.shared.changes.get(identifier, ("", None))
        if child.tag == f"{TEXT}change-end":
            self._context.shared.inserting.discard(identifier)
            return
        self._context.remark("silent", "tracked change")
        if self._context.shared.accept or region is None:
            return
        if kind == "insertion" and child.tag == f"{TEXT}change-start":
            self._context.shared.inserting.add(identifier)
        elif kind == "deletion":
            for paragraph in region.iter(f"{TEXT}p", f"{TEXT}h"):
                self.children(paragraph, styles, link, 1)

    def _note(self, element: etree._Element) -> None:
        context = self._context
        body = element.find(f"{TEXT}note-body")
        kind = element.get(f"{TEXT}note-class")
        if body is None or context.depth >= MAX_DEPTH or self._context.shared.inserting:
            return
        call = NoteCall([], "endnote" if kind == "endnote" else "footnote", context.place)
        self._text.content.append(Anchor(element.get(f"{TEXT}id", "")))
        call.blocks = context.blocks(context.within(call.kind), body)
        self._text.content.append(call)

    def _drawing(self, element: etree._Element, link: str | None) -> None:
        drawing = drawings.read(self._context, element)
        for picture in drawing.pictures:
            picture.link = picture.link or link
        self._text.content += [*drawing.pictures, *drawing.formulas]
        self._text.blocks += drawing.blocks

    def _add(self, text: str | None, styles: list[str], link: str | None, *, exact: bool = False) -> None:
        if not text or self._context.shared.inserting:
            return
        if not exact:
            text = _SPACES.sub(" ", text)
        last = self._text.content[-1] if self._text.content else None
        if not exact and text.startswith(" ") and (last is None or (isinstance(last, Run) and last.text[-1:] in " \n")):
            text = text[1:]
        if not text:
            return
        of = self._context.shared.styles
        marks: set[Mark] = set(self._by_paragraph)
        for name in styles:
            marks |= of.marks(name)
            if of.property("text", name, "text", f"{FO}font-weight") == "normal":
                marks.discard("bold")
        if link:
            marks.discard("underline")
        if of.role(self._context.style) == "code":
            marks.discard("monospace")
        language = of.language(text, styles, self._context.style)
        frozen = frozenset(marks)
        if isinstance(last, Run) and (last.marks, last.language, last.link) == (frozen, language, link):
            self._text.content[-1] = Run(last.text + text, frozen, language, link)
        else:
            self._text.content.append(Run(text, frozen, language, link))

    def finish(self) -> None:
        """White space at the end shows nothing."""
        while self._text.content and isinstance(last := self._text.content[-1], Run):
            stripped = last.text.rstrip(" ")
            if stripped:
                self._text.content[-1] = Run(stripped, last.marks, last.language, last.link)
                return
            self._text.content.pop()
