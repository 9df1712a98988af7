"""The navigation document: contents, landmarks, pages, and lists of figures and tables (EPUB 3.3, section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from publish.epub import lists
from publish.epub.page_breaks import PageBreak
from publish.epub.split import FRONT, ContentDocument
from publish.epub.xhtml import (
    EPUB_TYPE,
    MATHML,
    XML_LANG,
    append_text,
    drop,
    html,
    is_heading,
    local,
    make,
    roles,
    text,
    unwrap,
)
from publish.html.terms import Terms

NAME = "contents.xhtml"
DEPTH = 3  # levels of headings in the table of contents

_DIVISIONS = ("section", "article")
_KEPT_INLINE = frozenset(
    {
        "em",
        "strong",
        "i",
        "b",
        "sub",
        "sup",
        "span",
        "bdi",
        "bdo",
        "cite",
        "q",
        "ruby",
        "rt",
        "rp",
        "var",
        "small",
        "code",
    }
)
_KEPT_ATTRIBUTES = frozenset({"lang", XML_LANG, "dir", "class"})


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents; ``label`` is a ``span`` with the heading's inline content."""

    href: str
    label: etree._Element
    children: tuple[Entry, ...] = ()


def entries(documents: Sequence[ContentDocument], *, depth: int = DEPTH) -> tuple[Entry, ...]:
    """The table of contents: the headings of the documents, to ``depth`` levels, in reading order."""
    entries: list[Entry] = []
    for document in documents:
        if document.kind == FRONT:
            entries += _front(document)
        else:
            entries += _divisions(document.body, document, depth)
    return tuple(entries)


def _front(document: ContentDocument) -> Iterable[Entry]:
    """The title page, then the abstracts, each an entry of its own."""
    title = next((e for e in document.body.iter(html("h1")) if text(e)), None)
    label = make("span", document.title) if title is None else _label(title, document)
    yield Entry(document.name, label)
    yield from _divisions(document.body, document, 1)


def _divisions(parent: etree._Element, document: ContentDocument, depth: int) -> Iterable[Entry]:
    if depth < 1:
        return
    for child in parent:
        if local(child) not in _DIVISIONS:
            if local(child) == "div":
                yield from _divisions(child, document, depth)
            continue
        heading = _heading(child)
        if heading is None:
            yield from _divisions(child, document, depth)
            continue
        first = parent is document.body and parent.index(child) == 0 and document.kind != FRONT
        target = child.get("id") or heading.get("id")
        href = document.name if first or not target else f"{document.name}#{quote(target, safe='')}"
        yield Entry(href, _label(heading, document), tuple(_divisions(child, document, depth - 1)))


def _heading(division: etree._Element) -> etree._Element | None:
    """The heading of a division: its own, or that of its header; not one of a division or a box inside it."""
    for child in division:
        if is_heading(child) and text(child):
            return child
        if local(child) in ("header", "hgroup"):
            inner = next((e for e in child.iter(etree.Element) if is_heading(e) and text(e)), None)
            if inner is not None:
                return inner
    return None


def _label(heading: etree._Element, document: ContentDocument) -> etree._Element:
    """The heading's inline content without links, calls of notes and ids; languages and scripts stay."""
    label = deepcopy(heading)
    label.tail = None
    around = (e.get("lang") for e in (heading, *heading.iterancestors()))
    language = next(filter(None, around), document.language)
    for element in list(label.iterdescendants(etree.Element)):
        if "doc-noteref" in roles(element):
            _replace(element, "")
        elif local(element) == "img" or element.tag.startswith("{" + MATHML):
            _replace(element, text(element))
        elif local(element) == "br":
            _replace(element, " ")
        elif not text(element):
            _replace(element, " " if "".join(element.itertext()) else "")  # a navigation document has no empty spans
        elif local(element) in _KEPT_INLINE:
            drop(element, *(str(name) for name in element.attrib if name not in _KEPT_ATTRIBUTES))
        else:
            unwrap(element)
    label.tag = html("span")
    label.attrib.clear()
    if language:
        label.set("lang", language)
        label.set(XML_LANG, language)
    return label


