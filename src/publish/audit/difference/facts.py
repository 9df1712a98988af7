"""What a file says of itself as a whole: title, language, authors, pages, contents."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from publish.audit.difference.document import Document
from publish.audit.subjects.documents.markup import spoken
from publish.audit.subjects.epub import EpubSubject
from publish.audit.subjects.html import HtmlSubject
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.metadata import PDFUA
from publish.audit.subjects.pdf.values import string_of
from publish.audit.subjects.xml import XmlSubject, text_of

_DC = "http://purl.org/dc/elements/1.1/"
_MOST = 5000  # pages, entries of contents
_LONGEST = 200  # characters of a page's label


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds of the whole file. ``pages`` is None where there are none; ``claims`` are standards it names."""

    title: str = ""
    language: str = ""
    authors: list[str] = field(default_factory=list)
    pages: int | None = None
    labels: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)


def facts_of(document: Document) -> Facts:
    """The facts of a document of any kind."""
    if document.kind == "pdf":
        return _of_pdf(document.subject, document)
    if document.kind == "html":
        return _of_page(document.subject, document)
    return _of_epub(document.subject, document) if document.kind == "epub" else _of_xml(document.subject, document)


def _of_xml(subject: XmlSubject, document: Document) -> Facts:
    names = subject.root.iterfind("front/article-meta/contrib-group/contrib")
    authors = [_person(name) for name in names]
    return Facts(document.reading.title, document.reading.language, [name for name in authors if name])


def _person(contributor: Any) -> str:
    for name in ("name", "string-name", "collab", "anonymous", "name-alternatives/name"):
        if (name_element := contributor.find(name)) is not None:
            parts = [name_element.find("given-names"), name_element.find("surname")]
            return " ".join(text_of(part) for part in parts if part is not None) or text_of(name_element) or "anonymous"
    return ""


def _of_pdf(subject: PdfSubject, document: Document) -> Facts:
    information = subject.pdf.trailer.get("/Info")
    author = information.get("/Author") if isinstance(information, pikepdf.Dictionary) else None
    part = subject.xmp.value(PDFUA, "part")
    return Facts(
        document.reading.title,
        document.reading.language,
        subject.xmp.values(_DC, "creator") or [name for name in (string_of(author),) if name],
        subject.pages,
        list(_labels(subject)),
        [mark.title for mark in subject.outline[:_MOST]],
        [f"PDF/UA-{part}"] if part else [],
    )


def _labels(subject: PdfSubject) -> Iterator[str]:
    if "/PageLabels" not in subject.root:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pikepdf's of labels that cannot be written in their style
        for page in subject.pdf.pages[:_MOST]:
            try:
                yield page.label[:_LONGEST]
            except (pikepdf.PikepdfError, ValueError, TypeError, RuntimeError):
                return


def _of_page(subject: HtmlSubject, document: Document) -> Facts:
    return Facts(
        document.reading.title,
        document.reading.language,
        subject.metadata("author") or subject.metadata("creator"),
        claims=subject.claims,
        features=subject.metadata("accessibilityFeature"),
    )


def _of_epub(subject: EpubSubject, document: Document) -> Facts:
    breaks = subject.page_breaks[:_MOST]
    return Facts(
        document.reading.title,
        document.reading.language,
        subject.metadata("creator"),
        len(subject.page_breaks) or None,
        [(spoken(node.element) or node.element.get("title") or "")[:_LONGEST] for node in breaks],
        [entry.text for entry in subject.entries("toc")[:_MOST]],
        subject.metadata("dcterms:conformsTo"),
        subject.metadata("schema:accessibilityFeature"),
    )
