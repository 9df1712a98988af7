"""What the navigation document leads to, and what of the content it does not (EPUB 3.3, 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from publish.epub.split import ContentDocument
from publish.epub.xhtml import EPUB_TYPE, headings, html, local, roles, text

_DIVISIONS = ("section", "article", "aside", "body")
_PLAIN = re.compile(r"[A-Za-z0-9_.~-]*").fullmatch  # quoted as they are, as nearly all identifiers
_LISTED = ("figure", "div")  # what a list of figures or of tables points to


@dataclass(frozen=True)
class Reach:
    """How many places each part of the navigation leads to, and how many sections, figures and tables none does."""

    contents: int
    landmarks: int
    pages: int
    unlisted: int


def measure(
    navigation: etree._Element, documents: Sequence[ContentDocument], shown: Iterable[tuple[str, etree._Element]]
) -> Reach:
    """Follow every link; ``shown`` are the figures and tables that have to be within reach, by file."""
    places = {d.name for d in documents} | {
        _at(d.name, identifier) for d in documents for e in d.body.iter(etree.Element) if (identifier := e.get("id"))
    }
    goals = {
        nav.get(EPUB_TYPE, ""): [a.get("href", "") for a in nav.iter(html("a"))] for nav in navigation.iter(html("nav"))
    }
    listed = {href for kind in ("toc", "loi", "lot") for href in goals.get(kind, ()) if href in places}
    titled = [(d.name, e) for d in documents for e in headings(d.body) if text(e) and not _aside(e)]
    return Reach(
        contents=sum(href in places for href in goals.get("toc", ())),
        landmarks=len(goals.get("landmarks", ())),
        pages=sum(href in places for href in goals.get("page-list", ())),
        unlisted=sum(not _heading_listed(name, e, listed) for name, e in titled)
        + sum(not _thing_listed(name, e, listed) for name, e in shown),
    )


def _place(name: str, element: etree._Element) -> str:
    return _at(name, element.get("id", ""))


def _at(name: str, identifier: str) -> str:
    return f"{name}#{identifier if _PLAIN(identifier) else quote(identifier, safe='')}"


def _division(heading: etree._Element) -> etree._Element | None:
    return next((e for e in heading.iterancestors(*map(html, _DIVISIONS))), None)


def _aside(heading: etree._Element) -> bool:
    division = _division(heading)
    return division is not None and (local(division) == "aside" or "doc-tip" in roles(division))


def _heading_listed(name: str, heading: etree._Element, listed: set[str]) -> bool:
    division = _division(heading)
    if division is None:
        return False
    if {_place(name, division), _place(name, heading)} & listed:
        return True
    around = division.getparent()
    opens = local(division) == "body" or (around is not None and local(around) == "body" and around[0] is division)
    return opens and name in listed


def _thing_listed(name: str, element: etree._Element, listed: set[str]) -> bool:
    around = (element, *element.iterancestors(*map(html, _LISTED)))
    return any(_place(name, e) in listed for e in around if local(e) in _LISTED)
