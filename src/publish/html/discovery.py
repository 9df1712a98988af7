"""What a web page says of its publication to those who look for it: scholarly search, other sites, search engines.

The same facts three times, as each of them reads: ``citation_*`` (Highwire Press tags), Open Graph, and JSON-LD in the
words of schema.org. What the source does not say is left out, and nothing leads to another place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from publish.article.metadata import Contributor, Metadata
from publish.html.document import XHTML

X = "{" + XHTML + "}"
_SCHEMA = "schema:"
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
_SHORT = 300  # letters of an abstract that another site shows


def describe(head: etree._Element, metadata: Metadata, statements: Iterable[tuple[str, str]]) -> None:
    """Add the facts to the head of a page. ``statements`` are what it says of its accessibility (``schema:NAME``)."""
    for name, value in _citation(metadata):
        etree.SubElement(head, f"{X}meta", {"name": name, "content": value})
    for name, value in _open_graph(metadata):
        etree.SubElement(head, f"{X}meta", {"property": name, "content": value})
    data = etree.SubElement(head, f"{X}script", {"type": "application/ld+json"})
    data.text = _json(_linked_data(metadata, statements))


def _citation(metadata: Metadata) -> Iterator[tuple[str, str]]:
    if not metadata.title:
        return
    yield "citation_title", metadata.title
    for author in metadata.authors:
        yield "citation_author", author.name if author.collective else author.sort_name
        for affiliation in author.affiliations:
            yield "citation_author_institution", affiliation
        if author.orcid:
            yield "citation_author_orcid", author.orcid
    if metadata.published:
        yield "citation_publication_date", metadata.published.replace("-", "/")
    first, _, last = metadata.pages.replace("\u2013", "-").partition("-")
    facts = (
        ("citation_journal_title", metadata.journal),
        *(("citation_issn", issn) for issn in metadata.issns),
        ("citation_volume", metadata.volume),
        ("citation_issue", metadata.issue),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_publisher", metadata.publisher),
        ("citation_doi", metadata.identifiers.get("doi")),
        ("citation_pmid", metadata.identifiers.get("pmid")),
        ("citation_isbn", metadata.identifiers.get("isbn")),
        ("citation_language", metadata.language),
        *(("citation_keywords", word) for group in metadata.keywords for word in group.words),
    )
    yield from ((name, value) for name, value in facts if value)


def _open_graph(metadata: Metadata) -> Iterator[tuple[str, str]]:
    facts = (
        ("og:type", "article"),
        ("og:title", metadata.title),
        ("og:description", _shortened(metadata.abstract)),
        ("og:site_name", metadata.journal or metadata.publisher),
        ("og:locale", (metadata.language or "").replace("-", "_")),
        ("article:published_time", metadata.published),
    )
    yield from ((name, value) for name, value in facts if value)


def _linked_data(metadata: Metadata, statements: Iterable[tuple[str, str]]) -> dict[str, Any]:
    doi = metadata.identifiers.get("doi")
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _type(metadata),
        "name": metadata.title,
        "headline": metadata.title,
        "alternativeHeadline": metadata.subtitle,
        "author": [_person(author) for author in metadata.authors],
        "contributor": [_person(contributor) for contributor in metadata.other_contributors],
        "datePublished": metadata.published if metadata.published and _DATE.match(metadata.published) else None,
        "inLanguage": metadata.language,
        "abstract": metadata.abstract,
        "keywords": [word for group in metadata.keywords for word in group.words],
        "about": list(metadata.subjects),
        "identifier": [{"@type": "PropertyValue", "propertyID": "doi", "value": doi}] if doi else [],
        "sameAs": f"https://doi.org/{doi}" if doi else None,
        "license": metadata.licence_url,
        "copyrightHolder": [{"@type": "Organization", "name": holder} for holder in metadata.holders],
        "funder": [{"@type": "Organization", "name": funder} for funder in metadata.funders],
        "publisher": {"@type": "Organization", "name": metadata.publisher} if metadata.publisher else None,
        "isPartOf": _series(metadata),
        **_accessibility(statements),
    }
    return {name: value for name, value in facts.items() if value}


def _type(metadata: Metadata) -> str:
    """What kind of work it is, in schema.org's words; a report is one that calls itself so."""
    return "Report" if metadata.article_type in ("report", "white-paper") else "ScholarlyArticle"


def _person(contributor: Contributor) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "@type": "Organization" if contributor.collective else "Person",
        "name": contributor.name,
        "identifier": contributor.orcid,
        "affiliation": [{"@type": "Organization", "name": name} for name in contributor.affiliations],
    }
    return {name: value for name, value in facts.items() if value}


def _series(metadata: Metadata) -> dict[str, Any] | None:
    if not metadata.journal:
        return None
    facts: dict[str, Any] = {"@type": "Periodical", "name": metadata.journal, "issn": list(metadata.issns)}
    return {name: value for name, value in facts.items() if value}


def _accessibility(statements: Iterable[tuple[str, str]]) -> dict[str, list[Any]]:
    """The statements in schema.org's words; modes that suffice together are a list of their own (``ItemList``)."""
    facts: dict[str, list[Any]] = {}
    for name, value in statements:
        if not name.startswith(_SCHEMA):
            continue
        property_name = name.removeprefix(_SCHEMA)
        if property_name == "accessModeSufficient":
            facts.setdefault(property_name, []).append({"@type": "ItemList", "itemListElement": value.split(",")})
        else:
            facts.setdefault(property_name, []).append(value)
    return facts


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else text[:_SHORT].rpartition(" ")[0] + " …"


def _json(data: dict[str, Any]) -> str:
    """JSON that no parser of HTML takes for markup."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return "".join({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}.get(character, character) for character in text)
