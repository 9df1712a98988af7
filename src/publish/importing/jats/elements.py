"""Elements of JATS and their text, without what XML cannot hold."""

from __future__ import annotations

import re

from lxml import etree

XLINK = "http://www.w3.org/1999/xlink"
MATHML = "http://www.w3.org/1998/Math/MathML"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HREF = f"{{{XLINK}}}href"

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without characters that XML 1.0 cannot hold (section 2.2)."""
    return _ILLEGAL.sub("", text)


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str | None) -> etree._Element:
    """A new last child. ``_`` in an attribute's name is a hyphen; an attribute of None is left out."""
    child = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value is not None:
            child.set(name.replace("_", "-"), clean(value))
    if text:
        child.text = clean(text)
    return child


def add_text(parent: etree._Element, text: str) -> None:
    """Text at the end of an element."""
    last = next(parent.iterchildren(reversed=True), None)  # to ask for the number of children counts them all
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def says(element: etree._Element) -> bool:
    """Whether the element holds a word or another element."""
    return len(element) > 0 or bool((element.text or "").strip())


def unwrap(element: etree._Element) -> None:
    """Leave what an element holds in its place, and take itself away."""
    parent = element.getparent()
    if parent is None:
        return
    at, tail = parent.index(element), element.tail
    children = list(element)
    before = parent[at - 1] if at else None
    if element.text:
        if before is None:
            parent.text = (parent.text or "") + element.text
        else:
            before.tail = (before.tail or "") + element.text
    element.tail = None
    parent.remove(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)
    if tail:
        last = parent[at + len(children) - 1] if at + len(children) else None
        if last is None:
            parent.text = (parent.text or "") + tail
        else:
            last.tail = (last.tail or "") + tail
