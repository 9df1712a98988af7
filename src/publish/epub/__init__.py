"""The EPUB: one HTML document becomes an EPUB 3.3 publication, a content document a section."""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from publish import resources
from publish.article.identity import identifier, last_modified
from publish.epub import (
    accessibility,
    conformance,
    cover,
    files,
    headings,
    keyboard,
    links,
    metadata,
    navigation,
    semantics,
    xhtml,
)
from publish.epub.package import Item, pack
from publish.epub.split import FRONT, ContentDocument, split
from publish.html.document import HtmlDocument
from publish.html.terms import Terms

__all__ = ["write"]


def write(document: HtmlDocument, *, modified: datetime | None = None) -> bytes:
    """The document as an EPUB 3.3 (W3C Recommendation), ready to be written to a file.

    ``modified`` is the date that the package states as its last change; without it, ``SOURCE_DATE_EPOCH``
    or the article's own date serves, so that the same document always gives the same bytes. Raises
    UsageError for a malformed ``SOURCE_DATE_EPOCH``.
    """
    article = document.article
    terms = Terms(article.language)
    language = article.language
    direction = document.root.get("dir")
    placed = files.place(document.resources)
    title = cover.title_of(article.metadata, terms)
    documents = split(document, title)
    links.rewrite(documents, placed)
    for content in documents:
        headings.promote(content.body)
        conformance.conform(content.body, placed.values())
        keyboard.reach(content.body)
        semantics.mark(content.body)
    shown = links.used(documents)
    media = [file for file in placed.values() if file.name in shown]
    found = accessibility.survey(documents, media)

    pages = [_page(content) for content in documents]
    contents = _item(
        navigation.NAME,
        navigation.body(documents, terms, cover=cover.PAGE, language=language),
        terms.plain("contents"),
        language,
        direction,
        "nav",
    )
    after_front = next((n for n, content in enumerate(documents, 1) if content.kind == FRONT), 0)
    pages.insert(after_front, contents)
    front = _item(cover.PAGE, cover.page_body(article.metadata, terms), terms.plain("cover"), language, direction)
    drawing = cover.image(article.metadata, terms, seed=identifier(article), direction=direction)
    items = [
        front,
        *pages,
        Item(cover.IMAGE, "image/svg+xml", drawing, ("cover-image",)),
        Item(xhtml.STYLE_SHEET, "text/css", (resources.styles() / "epub.css").read_bytes()),
        *(Item(file.name, file.media_type, file.data) for file in media),
    ]
    others = [content.language for content in documents if content.language and content.language != language]
    statements = (
        *metadata.statements(article, title, list(dict.fromkeys(others))),
        *accessibility.statements(found, terms),
    )
    return pack(
        items,
        statements,
        modified=last_modified(article, modified),
        language=language,
        direction=direction,
    )


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