def _replace(element: etree._Element, by: str) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    words = by + (element.tail or "")
    parent.remove(element)
    if before is None:
        parent.text = (parent.text or "") + words
    else:
        before.tail = (before.tail or "") + words


def body(
    documents: Sequence[ContentDocument],
    terms: Terms,
    breaks: Sequence[PageBreak] = (),
    *,
    cover: str,
    language: str | None,
    depth: int = DEPTH,
) -> etree._Element:
    """The body of the navigation document.

    Contents and lists of figures and tables are shown; pages and landmarks are for the reading system alone.
    """
    heading = make("h1", id="contents-heading")
    _say(heading, terms, "contents")
    lines = _list(entries(documents, depth=depth), language)
    toc = make("nav", heading, lines, id="contents", role="doc-toc")
    toc.set(EPUB_TYPE, "toc")
    toc.set("aria-labelledby", "contents-heading")
    shown = [toc, *(_captions(captions, terms, language) for captions in lists.captions_of(documents))]
    hidden = [_pages(breaks, terms)] if breaks else []
    marks = _landmarks(documents, terms, cover, [nav.get("id", "") for nav in shown[1:]])
    return make("body", *shown, *hidden, marks, class_="contents")


def _captions(captions: lists.Captions, terms: Terms, language: str | None) -> etree._Element:
    """A list of figures (``loi``) or of tables (``lot``)."""
    lines = [Entry(line.href, _label(line.label, line.document)) for line in captions.lines]
    return _nav(captions.term, captions.key, _list(lines, language), terms)


def _pages(breaks: Iterable[PageBreak], terms: Terms) -> etree._Element:
    lines = make("ol", *(make("li", make("a", page_break.label, href=page_break.href)) for page_break in breaks))
    nav = _nav("page-list", "pages", lines, terms)
    nav.set("role", "doc-pagelist")
    nav.set("hidden", "hidden")
    return nav


def _nav(term: str, key: str, lines: etree._Element, terms: Terms) -> etree._Element:
    heading = make("h2", id=f"{key}-heading")
    _say(heading, terms, key)
    nav = make("nav", heading, lines, id=key)
    nav.set(EPUB_TYPE, term)
    nav.set("aria-labelledby", f"{key}-heading")
    return nav


def _list(lines: Iterable[Entry], language: str | None) -> etree._Element:
    list_element = make("ol")
    for line in lines:
        link = make("a", href=line.href)
        label = deepcopy(line.label)
        if label.get("lang") and label.get("lang") != language:
            link.set("lang", label.get("lang", ""))
            link.set(XML_LANG, label.get("lang", ""))
        append_text(link, label.text)
        link.extend(list(label))
        item = make("li", link)
        if line.children:
            item.append(_list(line.children, language))
        list_element.append(item)
    return list_element


def _landmarks(
    documents: Sequence[ContentDocument], terms: Terms, cover: str, captions: Iterable[str]
) -> etree._Element:
    """Where a reader may jump at once (EPUB 3.3, section 7.4.3)."""
    places = [("cover", cover, "cover"), ("titlepage", documents[0].name, "title-page")]
    places.append(("toc", f"{NAME}#contents", "contents"))
    places += [(lists.TERMS[key], f"{NAME}#{key}", key) for key in captions]
    first = next((d for d in documents if d.matter == "bodymatter"), None)
    if first is not None:
        places.append(("bodymatter", first.name, "start-of-text"))
    bibliography = next((d for d in documents if d.kind == "bibliography"), None)
    if bibliography is not None:
        places.append(("bibliography", bibliography.name, "references"))
    items = make("ol")
    for term, href, key in places:
        link = make("a", href=href)
        link.set(EPUB_TYPE, term)
        _say(link, terms, key)
        items.append(make("li", link))
    marks = _nav("landmarks", "landmarks", items, terms)
    marks.set("hidden", "hidden")
    return marks


def _say(element: etree._Element, terms: Terms, key: str) -> None:
    """Put our own words into an element, marked when they are not in the document's language (WCAG 3.1.2)."""
    text = terms.plain(key)
    if not terms.foreign:
        element.text = text
    else:  # in an element of its own, so that a heading keeps its side of the page
        marked = make("span", text, lang=terms.language)
        marked.set(XML_LANG, terms.language)
        element.append(marked)
