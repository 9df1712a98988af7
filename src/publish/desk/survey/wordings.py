"""What lacks words: links that do not say where they lead, abbreviations, figures and tables without a caption."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal, get_args

from lxml import etree

from publish.audit.rules.xml.abbreviation_unexpanded import running_text, unexpanded
from publish.audit.rules.xml.address_unlinked import is_cited, unlinked
from publish.audit.rules.xml.figure_untitled import figure_untitled
from publish.audit.rules.xml.link_empty import link_empty
from publish.audit.rules.xml.link_text_address import IDENTIFIER, link_text_address
from publish.audit.rules.xml.link_text_ambiguous import link_text_ambiguous
from publish.audit.rules.xml.link_text_unclear import link_text_unclear
from publish.audit.rules.xml.table_untitled import table_untitled
from publish.audit.subjects.xml import HREF, XmlSubject, text_of
from publish.desk.element_numbers import mark_of

Kind = Literal["links", "abbreviations", "captions"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LINKS = ("ext-link", "uri", "xref")
_LINK_RULES = (link_empty, link_text_unclear, link_text_address, link_text_ambiguous)
_BLOCKS = ("p", "title", "td", "th", "article-title", "mixed-citation", "term", "def", "attrib", "license-p")
_EMPHASIS = ("bold", "italic", "monospace", "roman", "sans-serif", "sc", "strike", "underline", "styled-content")
_AROUND = 160  # letters of the text that is shown on each side
_CELLS = 8  # of a table's first row


@dataclass(frozen=True, slots=True)
class Wording:
    """A place whose words are to be written. ``number`` counts those of its kind, from 1.

    ``about`` is a link's address, an abbreviation, or what a caption is for (its file, its first cells); ``words`` are
    what stands there now, ``before`` and ``after`` the text around it. ``count`` says how often an abbreviation is met;
    ``picture`` is the number of the picture that a caption is for. One that is not ``editable`` holds more than words.
    """

    kind: Kind
    number: int
    place: int
    mark: str
    line: int
    about: str
    words: str
    before: str
    after: str
    language: str
    remarks: tuple[str, ...] = ()
    count: int = 1
    editable: bool = True
    picture: int | None = None
    alt_text: str = ""


def wordings(subject: XmlSubject, places: Mapping[etree._Element, int]) -> Iterator[tuple[Wording, etree._Element]]:
    """What lacks words, with its element: links, and addresses that are none, then abbreviations, then captions."""
    links = [*_links(subject, places), *_addresses(subject, places)]
    links.sort(key=lambda each: each[0].place)
    yield from ((replace(link, number=number), element) for number, (link, element) in enumerate(links, 1))
    yield from _abbreviations(subject, places)
    yield from _captions(subject, places)


def innermost(link: etree._Element) -> etree._Element | None:
    """The element in a link that holds all of its words, such as an ``italic``; None where it holds more than words."""
    if all(each.tag in _EMPHASIS for each in link.iterdescendants()) and len(link) > 1:
        return link
    while len(link):
        child = link[0]
        if len(link) > 1 or not isinstance(child.tag, str) or (link.text or "").strip() or (child.tail or "").strip():
            return None
        link = child
    return link


def _links(subject: XmlSubject, places: Mapping[etree._Element, int]) -> Iterator[tuple[Wording, etree._Element]]:
    remarks: dict[etree._Element, list[str]] = {}
    for rule in _LINK_RULES:
        for link, message, *_ in rule(subject):
            if link.tag in LINKS and not (rule is link_text_address and IDENTIFIER.match(text_of(link))):
                remarks.setdefault(link, []).append(message)
    for link in remarks:
        block = next(link.iterancestors(*_BLOCKS), link.getparent())
        before, after = ("", "") if block is None else _around(block, link)
        about = (link.get(HREF) or link.get("rid") or "").strip()
        yield (
            Wording(
                "links", 0, places[link], mark_of(link), link.sourceline or 1, about, text_of(link),
                before, after, subject.language_of(link), tuple(remarks[link]), editable=innermost(link) is not None,
            ),
            link,
        )  # fmt: skip


def _addresses(subject: XmlSubject, places: Mapping[etree._Element, int]) -> Iterator[tuple[Wording, etree._Element]]:
    """Addresses in the text that are no links, where nobody cites them."""
    for element, addresses in unlinked(subject):
        for address in [] if is_cited(element) else dict.fromkeys(addresses):
            before, _, after = text_of(element).partition(address)
            yield (
                Wording(
                    "links", 0, places[element], mark_of(element), element.sourceline or 1, address, address,
                    _shortened(before, end=True), _shortened(after), subject.language_of(element),
                    (f"{address[:60]} is no link",),
                ),
                element,
            )  # fmt: skip


def _around(block: etree._Element, element: etree._Element) -> tuple[str, str]:
    """The text of a block before and after an element in it."""
    sides: tuple[list[str], list[str]] = ([], [])
    side, is_within = 0, False
    for event, node in etree.iterwalk(block, events=("start", "end", "comment", "pi")):
        if node is element:
            is_within, side = event == "start", 1
        if not is_within and event == "start" and node is not element:
            sides[side].append(node.text or "")
        if not is_within and event != "start" and node is not block:
            sides[side].append(node.tail or "")
    return _shortened("".join(sides[0]), end=True), _shortened("".join(sides[1]))


def _shortened(text: str, *, end: bool = False) -> str:
    """The beginning, or the end, of a text, cut between words."""
    folded = re.sub(r"\s+", " ", text)
    if len(folded) <= _AROUND:
        return folded
    if end:
        return "… " + folded[-_AROUND:].partition(" ")[2]
    return folded[:_AROUND].rpartition(" ")[0] + " …"


def _abbreviations(
    subject: XmlSubject, places: Mapping[etree._Element, int]
) -> Iterator[tuple[Wording, etree._Element]]:
    whole = "\0".join(_own_text(element) for element in running_text(subject))
    for number, (element, name) in enumerate(unexpanded(subject), 1):
        text = text_of(element if element.tag != "abbrev" else next(element.iterancestors(*_BLOCKS), element))
        pattern = written_as(name)
        met = pattern.search(text)
        before, after = (text[: met.start()], text[met.end() :]) if met else ("", "")
        yield (
            Wording(
                "abbreviations", number, places[element], mark_of(element), element.sourceline or 1, name, "",
                _shortened(before, end=True), _shortened(after), subject.language_of(element),
                count=max(1, count := len(pattern.findall(whole))), editable=count > 0 or element.tag == "abbrev",
            ),
            element,
        )  # fmt: skip


def written_as(name: str) -> re.Pattern[str]:
    """An abbreviation as a word by itself."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _own_text(element: etree._Element) -> str:
    return "\0".join([element.text or "", *(child.tail or "" for child in element)])


