"""The facts that end a publication: identifiers, where it appeared, its dates, its subjects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from publish.article.metadata import iso_date
from publish.html import addresses
from publish.html.node import Node, element_of
from publish.html.terms import Terms

_NAMED = ("doi", "pmid", "pmcid", "isbn")  # identifiers that are called by their kind
# The kinds of dates (``date-type``) in the history of an article.
_KINDS = {
    "received": "date-received",
    "accepted": "date-accepted",
    "rev-recd": "date-revised",
    "revised": "date-revised",
}
_PLACED = ("self-uri", "ext-link", "uri", "related-article", "related-object")  # what an event leads to


@dataclass(frozen=True, slots=True)
class Fact:
    """A term (its key in ``assets/terms``) and what is to be said of it."""

    term: str
    values: tuple[Markup, ...]


def facts(meta: Node, journal: Node | None, terms: Terms) -> list[Fact]:
    """The facts that the source gives, in a fixed order."""
    history = [*meta.findall("history/*"), *meta.findall("pub-history/*")]
    fact_list = [
        Fact("identifier", tuple(_identifiers(meta))),
        Fact("version", tuple(_texts(meta.all("article-version")))),
        Fact("journal", tuple(_journal(meta, journal))),
        Fact("series", tuple(_texts([*_series(meta), *meta.all("volume-series")]))),
        Fact("publisher", tuple(_publisher(journal))),
        Fact("published", tuple(_dates(meta.all("pub-date"), terms))),
        Fact("history", tuple(_dates(history, terms))),
        Fact("subjects", tuple(_texts(_subjects(meta)))),
    ]
    return [fact for fact in fact_list if fact.values]


def _texts(nodes: Iterable[Node]) -> Iterator[Markup]:
    return iter(dict.fromkeys(escape(node.text) for node in nodes if node.text))


def _series(meta: Node) -> list[Node]:
    return meta.findall("article-categories/series-title") + meta.findall("article-categories/series-text")


def _subjects(meta: Node) -> list[Node]:
    every = meta.findall("article-categories//subject")
    kicker = meta.findall("article-categories/subj-group/subject")[:1]
    return [s for s in every if s not in kicker]


def _identifiers(meta: Node) -> Iterator[Markup]:
    for identifier in meta.all("article-id"):
        if identifier.text:
            yield _identifier(identifier, identifier.attr("pub-id-type"))
    for isbn in meta.all("isbn"):
        if isbn.text:
            yield escape(f"ISBN: {isbn.text}")


def _identifier(node: Node, kind: str) -> Markup:
    name = f"{kind.upper()}: " if kind in _NAMED else ""
    return Markup("{}{}").format(name, _link(addresses.resolved(kind, node.text), node.text))


def _link(url: str, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, words or url) if url else escape(words)


def _journal(meta: Node, journal: Node | None) -> Iterator[Markup]:
    first, last, place = meta.first("fpage"), meta.first("lpage"), meta.first("elocation-id", "page-range")
    pages = f"{first.text}–{last.text}" if first and last and first.text != last.text else first.text if first else ""
    groups = meta.all("volume-issue-group")
    volume, issue = meta.first("volume"), meta.first("issue")
    part = "".join(f", {node.text}" for node in meta.all("issue-part") if node.text)
    where = (volume.text if volume else "") + (f"({issue.text}{part})" if issue and issue.text else part[2:])
    titles, others = _titles(journal)
    line = [titles, where or ("" if not groups else groups[0].text), pages or (place.text if place else "")]
    yield from (escape(text) for text in [", ".join(part for part in line if part)] if text)
    yield from others
    named = ("issue-title", "issue-title-group", "issue-sponsor", "supplement")
    yield from _texts([*groups[1:], *meta.all(*named)])
    if journal is not None:
        kinds = {"issn": "ISSN", "issn-l": "ISSN", "isbn": "ISBN"}
        numbers = [f"{kinds[node.name]} {node.text}" for node in journal.all(*kinds) if node.text]
        yield from map(escape, dict.fromkeys(numbers))


def _titles(journal: Node | None) -> tuple[str, list[Markup]]:
    """The title of the journal with its subtitle, and its titles in other words and languages."""
    if journal is None:
        return "", []
    group = journal.first("journal-title-group") or journal
    title, subtitle = group.first("journal-title"), group.first("journal-subtitle")
    name = ": ".join(part.text for part in (title, subtitle) if part and part.text)
    others = []
    for translated in group.all("trans-title-group"):
        text = ": ".join(part.text for part in translated.all("trans-title", "trans-subtitle") if part.text)
        markup = Markup('<span lang="{0}" xml:lang="{0}">{1}</span>') if translated.lang else Markup("{1}")
        others.append(markup.format(translated.lang, text))
    others += [text for text in _texts(group.all("abbrev-journal-title")) if text != escape(name)]
    return name, others


def _publisher(journal: Node | None) -> list[Markup]:
    if journal is None:
        return []
    return [
        Markup.escape(", ".join(part.text for part in publisher.all("publisher-name", "publisher-loc") if part.text))
        for publisher in journal.all("publisher")
        if publisher.text
    ]


def _dates(dates: list[Node], terms: Terms) -> list[Markup]:
    """Each date once by its kind and value, as exact as the source is, and what happened on it."""
    values: dict[str, Markup] = {}
    for date in dates:
        if date.name == "event":
            event = _event(date, terms)
            values.setdefault(event, event)
        elif when := _when(date, terms):
            kind = date.attr("date-type") if date.name in ("date", "string-date") else ""
            values.setdefault(f"{kind} {when}", Markup("{}: {}").format(_kind(kind, terms), when) if kind else when)
    return [value for value in values.values() if value]


def _kind(stated: str, terms: Terms) -> Markup:
    """What a date is of in our words; a kind that we have none for as the source has it, which is English."""
    if term := _KINDS.get(stated.lower()):
        return terms.markup(term)
    english = terms.language == "en" and not terms.foreign
    return escape(stated) if english else Markup('<span lang="en" xml:lang="en">{}</span>').format(stated)


def _when(date: Node, terms: Terms) -> Markup:
    """A date in the author's words where it has some ("Spring 2021"), else in ours."""
    iso = iso_date(element_of(date))
    stated = date if date.name == "string-date" else date.first("string-date")
    season = date.first("season")
    if stated is not None and stated.text:
        words = escape(stated.text)
    elif iso is None:
        words = escape(" ".join(part.text for part in date.children if part.text))
    else:
        words = terms.date(iso)
        if season is not None and season.text and len(iso) == len("2021"):
            words = escape(season.text) + " " + words
    return Markup('<time datetime="{}">{}</time>').format(iso, words) if iso else escape(words)


def _event(event: Node, terms: Terms) -> Markup:
    """What happened to a publication: "Preprint posted: 5 May 2020, DOI: 10.1101/1"."""
    descriptions = [escape(part.text) for part in event.all("event-desc") if part.text]
    if not descriptions and (kind := event.attr("event-type")):
        descriptions = [_kind(kind, terms)]
    parts = []
    for child in event.children:
        if child.name in ("date", "string-date"):
            parts.append(_when(child, terms))
        elif child.name == "article-id":
            parts.append(_identifier(child, child.attr("pub-id-type")))
        elif child.name in _PLACED:
            parts.append(_link(addresses.of(child), child.text))
        elif child.name != "event-desc":
            parts.append(escape(child.text))
    parts = [part for part in parts if part]
    text = Markup(" ").join(descriptions)
    joint = "" if not text or not parts else " " if text[-1] in ".?!…:" else ": "
    return Markup("{}{}{}").format(text, joint, Markup(", ").join(parts))
