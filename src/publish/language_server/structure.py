"""How an article hangs together: its outline, its pictures with what stands for them, and what means what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from publish.audit.subjects.xml import LANG, Picture, text_of
from publish.language_server.article import Article
from publish.language_server.records import Reference, Shown, Structure, Symbol, Target

# What has a line in the outline, and how that is called where it has neither label nor title.
_OUTLINED = {
    "front": "Front matter", "front-stub": "Front matter", "body": "Text", "back": "Back matter",
    "abstract": "Abstract", "trans-abstract": "Abstract", "sec": "Section without a title", "app": "Appendix",
    "ack": "Acknowledgements", "sub-article": "Part", "response": "Response", "ref-list": "References",
    "fn-group": "Notes", "glossary": "Glossary", "notes": "Notes", "fig": "Figure", "fig-group": "Figures",
    "table-wrap": "Table", "table-wrap-group": "Tables", "boxed-text": "Box", "supplementary-material": "Supplement",
    "media": "Media", "disp-formula": "Formula", "disp-formula-group": "Formulas", "def-list": "Definitions",
}  # fmt: skip
_LABELLED = ("disp-formula", "def-list", "media")  # in the outline only where they are called something
_NAMES = ("rid", "headers", "rids")  # attributes that hold ids
_SHORT, _PREVIEW = 90, 240  # letters
_MOST_LANGUAGES = 20
_WORD = re.compile(r"[^\s\"']+")


def structure(article: Article) -> Structure:
    """All of it."""
    references = list(_references(article))
    referenced = {name for reference in references for name in reference.ids}
    counts = Counter(tag for node in article.written.subject.root.iter(etree.Element) if (tag := node.get(LANG)))
    languages = [tag for tag, _ in counts.most_common(_MOST_LANGUAGES)]
    return Structure(_outline(article), list(_pictures(article)), references, _targets(article, referenced), languages)


def _outline(article: Article) -> list[Symbol]:
    root = article.written.subject.root
    title = root.find("front/article-meta/title-group/article-title")
    top = _symbol(article, root, _shortened(text_of(title)) if title is not None else "")
    if top is None:
        return []
    waiting = [(child, top) for child in reversed(root)]
    while waiting:
        node, above = waiting.pop()
        if not isinstance(node.tag, str):
            continue
        if node.tag in _OUTLINED:
            name = _called(node)
            symbol = _symbol(article, node, name) if name or node.tag not in _LABELLED else None
            if symbol is not None:
                above.children.append(symbol)
                above = symbol
        waiting += [(child, above) for child in reversed(node)]
    return [top]


def _symbol(article: Article, node: etree._Element, name: str) -> Symbol | None:
    element = article.element(node)
    if element is None:
        return None
    shift = article.shift
    name = name or _OUTLINED.get(node.tag, "Article")
    return Symbol(name, node.tag, element.start + shift, element.end + shift, element.open_end + shift, [])


def _called(node: etree._Element) -> str:
    """The label and the title of an element, or the beginning of its caption."""
    parts = [node.find("label"), node.find("title")]
    caption = node.find("caption")
    if caption is not None:
        parts += [first for first in (caption.find("title"), caption.find("p")) if first is not None][:1]
    return _shortened(" ".join(text_of(part) for part in parts if part is not None))


def _shortened(text: str, most: int = _SHORT) -> str:
    text = text.strip()
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _pictures(article: Article) -> Iterator[Shown]:
    for picture in article.written.subject.pictures:
        element = article.element(picture.element)
        if element is not None and not picture.in_formula:
            yield Shown(element.open_end + article.shift, *_said_of(picture))


def _said_of(picture: Picture) -> tuple[str, str]:
    if picture.alt and not picture.decorative:
        kind = "draft" if picture.machine_made else "alt"
        whole = f"{picture.href}: {picture.alt}"
        more = " (a machine wrote it, and no person has accepted it)" if picture.machine_made else ""
        return f"{kind}: “{_shortened(picture.alt)}”", whole + more
    if picture.decorative:
        return "decorative", f"{picture.href}: marked as decoration"
    return "no alternative text", f"{picture.href}: nothing is said of it"


def _references(article: Article) -> Iterator[Reference]:
    """Whole references, and each id in an attribute that holds several."""
    markup, shift = article.written.markup, article.shift
    for element in markup.root.iter():
        for attribute in element.attributes:
            start, end = attribute.value_start, attribute.end - 1
            local = attribute.name.rpartition(":")[2]
            if local in _NAMES:
                words = [(match.start(), match.end()) for match in _WORD.finditer(markup.text, start, end)]
            elif local == "href" and markup.text.startswith("#", start) and end > start + 1:
                words = [(start + 1, end)]
            else:
                continue
            ids = [markup.text[first:last] for first, last in words]
            for (first, last), name in zip(words, ids, strict=True):
                yield Reference(first + shift, last + shift, [name])
            if ids and local != "headers":  # the text of a cell is no reference to its heads
                behind = element.end if not element.children or element.name.endswith("xref") else element.open_end
                yield Reference(element.start + shift, behind + shift, ids)


def _targets(article: Article, referenced: set[str]) -> dict[str, Target]:
    """What bears an id: all of it, for an editor that completes one; a beginning of what is meant somewhere."""
    targets: dict[str, Target] = {}
    for node in article.written.subject.root.iter(etree.Element):
        name = node.get("id")
        if not name or name in targets:
            continue
        element = article.element(node)
        if element is not None:
            start, open_end, end = (each + article.shift for each in (element.start, element.open_end, element.end))
            targets[name] = Target(node.tag, start, open_end, end, _preview(node, whole=name in referenced))
    return targets


def _preview(node: etree._Element, *, whole: bool) -> str:
    """What an element is called; of the ``whole`` text its beginning, where it is called nothing."""
    called = _called(node) or (text_of(node) if whole else "")
    return f"{node.tag}: {_shortened(called, _PREVIEW)}" if called else node.tag
