"""The text of an article as it comes to a reader, to tell whether a fix left it the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.typed_lists import SIGNS

_APART = ("alt-text", "long-desc")  # words in place of a picture: these are what fixes are about
_KEPT = ("preformat", "code")  # white space is part of the text
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = re.compile(f"[{re.escape(SIGNS)}]")  # what an item begins with may be typed or not
_COUNTED = {"order": "1", "alpha-lower": "a", "alpha-upper": "A"}


def read(root: etree._Element) -> str:
    """The letters of an article, with the numbers that its lists have, without signs that begin items.

    White space counts where it is kept: in listings.
    """
    return "".join(_pieces(root, keeps_space=False))


def _pieces(element: etree._Element, *, keeps_space: bool) -> Iterator[str]:
    waiting: list[tuple[etree._Element, bool] | str] = [(element, keeps_space)]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
            continue
        node, keeps = item
        if not isinstance(node.tag, str) or node.tag in _APART:
            continue
        keeps = keeps or node.tag in _KEPT or node.get(_SPACE) == "preserve"
        inside: list[tuple[etree._Element, bool] | str] = [_number(node), _letters(node.text, keeps)]
        for child in node:
            inside += [(child, keeps), _letters(child.tail, keeps)]
        waiting += reversed(inside)


def _letters(text: str | None, keeps_space: bool) -> str:
    return (text or "") if keeps_space else _SIGNS.sub("", "".join((text or "").split()))


def _number(item: etree._Element) -> str:
    """What stands before an item of a list that counts by itself."""
    parent = item.getparent()
    if item.tag != "list-item" or parent is None or item.find("label") is not None:
        return ""
    first = _COUNTED.get(parent.get("list-type") or "")
    if first is None:
        return ""
    at = sum(1 for _ in item.itersiblings("list-item", preceding=True))
    return f"{at + 1}." if first == "1" else f"{chr(ord(first) + at % 26)}."
