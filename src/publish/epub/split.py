"""The HTML document cut into content documents: one a top-level section (EPUB 3.3, section 6)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from publish.epub.xhtml import EPUB_TYPE, XML_LANG, classes, html, is_heading, local, make, roles, text
from publish.html.document import HtmlDocument

FRONT = "front"

_BACK = {
    "doc-acknowledgments": "acknowledgments",
    "doc-appendix": "appendix",
    "doc-bibliography": "bibliography",
    "doc-glossary": "glossary",
    "doc-endnotes": "notes",
    "doc-credits": "credits",
    "doc-colophon": "colophon",
    "doc-index": "index",
    "doc-errata": "errata",
}


@dataclass(frozen=True)
class ContentDocument:
    """One XHTML file of the publication, before it is serialised."""

    name: str  # file name, relative to the package document
    kind: str  # front, section, appendix, bibliography ...
    matter: str  # frontmatter, bodymatter or backmatter
    body: etree._Element
    title: str
    language: str | None
    direction: str | None


@dataclass
class _Part:
    kind: str
    matter: str
    elements: list[etree._Element]


def split(document: HtmlDocument, title: str) -> tuple[ContentDocument, ...]:
    """Cut a copy of the document: front matter, then each section, appendix, bibliography and sub-article.

    What stands between two sections goes with the one before it, so nothing is left out but the contents list
    that the document holds for other outputs. ``title`` is for parts without a heading. The first document carries
    the id of the article itself.
    """
    root = deepcopy(document.root)
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    article = _article(root)
    parts = _parts(article)
    width = max(2, len(str(len(parts))))
    return tuple(
        _content_document(part, f"{number:0{width}}-{part.kind}.xhtml", root, article, title)
        for number, part in enumerate(parts, 1)
    )


def _article(root: etree._Element) -> etree._Element:
    body = root.find(html("body"))
    if body is None:
        raise ValueError("the HTML document has no body")
    article = body.find(html("article"))
    return body if article is None else article


def _parts(article: etree._Element) -> list[_Part]:
    parts = [_Part(FRONT, "frontmatter", [])]
    for child in list(article):
        if local(child) == "nav" and "doc-toc" in roles(child):
            continue
        kind = _kind(child)
        if kind is None:
            parts[-1].elements.append(child)
        else:
            parts.append(_Part(kind, _matter(child, kind, parts[-1]), [child]))
    return parts


def _kind(child: etree._Element) -> str | None:
    """What kind of document a child of the article begins, or None when it goes with the one before."""
    if local(child) == "article":
        return "article"
    if local(child) != "section" or {"doc-abstract", "doc-notice"} & set(roles(child)):
        return None
    if "lead" in classes(child):
        return "lead"
    if "loose" in classes(child):
        return None
    if "colophon" in classes(child):
        return "colophon"
    return next((_BACK[role] for role in roles(child) if role in _BACK), "section")


def _matter(child: etree._Element, kind: str, before: _Part) -> str:
    if kind in ("lead", "article") or (kind == "section" and "sec" in classes(child)):
        return "bodymatter"
    if kind in _BACK.values() or before.matter == "backmatter":
        return "backmatter"
    return "bodymatter"


def _content_document(
    part: _Part, name: str, root: etree._Element, article: etree._Element, untitled: str
) -> ContentDocument:
    body = make("body", *part.elements, class_=part.kind)
    body.set(EPUB_TYPE, part.matter)
    if part.kind == FRONT and article.get("id"):
        body.set("id", article.get("id", ""))
    own = part.elements[0] if len(part.elements) == 1 else None
    heading = next((e for e in body.iter(etree.Element) if is_heading(e) and text(e)), None)
    language, direction = _spoken_in(own, root)
    return ContentDocument(
        name=name,
        kind=part.kind,
        matter=part.matter,
        body=body,
        title=untitled if heading is None else text(heading),
        language=language,
        direction=direction,
    )


def _spoken_in(own: etree._Element | None, root: etree._Element) -> tuple[str | None, str | None]:
    """Language and direction of a file: those of the one element that fills it, else the document's."""
    language, direction = root.get("lang") or root.get(XML_LANG), root.get("dir")
    if own is not None:
        language = own.get("lang") or own.get(XML_LANG) or language
        direction = own.get("dir") or direction
    return language, direction
