"""What HTML allows on the web and an EPUB does not, and what the manifest must say (EPUB 3.3, 3, 5.6, 6)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml import etree

from publish.epub.files import File
from publish.epub.xhtml import MATHML, SVG, html, local, make

_PLAYERS = ("audio", "video")
_PLAYING = tuple(map(html, (*_PLAYERS, "source")))
_SPECIAL = {
    f"{{{MATHML}}}math": "mathml",
    f"{{{SVG}}}svg": "svg",
    html("script"): "scripted",
    html("form"): "scripted",
}


def conform(body: etree._Element, files: Iterable[File]) -> None:
    """Mend in place what would make a content document invalid; whatever a reader can read stays.

    A picture or a sound that lies outside the publication, or is of a type for which there would have to be a fallback
    (EPUB 3.3, sections 3.3 and 3.6), gives way to its text.
    """
    by_name = {file.name: file for file in files}
    for element in list(body.iter(html("img"), *map(html, _PLAYERS))):
        address = element.get("src", "")
        file = by_name.get(address)
        if local(element) == "img" and (file is None or not file.core):
            _put_text(element, element.get("alt", ""))
        elif local(element) in _PLAYERS and address and not (file.core if file else _remote(address)):
            name = address.rpartition("/")[2]
            label = element.get("aria-label") or "".join(element.itertext()).strip()
            _put_text(element, label if name in label else f"{label} ({name})".strip())


def _remote(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https")


def _put_text(element: etree._Element, text: str) -> None:
    """Put words where an element was, under its id."""
    parent = element.getparent()
    if parent is None:
        return
    words = make("span", text, class_="alternative")
    if element.get("id"):
        words.set("id", element.get("id", ""))
    words.tail = element.tail
    parent.replace(element, words)


def properties(body: etree._Element) -> tuple[str, ...]:
    """The manifest properties of a content document (EPUB 3.3, section 5.6.2.1), in alphabetical order."""
    return tuple(sorted(set(_properties(body))))


def _properties(body: etree._Element) -> Iterable[str]:
    for element in body.iter(*_SPECIAL, *_PLAYING):
        if element.tag in _SPECIAL:
            yield _SPECIAL[element.tag]
        elif _remote(element.get("src", "")):
            yield "remote-resources"
