"""A long document in parts that can be laid out side by side: each begins with a section that begins a page.

What a style sheet may ask that only the whole document can answer keeps it in one part: counters that go on from
section to section, left and right pages, text of other places, what stands on every page.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from lxml import etree

LONG = 60_000  # characters; a shorter document is laid out before a second process is at work
ENOUGH = 10_000  # characters of a part, some three pages: its style costs as much whether it is long or short
HIDDEN = "display: none"
CUT = "margin-top: 0; padding-top: 0; border-top: 0 none"
_WHOLE = re.compile(
    r"counter-(?:set|reset|increment)|(?<!-)counters?\(\s*(?!pages?\b)[\w-]+|target-text|@page[^{]*:(?:left|right|blank|nth)\b"
    r"|break-(?:before|after):\s*(?:left|right|recto|verso)|position:\s*(?:fixed|running)|element\(|@import"
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

BeginsPage = Callable[[etree._Element, Sequence[etree._Element]], list[bool]]


def split(root: etree._Element, styles: Sequence[str], begins_page: BeginsPage) -> list[list[etree._Element]]:
    """The children of the article in parts, or nothing where the document is one part.

    ``begins_page`` says of some elements of a tree which of them begin a page.
    """
    article = _article(root)
    if article is None or any(_WHOLE.search(_COMMENT.sub("", style)) for style in styles):
        return []
    children = list(article)
    sizes = [len("".join(child.itertext())) for child in children]
    if sum(sizes) < LONG:
        return []
    skeleton, hollow = _skeleton(root, article)
    parts: list[list[etree._Element]] = [[]]
    size = ENOUGH  # what stands before the first section is a part by itself: lists of contents wait for page numbers
    for child, length, begins in zip(children, sizes, begins_page(skeleton, hollow), strict=True):
        if begins and size >= ENOUGH and parts[-1]:
            parts.append([])
            size = 0
        parts[-1].append(child)
        size += length
    return parts if len(parts) > 1 else []


@contextmanager
def alone(root: etree._Element, part: Sequence[etree._Element], *, first: bool) -> Iterator[None]:
    """Leave only a part in a tree for a while: the other children of the article are hollow and hidden.

    They still stand there, so that selectors see the same siblings. What surrounds the sections begins on the first
    page of the first part alone.
    """
    article = _article(root)
    assert article is not None
    members = set(part)
    away: list[tuple[etree._Element, etree._Element]] = []
    for child in list(article):
        if child not in members and isinstance(child.tag, str):
            stand_in = _hollow(child)
            stand_in.set("style", HIDDEN)
            article.replace(child, stand_in)
            away.append((child, stand_in))
    around = [article, *(a for a in article.iterancestors() if a.tag in ("body", "html"))]
    styles = [element.get("style") for element in around]
    if not first:
        for element, style in zip(around, styles, strict=True):
            element.set("style", f"{style or ''};{CUT}")
    try:
        yield
    finally:
        for child, stand_in in away:
            article.replace(stand_in, child)
        for element, style in zip(around, styles, strict=True):
            if style is None:
                element.attrib.pop("style", None)
            else:
                element.set("style", style)


def _article(root: etree._Element) -> etree._Element | None:
    body = root.find("body")
    if body is None or (body.text or "").strip():
        return None
    inside = [child for child in body if isinstance(child.tag, str)]
    if len(inside) != 1 or inside[0].tag != "article" or (inside[0].text or "").strip():
        return None
    return None if any((child.tail or "").strip() for child in inside[0]) else inside[0]


def _hollow(element: etree._Element) -> etree._Element:
    hollow = etree.Element(element.tag, dict(element.attrib))
    hollow.attrib.pop("id", None)
    hollow.tail = element.tail
    return hollow


def _skeleton(root: etree._Element, article: etree._Element) -> tuple[etree._Element, list[etree._Element]]:
    """A tree with hollow children of the article and nothing else, and these children."""
    top = etree.Element(root.tag, dict(root.attrib))
    body = root.find("body")
    assert body is not None
    inside = etree.SubElement(top, "body", dict(body.attrib))
    copied = etree.SubElement(inside, "article", dict(article.attrib))
    for child in article:
        copied.append(_hollow(child) if isinstance(child.tag, str) else copy.copy(child))
    return top, list(copied)
