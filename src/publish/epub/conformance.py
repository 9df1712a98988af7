"""What HTML allows on the web and an EPUB does not, and what the manifest must say (EPUB 3.3, 3, 5.6, 6)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml import etree

from publish.epub.xhtml import MATHML, SVG, drop, html, local, make

_REMOTE_ALLOWED = frozenset({"audio", "video", "source"})  # EPUB 3.3, section 3.6: remote resources


def conform(body: etree._Element) -> None:
    """Mend in place what would make a content document invalid; whatever a reader can read stays."""
    for element in list(body.iter(etree.Element)):
        if local(element) == "img" and _remote(element.get("src", "")):
            _show_alternative(element)
        if element.tag.startswith("{" + MATHML):
            drop(element, "overflow")


def _remote(address: str) -> bool:
    return bool(urlsplit(address).scheme) or address.startswith("//")


def _show_alternative(image: etree._Element) -> None:
    """Put an image's alternative text where the image was."""
    parent = image.getparent()
    if parent is None:
        return
    words = make("span", image.get("alt", ""), class_="image-alternative")
    if image.get("id"):
        words.set("id", image.get("id", ""))
    words.tail = image.tail
    parent.replace(image, words)


def properties(body: etree._Element) -> tuple[str, ...]:
    """The manifest properties of a content document (EPUB 3.3, section 5.6.2.1), in alphabetical order."""
    return tuple(sorted(set(_properties(body))))


def _properties(body: etree._Element) -> Iterable[str]:
    for element in body.iter(etree.Element):
        if element.tag == f"{{{MATHML}}}math":
            yield "mathml"
        elif element.tag == f"{{{SVG}}}svg":
            yield "svg"
        elif element.tag in (html("script"), html("form")):
            yield "scripted"
        elif local(element) in _REMOTE_ALLOWED and _remote(element.get("src", "")):
            yield "remote-resources"
