"""The blocks of a page: headings, paragraphs, lists, tables, figures and what is set apart."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from publish.importing.document import (
    Anchor,
    Block,
    Box,
    Definition,
    DefinitionList,
    Heading,
    Inline,
    ItemList,
    ListItem,
    Numbering,
    Paragraph,
    Role,
    Run,
)
from publish.importing.webpage.figures import figure_of
from publish.importing.webpage.inline import element_inline, inline_of, tidied
from publish.importing.webpage.page import BLOCKS, Page
from publish.importing.webpage.places import place_of
from publish.importing.webpage.settings import Setting
from publish.importing.webpage.tables import table_of

_NUMBERINGS: dict[str, Numbering] = {
    "1": "order", "a": "alpha-lower", "A": "alpha-upper", "i": "roman-lower", "I": "roman-upper",
    "lower-alpha": "alpha-lower", "lower-latin": "alpha-lower", "upper-alpha": "alpha-upper", "none": "simple",
    "upper-latin": "alpha-upper", "lower-roman": "roman-lower", "upper-roman": "roman-upper", "decimal": "order",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
_LANGUAGE_CLASS = re.compile(r"\b(?:language|lang|brush:?\s*|highlight-source)[-:]?([\w+#.-]+)")
_NUMBER_CLASSES = {"label", "header-section-number", "section-number", "secno", "secnum"}
_HOLDING = {"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th", "dt", "dd"}
_DEEPEST = 40
_ROLES: dict[str, Role] = {
    "doc-subtitle": "subtitle", "doc-biblioentry": "bibliography", "subtitle": "subtitle", "author": "author",
    "date": "date", "published": "date", "title": "title", "csl-entry": "bibliography",
}  # fmt: skip


def flow(page: Page, element: etree._Element, setting: Setting) -> list[Block]:
    """The blocks of what an element holds; text between blocks is a paragraph."""
    blocks: list[Block] = []
    text: list[Inline] = [setting.run(element.text)] if element.text else []
    place = place_of(element)

    def end() -> None:
        content = tidied(text)
        text.clear()
        if content:
            blocks.append(Paragraph(content, place))

    if page.depth > _DEEPEST:
        return [Paragraph(tidied([setting.run("".join(element.itertext()))]), place)]
    page.depth += 1
    for child in element:
        if isinstance(child.tag, str):
            if child.tag in BLOCKS or child in page.holding:
                end()
                blocks += block_of(page, child, setting.within(child))
            else:
                text += element_inline(page, child, setting)
        if child.tail:
            text.append(setting.run(child.tail))
    page.depth -= 1
    end()
    return blocks


def block_of(page: Page, element: etree._Element, setting: Setting) -> list[Block]:
    """The blocks that an element of a page is, what holds within it given."""
    tag = element.tag
    level = _level(element)
    if level is not None:
        place, label = place_of(element), _number_of(element)
        return [Heading(_content(page, element, setting), level, place, label)]
    if tag in ("ul", "ol", "menu", "dir"):
        return _list(page, element, setting)
    if tag == "dl":
        return [*_strays(page, element, setting), _definitions(page, element, setting)]
    if tag == "table":
        return [*_strays(page, element, setting), table_of(page, element, setting)]
    if tag == "figure":
        return figure_of(page, element, setting)
    if tag == "pre":
        return [_code(page, element, setting)]
    if tag == "hr":
        return []
    if tag == "blockquote":
        blocks = flow(page, element, replace(setting))
        return [Box(blocks, place_of(element), "quotation", language=setting.language)] if blocks else []
    if tag in ("aside", "details"):
        return _box(page, element, setting)
    if "abstract-title" in (element.get("class") or "").split():
        return [Heading(_content(page, element, setting), 2, place_of(element))]
    if element not in page.holding and tag not in ("td", "th", "li", "dd"):
        return _paragraph(page, element, setting)
    if "keywords" in (element.get("class") or "").split() and (words := _keywords(page, element, setting)) is not None:
        return [words]
    names: list[Inline] = [Anchor(name) for name in page.anchors(element)]
    blocks = flow(page, element, setting)
    if _is_abstract(element):
        blocks = [replace(b, role="abstract") if isinstance(b, Paragraph) else b for b in blocks]
    return [Paragraph(names, place_of(element)), *blocks] if names else blocks


def _strays(page: Page, table: etree._Element, setting: Setting) -> list[Block]:
    """What stands in a table outside of its cells, or in a definition list outside of its terms: before it."""
    blocks: list[Block] = []
    parts = [table, *table.iterchildren("thead", "tbody", "tfoot", "tr", "div"), *table.iterfind("*/tr")]
    for part in parts:
        texts = [part.text, *(child.tail for child in part)]
        blocks += [Paragraph(tidied([setting.run(t)]), place_of(part)) for t in texts if t and t.strip()]
        for child in part:
            is_expected = child.tag in _HOLDING or (part.tag == "dl" and child.tag == "div")
            if isinstance(child.tag, str) and not is_expected and "".join(child.itertext()).strip():
                blocks += block_of(page, child, setting.within(child))
    return blocks


def _is_abstract(element: etree._Element) -> bool:
    return element.get("role") == "doc-abstract" or "abstract" in (element.get("class") or "").split()


def _keywords(page: Page, element: etree._Element, setting: Setting) -> Block | None:
    """A list of keywords with what it is called, in one line; None where they are no list."""
    items = list(element.iter("li"))
    title = next((child for child in element if child.tag in ("p", "h2", "h3", "h4", "strong")), None)
    if not items or any(child.tag not in ("ul", "ol") and child is not title for child in element):
        return None
    called = "" if title is None else " ".join("".join(title.itertext()).split()).rstrip(":") + ": "
    words = "; ".join(" ".join("".join(item.itertext()).split()) for item in items)
    return Paragraph([setting.run(called + words)], place_of(element), "keywords")


def _level(element: etree._Element) -> int | None:
    if re.fullmatch("h[1-6]", element.tag):
        return int(element.tag[1])
    if element.get("role") == "heading" and (element.get("aria-level") or "").isdigit():
        return min(9, max(1, int(element.get("aria-level"))))
    return None


def _number_of(element: etree._Element) -> str | None:
    """The number of a heading that a program set apart, taken out of it."""
    first = element[0] if len(element) and not (element.text or "").strip() else None
    if first is None or not _NUMBER_CLASSES & set((first.get("class") or "").split()):
        return None
    element.text = first.tail
    element.remove(first)
    return " ".join("".join(first.itertext()).split()) or None


def _content(page: Page, element: etree._Element, setting: Setting) -> list[Inline]:
    names: list[Inline] = [Anchor(name) for name in page.anchors(element)]
    return [*names, *tidied(inline_of(page, element, setting))]


def _paragraph(page: Page, element: etree._Element, setting: Setting) -> list[Block]:
    content = _content(page, element, setting)
    if not content:
        return []
    return [Paragraph(content, place_of(element), role=_role(element))]


def _role(element: etree._Element) -> Role:
    """The part that a paragraph plays, by its role, or by its class in the head of the text."""
    if (role := _ROLES.get(element.get("role") or "")) is not None:
        return role
    if any("doc-bibliography" in (above.get("role") or "") for above in element.iterancestors()) and element.tag == "p":
        return "bibliography"
    in_head = any(above.tag in ("header", "hgroup") for above in element.iterancestors())
    for name in (element.get("class") or "").split():
        if name in _ROLES and (in_head or name == "csl-entry"):
            return _ROLES[name]
    return "body"


def _list(page: Page, element: etree._Element, setting: Setting) -> list[Block]:
    """A list; one of works that are cited as these."""
    style = _LIST_STYLE.search(element.get("style") or "")
    ordered = element.tag == "ol"
    style_type = style[1] if style is not None else (element.get("type") or "")
    numbering = _NUMBERINGS.get(style_type, "order" if ordered else "bullet")
    if not ordered and numbering not in ("simple", "bullet"):
        numbering = "bullet"
    items: list[ListItem] = []
    values: list[int | None] = []
    if (element.text or "").strip():
        items.append(ListItem([Paragraph(tidied([setting.run(element.text)]), place_of(element))]))
        values.append(None)
    for child in element:
        if child.tag == "li":
            items.append(_item(page, child, setting.within(child)))
            value = child.get("value") or ""
            values.append(int(value) if re.fullmatch(r"\d{1,6}", value) else None)
        elif child.tag in ("ul", "ol", "menu") and items:
            items[-1].blocks += block_of(page, child, setting.within(child))
        elif isinstance(child.tag, str) and "".join(child.itertext()).strip():
            items.append(ListItem(block_of(page, child, setting.within(child)), place=place_of(child)))
            values.append(None)
        if (child.tail or "").strip():
            items.append(ListItem([Paragraph(tidied([setting.run(child.tail)]), place_of(element))]))
            values.append(None)
    place = place_of(element)
    works = _is_bibliography(element)
    if works and all(isinstance(block, Paragraph) for item in items for block in item.blocks):
        return [_work(item) for item in items]
    first = re.fullmatch(r"-?\d{1,6}", element.get("start") or "")
    start = values[0] if values and values[0] is not None else int(first.group()) if first is not None else 1
    if element.get("reversed") is not None or any(value is not None for value in values[1:]):
        _label(items, values, start, -1 if element.get("reversed") is not None else 1)
    return [ItemList(items, numbering, place, max(start, 0) if ordered else 1, language=setting.language)]


def _work(item: ListItem) -> Block:
    """A work that is cited, in one paragraph."""
    content: list[Inline] = []
    for block in item.blocks:
        if isinstance(block, Paragraph):
            content += [*([Run(" ")] if content else []), *block.content]
    return Paragraph(content, item.place, "bibliography")


def _is_bibliography(element: etree._Element) -> bool:
    if any(child.get("role") == "doc-biblioentry" for child in element):
        return True
    return any("doc-bibliography" in (above.get("role") or "") for above in element.iterancestors())


def _label(items: list[ListItem], values: list[int | None], start: int, step: int) -> None:
    """Number items as a page does where they do not count by one."""
    number = start if step > 0 or start > 1 else len(items)
    for item, value in zip(items, values, strict=True):
        number = value if value is not None else number
        item.label = f"{number}."
        number += step


def _item(page: Page, element: etree._Element, setting: Setting) -> ListItem:
    blocks = flow(page, element, setting)
    names: list[Inline] = [Anchor(name) for name in page.anchors(element)]
    if names:
        blocks.insert(0, Paragraph(names, place_of(element)))
        if len(blocks) > 1 and isinstance(second := blocks[1], Paragraph):
            blocks[:2] = [replace(second, content=[*names, *second.content])]
    return ListItem(blocks, place=place_of(element))


def _definitions(page: Page, element: etree._Element, setting: Setting) -> Block:
    entries: list[Definition] = []
    for child in element.iter("dt", "dd"):
        if next(child.iterancestors("dl"), None) is not element:
            continue
        inner = setting.within(child)
        if child.tag == "dt":
            entries.append(Definition(_content(page, child, inner), []))
        else:
            if not entries:
                entries.append(Definition([], []))
            entries[-1].blocks += flow(page, child, inner)
    return DefinitionList(entries, place_of(element), setting.language)


def _code(page: Page, element: etree._Element, setting: Setting) -> Block:
    text = "".join(element.itertext()).strip("\n")
    code = element.find("code")
    classes = " ".join(e.get("class") or "" for e in (element, code) if e is not None)
    match = _LANGUAGE_CLASS.search(classes)
    names: list[Inline] = [Anchor(name) for name in page.anchors(element)]
    return Paragraph([*names, Run(text)], place_of(element), "code", code_language=match[1] if match else None)


def _box(page: Page, element: etree._Element, setting: Setting) -> list[Block]:
    """Blocks set apart; those of ``details`` below what it sums up."""
    names: list[Inline] = [Anchor(name) for name in page.anchors(element)]
    title: list[Inline] = []
    summary = element.find("summary") if element.tag == "details" else None
    if summary is not None:
        title = tidied(inline_of(page, summary, setting.within(summary)))
        element.remove(summary)
    blocks = flow(page, element, setting)
    if not blocks:
        return [Paragraph(title, place_of(element))] if title else []
    if names:
        blocks.insert(0, Paragraph(names, place_of(element)))
    return [Box(blocks, place_of(element), title=title, language=setting.language)]
