"""The facts that end a publication: identifiers, where it appeared, its dates, its subjects."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from publish.article.metadata import iso_date
from publish.html import addresses
from publish.html.node import Node, element_of
from publish.html.terms import Terms


@dataclass(frozen=True, slots=True)
class Fact:
    """A term (its key in ``terms.toml``) and what is to be said of it."""

    term: str
    values: tuple[Markup, ...]


def facts(meta: Node, journal: Node | None, terms: Terms) -> list[Fact]:
    """The facts that the source gives, in a fixed order."""
    found = [
        Fact("identifier", tuple(_identifiers(meta))),
        Fact("journal", tuple(_journal(meta, journal))),
        Fact("publisher", tuple(_publisher(journal))),
        Fact("published", tuple(_dates(meta.all("pub-date"), terms))),
        Fact(
            "history",
            tuple(_dates(meta.findall("history/date") + meta.findall("pub-history/event/date"), terms)),
        ),
        Fact("subjects", tuple(Markup.escape(s.text) for s in _subjects(meta) if s.text)),
    ]
    return [fact for fact in found if fact.values]


def _subjects(meta: Node) -> list[Node]:
    every = meta.findall("article-categories//subject")
    kicker = meta.findall("article-categories/subj-group/subject")[:1]
    return [s for s in every if s not in kicker]


def _identifiers(meta: Node) -> list[Markup]:
    values = []
    for identifier in meta.all("article-id"):
        kind, text = identifier.attr("pub-id-type"), identifier.text
        url = addresses.resolved(kind, text)
        name = kind.upper() + ": " if kind in ("doi", "pmid", "pmcid", "isbn") else ""
        if text:
            values.append(
                Markup('{}<a href="{}">{}</a>').format(name, url, text) if url else Markup("{}{}").format(name, text)
            )
    return values


def _journal(meta: Node, journal: Node | None) -> list[Markup]:
    if journal is None:
        return []
    title = journal.find("journal-title-group/journal-title") or journal.find("journal-title")
    volume, issue = meta.first("volume"), meta.first("issue")
    first, last, place = meta.first("fpage"), meta.first("lpage"), meta.first("elocation-id")
    where = (volume.text if volume else "") + (f"({issue.text})" if issue and issue.text else "")
    pages = f"{first.text}–{last.text}" if first and last and first.text != last.text else first.text if first else ""
    parts = [title.text if title else "", where, pages or (place.text if place else "")]
    line = ", ".join(part for part in parts if part)
    issns = [f"ISSN {n}" for n in dict.fromkeys(i.text for i in journal.all("issn", "issn-l")) if n]
    return [Markup.escape(text) for text in [line, *issns] if text]


def _publisher(journal: Node | None) -> list[Markup]:
    if journal is None:
        return []
    return [
        Markup.escape(", ".join(part.text for part in publisher.all("publisher-name", "publisher-loc") if part.text))
        for publisher in journal.all("publisher")
        if publisher.text
    ]


def _dates(dates: list[Node], terms: Terms) -> list[Markup]:
    values: dict[str, Markup] = {}
    for date in dates:
        if iso := iso_date(element_of(date)):
            kind = date.attr("date-type") if date.name == "date" else ""
            text = Markup('<time datetime="{}">{}</time>').format(iso, terms.date(iso))
            values.setdefault(f"{kind} {iso}", Markup("{}: {}").format(kind, text) if kind else text)
    return list(values.values())
