"""The article as bytes: lines broken where white space means nothing, and of which place each line is."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from publish.importing.document import Place
from publish.importing.jats.elements import LANG, unwrap

_HEAD = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD with MathML3 v1.4 '
    b'20241031//EN" "JATS-archivearticle1-4-mathml3.dtd">\n'
)
_HOLDING_ELEMENTS = frozenset(
    """article processing-meta custom-meta-group front
    journal-meta publisher article-meta title-group contrib-group contrib name pub-date
    abstract trans-abstract kwd-group body back sec fig caption graphic table-wrap table-wrap-foot table
    thead tbody tr list list-item def-list def-item disp-quote boxed-text fn-group app-group app ref-list ref""".split()
)
_SHORT = frozenset({"list-item", "def", "fn"})  # on one line where they hold one paragraph of text


def to_bytes(root: etree._Element) -> bytes:
    """The article with its document type, in UTF-8, indented by two spaces."""
    _indent(root)
    text: bytes = etree.tostring(root, encoding="utf-8")
    return _HEAD + text + b"\n"


def _indent(root: etree._Element) -> None:
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        if not len(element) or element.tag not in _HOLDING_ELEMENTS or _is_short(element):
            continue
        element.text = "\n" + "  " * depth
        for child in element:
            child.tail = "\n" + "  " * depth
            waiting.append((child, depth + 1))
        element[-1].tail = "\n" + "  " * (depth - 1)


def _is_short(element: etree._Element) -> bool:
    return element.tag in _SHORT and all(child.tag in ("p", "label") for child in element) and len(element) <= 2


def lines_of_places(data: bytes, root: etree._Element, places: Mapping[etree._Element, Place]) -> dict[int, Place]:
    """By line of the article, counted from 1, the place of the first block that begins there."""
    read = etree.fromstring(data, etree.XMLParser(load_dtd=False, no_network=True, huge_tree=True))
    lines: dict[int, Place] = {}
    for element, again in zip(root.iter(), read.iter(), strict=True):
        place = places.get(element)
        if place is not None and again.sourceline:
            lines.setdefault(again.sourceline, place)
    return dict(sorted(lines.items()))


def hoist_languages(root: etree._Element) -> None:
    """Mark a list, a quotation or a section once where all in it is in the same language."""
    for element in reversed(list(root.iter(*_HOISTING))):
        children = [child for child in element if child.tag not in ("label", "graphic")]
        if element.get(LANG) is not None or not children:
            continue
        if element.tag != "list-item" and len(children) < 2:
            continue
        tags = {_spoken(child) for child in children}
        if len(tags) == 1 and (tag := tags.pop()) is not None:
            element.set(LANG, tag)
            for child in children:
                _clear(child)


_HOISTING = ("list", "list-item", "disp-quote", "boxed-text", "caption", "def", "sec", "app", "ref-list", "abstract")


def _spoken(child: etree._Element) -> str | None:
    if (
        child.tag == "title"
        and len(child) == 1
        and child[0].tag == "styled-content"
        and not (child.text or child[0].tail)
    ):
        child = child[0]
    language: str | None = child.get(LANG)
    return language


def _clear(child: etree._Element) -> None:
    if child.get(LANG) is not None:
        del child.attrib[LANG]
    elif child.tag == "title" and len(child):
        unwrap(child[0])
