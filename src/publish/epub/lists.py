"""The figures and the tables of a publication that has many, by their captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from publish.epub.split import ContentDocument
from publish.epub.xhtml import classes, html, local, make, text

MANY = 5  # fewer are found without a list
_LONGEST = 140  # characters of a caption without a title
TERMS = {"figures": "loi", "tables": "lot"}  # name of a list -> its epub:type


@dataclass(frozen=True)
class Line:
    """A figure or a table: where it is, and a ``span`` with its label and title."""

    href: str
    label: etree._Element
    document: ContentDocument


@dataclass(frozen=True)
class Captions:
    """A list of figures or of tables."""

    key: str
    lines: tuple[Line, ...]

    @property
    def term(self) -> str:
        """Its ``epub:type``."""
        return TERMS[self.key]


def captions_of(documents: Sequence[ContentDocument]) -> tuple[Captions, ...]:
    """The lists that a publication is long enough for."""
    lists = (
        Captions(key, tuple(line for document in documents for line in lines(document)))
        for key, lines in (("figures", _figures), ("tables", _tables))
    )
    return tuple(captions for captions in lists if len(captions.lines) >= MANY)


def _figures(document: ContentDocument) -> Iterator[Line]:
    for figure in document.body.iter(html("figure")):
        caption = next((child for child in figure if local(child) == "figcaption"), None)
        if caption is not None and {"fig", "fig-group"} & set(classes(figure)) and not _grouped(figure, "fig-group"):
            yield from _line(figure, caption, document)


def _grouped(element: etree._Element, kind: str) -> bool:
    """Whether a figure or a table is part of a group with a caption of its own."""
    groups = (e for e in element.iterancestors(html("figure")) if kind in classes(e))
    return any(local(child) == "figcaption" for group in groups for child in group)


def _tables(document: ContentDocument) -> Iterator[Line]:
    for wrap in document.body.iter(html("div"), html("figure")):
        if {"table-wrap", "table-wrap-group"} & set(classes(wrap)) and not _grouped(wrap, "table-wrap-group"):
            own = next((child for child in wrap if local(child) == "figcaption"), None)
            caption = (
                own if own is not None or "table-wrap" not in classes(wrap) else next(wrap.iter(html("caption")), None)
            )
            if caption is not None:
                yield from _line(wrap, caption, document)


def _shortened(paragraph: etree._Element) -> etree._Element:
    """A paragraph that is short enough for a line, or its beginning."""
    sentence = text(paragraph)
    if len(sentence) <= _LONGEST:
        return paragraph
    return make("span", sentence[:_LONGEST].rpartition(" ")[0].rstrip(" .,;:") + " …")


def _line(element: etree._Element, caption: etree._Element, document: ContentDocument) -> Iterator[Line]:
    """A label and a title where the caption has them, else its first paragraph."""
    parts = [e for kind in ("label", "title") for e in caption.iter(html("span")) if kind in classes(e)][:2]
    if not any("title" in classes(part) for part in parts):
        parts += [_shortened(e) for e in caption.iter(html("p")) if text(e)][:1]
    if not parts or not element.get("id"):
        return
    label = make("span")
    for part in parts:
        copy = etree.fromstring(etree.tostring(part, with_tail=False))
        copy.tail = " "
        copy.tag = html("span")
        label.append(copy)
    label[-1].tail = None
    language = next((v for e in (caption, *caption.iterancestors()) if (v := e.get("lang"))), None)
    if language:
        label.set("lang", language)
    yield Line(f"{document.name}#{quote(element.get('id', ''), safe='')}", label, document)
