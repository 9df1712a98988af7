"""The publication before it is packed: content documents, the files that they show, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

from publish import resources
from publish.article import Article
from publish.article.identity import identifier
from publish.epub import (
    accessibility,
    conformance,
    cover,
    cover_style,
    drawings,
    files,
    formulas,
    headings,
    keyboard,
    links,
    navigation,
    notes,
    page_breaks,
    semantics,
    style_variables,
    tables,
    xhtml,
)
from publish.epub.accessibility import Claim, Findings
from publish.epub.certification import Certification
from publish.epub.cover_style import SHEET, CoverStyle
from publish.epub.files import File
from publish.epub.split import ContentDocument, split
from publish.html import theme_files
from publish.html.document import HtmlDocument
from publish.html.terms import Terms

if TYPE_CHECKING:
    from publish.pages import Pages

_STYLES = PurePosixPath(xhtml.STYLE_SHEET).parent


@dataclass(frozen=True)
class Publication:
    """Everything that the package and the accessibility metadata speak of.

    ``navigation`` is the body of the navigation document; ``paginated`` names the PDF whose pages are marked;
    ``conforms`` says that it claims to conform, ``accepted`` that a person stands behind every alternative text.
    """

    article: Article
    title: str
    direction: str | None
    terms: Terms
    documents: tuple[ContentDocument, ...]
    media: tuple[File, ...]
    navigation: etree._Element
    style_sheet: str
    cover: CoverStyle
    paginated: str | None
    findings: Findings
    certification: Certification
    conforms: bool = False
    accepted: bool = True

    @property
    def claimed(self) -> Claim:
        """What the summary says beside what was found."""
        by = self.certification.by if self.conforms else None
        stated = self.article.metadata
        is_ours = (stated.language or "").partition("-")[0] == self.terms.language.partition("-")[0]
        summary = stated.accessibility_summary if is_ours else ""  # the summary is in one language
        return Claim(
            by,
            self.certification.edition,
            self.certification.contact,
            self.paginated,
            self.accepted,
            stated.hazards,
            summary,
        )

    @property
    def seed(self) -> str:
        """What gives the cover its colours."""
        return identifier(self.article)


def prepare(
    document: HtmlDocument,
    *,
    pages: Pages | None = None,
    certification: Certification | None = None,
    theme: Path | None = None,
) -> Publication:
    """Make a document into a publication; ``pages`` are those of a PDF that was made from the same document.

    The ``epub.css`` of a ``theme`` comes behind ours.

    Raises UsageError when the PDF was made from another.
    """
    article = document.article
    terms = Terms(article.language)
    placed = dict(files.place(document.resources))
    title = cover.title_of(article.metadata, terms)
    documents = split(document, title)
    links.rewrite(documents, placed)
    for content in documents:
        headings.promote(content.body)
        conformance.conform(content.body, placed.values())
        notes.settle(content.body)
        tables.reflow(content.body)
        keyboard.reach(content.body)
    fallbacks = formulas.add_fallbacks(documents)
    breaks = page_breaks.mark(documents, pages) if pages is not None else ()
    for content in documents:
        semantics.mark(content.body)
    shown = links.used(documents)
    media = drawings.describe([file for file in placed.values() if file.name in shown or file.attached], documents)
    contents = navigation.body(documents, terms, breaks, cover=cover.PAGE, language=article.language)
    ours = (resources.styles() / SHEET).read_text("utf-8")
    own, of_theme = theme_files.sheets_with_files(theme, SHEET)
    sheet = style_variables.settled((ours, *own))
    shown_by_sheet = [File(f"{_STYLES}/{each.name}", each.media_type, each.data) for each in of_theme]
    surveyed = accessibility.survey(documents, media, contents, sheet)
    return Publication(
        article=article,
        title=title,
        direction=document.root.get("dir"),
        terms=terms,
        documents=documents,
        media=(*media, *fallbacks, *shown_by_sheet),
        navigation=contents,
        style_sheet=sheet,
        cover=cover_style.of(theme),
        paginated=pages.source if pages is not None else None,
        findings=surveyed,
        certification=certification or Certification(),
    )
