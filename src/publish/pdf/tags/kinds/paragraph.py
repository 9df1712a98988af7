"""Paragraphs, captions, and whatever else holds running text (ISO 32000-1, 14.8.4.3; ISO 32000-2, 14.8.4.4)."""

from __future__ import annotations

from lxml import etree

from publish.pdf.tags.kinds import bibliography
from publish.pdf.tags.structure import Kind

ELEMENTS = ("p", "figcaption", "caption", "div")
PARAGRAPH = Kind("P", "P", running=True)
CAPTION = Kind("Caption", "Caption")
_INLINE = ("a", "abbr", "span", "b", "i", "sub", "sup", "code", "img", "q", "ruby", "cite", "time")
_BLOCKS = ("p", "div", "ul", "ol", "dl", "table", "figure", "section", "pre", "aside", "blockquote")


def kind_of(element: etree._Element) -> Kind | None:
    """A ``div`` is a paragraph when it holds text; as a group of blocks or pictures it means nothing to a reader."""
    if element.tag in ("figcaption", "caption") or is_caption_of_supplement(element):
        return CAPTION
    if element.tag == "p":
        return None if bibliography.is_citation(element) else PARAGRAPH
    return PARAGRAPH if holds_text(element) else None


def is_caption_of_supplement(element: etree._Element) -> bool:
    """Whether an element is the label and caption of a file beside the text."""
    return element.tag == "div" and "supplementary-caption" in (element.get("class") or "").split()


def holds_text(element: etree._Element) -> bool:
    """Whether running text stands in an element itself, and no block."""
    if any(child.tag in _BLOCKS for child in element):
        return False
    texts = [element.text, *(child.tail for child in element)]
    if any(text and text.strip() for text in texts):
        return True
    return any(child.tag in _INLINE for child in element) and any(child.tag != "img" for child in element)
