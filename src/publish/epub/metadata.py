"""What the package document says of the publication (EPUB 3.3, section 5.5; Dublin Core; MARC relators)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from publish.article import Article, Metadata
from publish.article.identity import doi_of, identifier, isbn_of
from publish.epub.xhtml import XML_LANG

UNIQUE_IDENTIFIER = "publication-id"

# https://id.loc.gov/vocabulary/relators, by JATS contrib-type
_RELATORS = {
    "author": "aut",
    "collab": "aut",
    "editor": "edt",
    "guest-editor": "edt",
    "senior-editor": "edt",
    "compiler": "com",
    "designer": "dsr",
    "director": "drt",
    "illustrator": "ill",
    "photographer": "pht",
    "reviewer": "rev",
    "research-assistant": "res",
    "researcher": "res",
    "translator": "trl",
    "transed": "trl",
}


@dataclass(frozen=True)
class Statement:
    """One element of the package's metadata: ``dc:…`` or ``meta``, its text and its attributes."""

    name: str
    text: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def statements(article: Article, title: str, languages: Sequence[str] = ()) -> tuple[Statement, ...]:
    """The descriptive metadata under this title; ``languages`` are those of files in another than the article's."""
    metadata = article.metadata
    own = {XML_LANG: article.language} if article.language else {}
    return (
        *_identifiers(article),
        *_titles(title, metadata, own),
        *_languages(article, languages),
        *_contributors(metadata, own),
        *_publication(metadata, own),
        *_subjects(metadata, own),
        *_series(metadata, own),
    )


def _identifiers(article: Article) -> Iterable[Statement]:
    main = identifier(article)
    yield Statement("dc:identifier", main, {"id": UNIQUE_IDENTIFIER})
    doi, isbn = doi_of(article.metadata), isbn_of(article.metadata)
    if doi:
        yield _identifier_type(UNIQUE_IDENTIFIER, "06")
    elif isbn:
        yield _identifier_type(UNIQUE_IDENTIFIER, "15" if len(isbn) == 13 else "02")
    if doi and isbn:
        yield Statement("dc:identifier", f"urn:isbn:{isbn}", {"id": "isbn"})
        yield _identifier_type("isbn", "15" if len(isbn) == 13 else "02")
    for kind, value in article.metadata.identifiers.items():
        if kind not in ("doi", "isbn"):
            yield Statement("dc:identifier", value if kind == "id" else f"{kind}:{value}")


def _identifier_type(target: str, code: str) -> Statement:
    return _refine(target, "identifier-type", code, scheme="onix:codelist5")


def _refine(target: str, name: str, text: str, **attributes: str) -> Statement:
    return Statement("meta", text, {"refines": f"#{target}", "property": name, **attributes})


def _titles(title: str, metadata: Metadata, own: Mapping[str, str]) -> Iterable[Statement]:
    yield Statement("dc:title", title, {"id": "title", **own})
    yield _refine("title", "title-type", "main")
    if metadata.subtitle:
        yield _refine("title", "display-seq", "1")
        yield Statement("dc:title", metadata.subtitle, {"id": "subtitle", **own})
        yield _refine("subtitle", "title-type", "subtitle")
        yield _refine("subtitle", "display-seq", "2")
    for language, translated in metadata.translated_titles.items():
        yield Statement("meta", translated, {"refines": "#title", "property": "alternate-script", XML_LANG: language})


def _languages(article: Article, languages: Sequence[str]) -> Iterable[Statement]:
    every = dict.fromkeys([article.language, *languages])
    for language in every:
        yield Statement("dc:language", language)


def _contributors(metadata: Metadata, own: Mapping[str, str]) -> Iterable[Statement]:
    # EPUB 3.3, section 5.5.3.2.3: who is chiefly responsible is a creator, everybody else a contributor
    creators = 0
    contributors = 0
    for person in metadata.contributors:
        role = _RELATORS.get(re.sub(r"[\s_]+", "-", person.kind.strip().lower()), "ctb")
        if role == "aut":
            creators += 1
            name, key = "dc:creator", f"creator-{creators}"
        else:
            contributors += 1
            name, key = "dc:contributor", f"contributor-{contributors}"
        yield Statement(name, person.name, {"id": key, **own})
        yield _refine(key, "role", role, scheme="marc:relators")
        if person.sort_name:
            yield _refine(key, "file-as", person.sort_name)


def _publication(metadata: Metadata, own: Mapping[str, str]) -> Iterable[Statement]:
    if metadata.publisher:
        yield Statement("dc:publisher", metadata.publisher, own)
    if metadata.published:
        yield Statement("dc:date", metadata.published)
    if metadata.abstract:
        yield Statement("dc:description", metadata.abstract, own)
    if metadata.rights:
        yield Statement("dc:rights", metadata.rights, own)
    if metadata.licence_url:
        yield Statement("dc:rights", metadata.licence_url)


def _subjects(metadata: Metadata, own: Mapping[str, str]) -> Iterable[Statement]:
    subjects = {(subject, metadata.language): own for subject in metadata.subjects}
    for group in metadata.keywords:
        for word in group.words:
            subjects.setdefault((word, group.language), {XML_LANG: group.language} if group.language else {})
    for (subject, _), attributes in subjects.items():
        yield Statement("dc:subject", subject, attributes)


def _series(metadata: Metadata, own: Mapping[str, str]) -> Iterable[Statement]:
    if not metadata.journal:
        return
    yield Statement("meta", metadata.journal, {"property": "belongs-to-collection", "id": "journal", **own})
    yield _refine("journal", "collection-type", "series")
    for issn in metadata.issns:
        yield _refine("journal", "dcterms:identifier", f"urn:issn:{issn}")
    position = ".".join(part for part in (metadata.volume, metadata.issue) if part)
    if re.fullmatch(r"\d+(\.\d+)?", position):
        yield _refine("journal", "group-position", position)
