"""What the front matter of an article states beside its text: who, where, when, by whose means, under which licence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from publish.audit.subjects.xml import HREF, text_of

_NO_WORDS = ("label", "institution-id", "xref", "sup", "object-id", "ext-link", "uri", "email", "country-code")
_META = "front/article-meta"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something stated: of which kind, on which line, and the pieces of text or the address that must be there."""

    kind: str
    line: int
    text: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Date:
    """A day that is stated."""

    line: int
    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Author:
    """An author with the ids of the affiliations that are given beside the name."""

    line: int
    surname: str
    given_names: str
    affiliations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front of one article states. ``awards`` are numbers of grants, each with the name of who gave it."""

    facts: tuple[Fact, ...] = ()
    dates: tuple[Date, ...] = ()
    authors: tuple[Author, ...] = ()
    affiliations: tuple[tuple[str, Fact], ...] = ()
    awards: tuple[tuple[Fact, str], ...] = ()
    keywords: tuple[Fact, ...] = ()
    issns: tuple[str, ...] = ()


def read_front(root: etree._Element) -> FrontMatter:
    """Read ``front`` of an article; nothing where there is none."""
    meta = root.find(_META)
    if meta is None:
        return FrontMatter()
    affiliations = tuple(_affiliations(meta))
    awards = tuple(_awards(meta))
    return FrontMatter(
        (*_facts(meta), *(fact for _, fact in affiliations), *(fact for fact, _ in awards)),
        tuple(_dates(meta)),
        tuple(_authors(meta)),
        affiliations,
        awards,
        tuple(_of(word, "keyword") for word in meta.iterfind("kwd-group/kwd")),
        tuple(text_of(issn) for issn in root.iterfind("front/journal-meta//issn")),
    )


def _facts(meta: etree._Element) -> Iterator[Fact]:
    for name in meta.iterfind("article-id[@pub-id-type='doi']"):
        yield _of(name, "DOI")
    for name in meta.iterfind("contrib-group/contrib/contrib-id[@contrib-id-type='orcid']"):
        yield Fact("ORCID iD", name.sourceline or 1, text_of(name), (text_of(name).rstrip("/").rpartition("/")[2],))
    for funder in meta.iterfind("funding-group/award-group/funding-source"):
        if words := _pieces(funder, first=True):
            yield Fact("funder", funder.sourceline or 1, words[0], words)
    for article in meta.iterfind("related-article"):
        if address := (article.get(HREF) or "").strip():
            yield Fact("related article", article.sourceline or 1, text_of(article) or address, (address,))
    for path, kind in (("copyright-statement", "copyright statement"), ("license/license-p", "licence")):
        for element in meta.iterfind(f"permissions/{path}"):
            if words := _pieces(element):
                yield Fact(kind, element.sourceline or 1, text_of(element), words)
    for element in meta.iterfind("author-notes/corresp"):
        mails = tuple(text_of(mail) for mail in element.iter("email"))
        yield Fact("correspondence", element.sourceline or 1, text_of(element), mails or _pieces(element))


def _of(element: etree._Element, kind: str) -> Fact:
    return Fact(kind, element.sourceline or 1, text_of(element), (text_of(element),))


def _pieces(element: etree._Element, *, first: bool = False) -> tuple[str, ...]:
    """The texts of an element and of those in it, but for marks and identifiers; only the first where one will do."""
    pieces = [text for text in map(str.strip, _texts(element)) if len(text) > 1]
    return tuple(pieces[:1] if first else pieces)


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _NO_WORDS:
            yield from _texts(child)
        yield child.tail or ""


def _affiliations(meta: etree._Element) -> Iterator[tuple[str, Fact]]:
    """Affiliations in one form alone: of several forms of one, an output may show any."""
    for aff in meta.iter("aff"):
        words = _pieces(aff)
        parent = aff.getparent()
        if words and parent is not None and parent.tag != "aff-alternatives":
            yield aff.get("id") or "", Fact("affiliation", aff.sourceline or 1, ", ".join(words), words)


def _awards(meta: etree._Element) -> Iterator[tuple[Fact, str]]:
    for group in meta.iterfind("funding-group/award-group"):
        funders = [words[0] for funder in group.iterfind("funding-source") if (words := _pieces(funder, first=True))]
        for award in group.iterfind("award-id"):
            if text_of(award):
                yield _of(award, "award number"), funders[0] if len(funders) == 1 else ""


def _dates(meta: etree._Element) -> Iterator[Date]:
    for element in (*meta.iterfind("pub-date"), *meta.iterfind("history/date")):
        parts = [text_of(part) if (part := element.find(name)) is not None else "" for name in ("year", "month", "day")]
        if all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts) and len(parts[0]) == 4:
            yield Date(element.sourceline or 1, *map(int, parts))


def _authors(meta: etree._Element) -> Iterator[Author]:
    group = meta.find("contrib-group")
    for contributor in () if group is None else group.iterfind("contrib"):
        name = contributor.find("name")
        surname = text_of(name.find("surname")) if name is not None and name.find("surname") is not None else ""
        if name is None or not surname or contributor.get("contrib-type", "author") != "author":
            continue
        given_names = name.find("given-names")
        calls = (x.get("rid") or "" for x in contributor.iterfind("xref[@ref-type='aff']"))
        own = tuple(rid for call in calls for rid in call.split())
        yield Author(contributor.sourceline or 1, surname, text_of(given_names) if given_names is not None else "", own)
