"""The lists by which a reader moves: contents, pages and landmarks, of EPUB 3 and of the NCX of EPUB 2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from publish.audit.subjects.documents.markup import OPS, XHTML, spoken, text_of
from publish.audit.subjects.documents.nodes import Node, Reference

_DTB = "{http://www.daisy.org/z3986/2005/ncx/}"
_POINTS = {"toc": f"{_DTB}navPoint", "page-list": f"{_DTB}pageTarget"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: its link, what it says, and where it leads."""

    node: Node
    text: str
    address: str
    target: Reference | None


def lists(root: etree._Element, kind: str) -> Iterator[etree._Element]:
    """The ``nav`` elements of a kind: toc, page-list or landmarks."""
    for nav in root.iter(f"{XHTML}nav"):
        if kind in (nav.get(f"{OPS}type") or "").split():
            yield nav


def links(nav: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """The links of a ``nav``: element, text, address."""
    for link in nav.iter(f"{XHTML}a"):
        if (address := link.get("href")) is not None:
            yield link, spoken(link), address


def points(root: etree._Element, kind: str) -> Iterator[tuple[etree._Element, str, str]]:
    """The lines of an NCX of a kind: element, text, address."""
    for point in root.iter(_POINTS.get(kind, "-")):
        content, label = point.find(f"{_DTB}content"), point.find(f"{_DTB}navLabel")
        if content is not None:
            yield point, "" if label is None else text_of(label), content.get("src", "")