def _captions(subject: XmlSubject, places: Mapping[etree._Element, int]) -> Iterator[tuple[Wording, etree._Element]]:
    lacking = [(holder, message) for rule in (figure_untitled, table_untitled) for holder, message, *_ in rule(subject)]
    lacking.sort(key=lambda each: places[each[0]])
    pictures = [picture for picture in subject.pictures if not picture.in_formula]
    within = {picture.figure: (number, picture) for number, picture in enumerate(pictures, 1)}
    for number, (holder, message) in enumerate(lacking, 1):
        picture_number, picture = within.get(holder, (None, None))
        about = picture.href if picture is not None else " | ".join(_first_cells(holder))
        before = next(holder.itersiblings(etree.Element, preceding=True), None)
        after = next(holder.itersiblings(etree.Element), None)
        yield (
            Wording(
                "captions", number, places[holder], mark_of(holder), holder.sourceline or 1, about, "",
                "" if before is None else _shortened(text_of(before), end=True),
                "" if after is None else _shortened(text_of(after)),
                subject.language_of(holder), (message,), picture=picture_number,
                alt_text="" if picture is None else picture.alt or "",
            ),
            holder,
        )  # fmt: skip


def _first_cells(holder: etree._Element) -> Iterable[str]:
    row = next(holder.iter("tr"), None)
    return [] if row is None else [text_of(cell) for cell in islice(row.iterchildren("td", "th"), _CELLS)]
