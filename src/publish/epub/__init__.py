"""The EPUB: one HTML document becomes an EPUB 3.3 publication, a content document a section."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from lxml import etree

from publish.article.identity import last_modified
from publish.epub import (
    accessibility,
    certification,
    conformance,
    cover,
    cover_pixels,
    metadata,
    navigation,
    onix,
    page_breaks,
    publication,
    xhtml,
)
from publish.epub.certification import Certification
from publish.epub.package import Item, pack
from publish.epub.publication import Publication
from publish.epub.split import FRONT, ContentDocument
from publish.html.document import HtmlDocument
from publish.pages import Pages

__all__ = ["Certification", "prepare", "write", "write_onix"]


def prepare(
    document: HtmlDocument,
    *,
    pages: Pages | None = None,
    certification: Certification | None = None,
    theme: Path | None = None,
) -> Publication:
    """Make a document ready to be packed; the ``epub.css`` of a ``theme`` comes behind ours.

    ``pages`` are those of a PDF of the same document: its page breaks are marked. Conformance is not claimed yet: an
    audit decides on it. Raises UsageError where the PDF was made from another document.
    """
    return publication.prepare(document, pages=pages, certification=certification, theme=theme)


def write(publication: Publication | HtmlDocument, *, modified: datetime | None = None) -> bytes:
    """The publication as an EPUB 3.3 (W3C Recommendation), ready to be written to a file.

    ``modified`` is the date that the package states as its last change; without it, ``SOURCE_DATE_EPOCH``
    or the article's own date serves, so that the same document always gives the same bytes. Raises
    UsageError for a malformed ``SOURCE_DATE_EPOCH``.
    """
    publication = prepare(publication) if isinstance(publication, HtmlDocument) else publication
    language = publication.article.language
    return pack(
        _items(publication),
        _statements(publication),
        modified=last_modified(publication.article, modified),
        language=language,
        direction=publication.direction,
    )


def write_onix(publication: Publication) -> bytes:
    """The publication's accessibility in ONIX 3.1, for the record that booksellers and libraries keep of it."""
    return onix.write(publication)


def _items(publication: Publication) -> list[Item]:
    article, terms, language = publication.article, publication.terms, publication.article.language
    pages = [_page(content) for content in publication.documents]
    contents = _item(
        navigation.NAME,
        publication.navigation,
        terms.plain("contents"),
        language,
        publication.direction,
        "nav",
    )
    after_front = next((n for n, content in enumerate(publication.documents, 1) if content.kind == FRONT), 0)
    pages.insert(after_front, contents)
    title = publication.title if terms.foreign else terms.plain("cover")
    front = _item(cover.PAGE, cover.page_body(article.metadata, terms), title, language, publication.direction)
    drawing = cover.image(
        article.metadata, terms, seed=publication.seed, direction=publication.direction, style=publication.cover
    )
    return [
        front,
        *pages,
        Item(cover.PICTURE, "image/jpeg", cover_pixels.paint(drawing), ("cover-image",)),
        Item(cover.IMAGE, "image/svg+xml", drawing),
        Item(xhtml.STYLE_SHEET, "text/css", publication.style_sheet.encode("utf-8")),
        *(Item(file.name, file.media_type, file.data) for file in publication.media),
    ]


def _statements(publication: Publication) -> list[metadata.Statement]:
    language = publication.article.language
    others = [
        content.language for content in publication.documents if content.language and content.language != language
    ]
    return [
        *metadata.statements(publication.article, publication.title, list(dict.fromkeys(others))),
        *(page_breaks.statements(publication.paginated) if publication.paginated else ()),
        *accessibility.statements(publication.findings, publication.terms, publication.claimed),
        *certification.statements(publication.certification, conforms=publication.conforms),
    ]


def _page(content: ContentDocument) -> Item:
    return _item(content.name, content.body, content.title, content.language, content.direction)


def _item(
    name: str,
    body: etree._Element,
    title: str,
    language: str | None,
    direction: str | None,
    *properties: str,
) -> Item:
    data = xhtml.page(body, title=title, language=language, direction=direction)
    return Item(name, xhtml.MEDIA_TYPE, data, (*properties, *conformance.properties(body)), in_spine=True)
