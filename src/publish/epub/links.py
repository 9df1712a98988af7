"""Links after the split: inner ones name their target's file; those that lead nowhere stop being links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote, unquote

from lxml import etree

from publish.epub.files import File
from publish.epub.split import ContentDocument
from publish.epub.xhtml import drop, html, local, remove, roles
from publish.html.addresses import web

# Attributes whose ids must lie in the same file (WAI-ARIA 1.2 and HTML).
_ID_LISTS = frozenset(
    (
        *("aria-details", "aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "aria-flowto"),
        *("headers", "for", "list", "form"),
    )
)
_SOURCES = {
    "img": ("src",),
    "source": ("src",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "iframe": ("src",),
}
_SHOWING = tuple(map(html, _SOURCES))


def rewrite(documents: Sequence[ContentDocument], files: Mapping[str, File]) -> None:
    """Point every reference of the content documents, in place, at where its target now lies.

    ``href="#id"`` names the file as well when the target is in another one; pictures and media get the name
    of their file. A link without a target keeps its text and is no link any more.
    """
    home = {id_: d.name for d in documents for e in d.body.iter(etree.Element) if (id_ := e.get("id"))}
    for document in documents:
        for element in list(document.body.iter(html("a"), html("area"))):
            if "href" in element.attrib:
                _link(element, document.name, home)
        for element in document.body.iter(*_SHOWING):
            _sources(element, files)
        for element in document.body.iter(etree.Element):
            for name in _ID_LISTS.intersection(element.keys()):
                _keep_ids(element, name, document.name, home)


def _link(element: etree._Element, here: str, home: Mapping[str, str]) -> None:
    href = element.get("href", "").strip()
    if href.startswith("#"):
        target = unquote(href[1:])
        if target in home:
            file = "" if home[target] == here else home[target]
            element.set("href", f"{file}#{quote(target, safe='')}")
            return
        _unlink(element)
        return
    outside = web(href)
    if outside:
        element.set("href", outside)
    else:
        _unlink(element)  # a file beside the article is no part of the reading order (EPUB 3.3, section 3.4)


def _unlink(element: etree._Element) -> None:
    if "doc-backlink" in roles(element):
        remove(element)  # a way back to what is not shown
        return
    drop(element, "href", "target", "rel", "download", "hreflang", "type", "role")


def _sources(element: etree._Element, files: Mapping[str, File]) -> None:
    for name in _source_attributes(element):
        file = files.get(element.get(name, "")) or files.get(unquote(element.get(name, "")))
        if file is not None:
            element.set(name, file.name)


def _source_attributes(element: etree._Element) -> Iterable[str]:
    return [name for name in _SOURCES.get(local(element), ()) if name in element.attrib]


def _keep_ids(element: etree._Element, name: str, here: str, home: Mapping[str, str]) -> None:
    ids = [id_ for id_ in element.get(name, "").split() if home.get(id_) == here]
    if ids:
        element.set(name, " ".join(ids))
    else:
        del element.attrib[name]


def used(documents: Iterable[ContentDocument]) -> set[str]:
    """Names of the files that the content documents show or play."""
    elements = (e for d in documents for e in d.body.iter(*_SHOWING))
    return {e.get(name, "") for e in elements for name in _source_attributes(e)}
