"""A drawing of listed elements and attributes alone, without an address that leads out of it (EPUB 3.3, 6.2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from publish.html.images.drawing import css, foreign, undrawable
from publish.html.images.drawing.svg_names import ELEMENTS, SVG, is_passed
from publish.html.images.picture import reduction

_S = f"{{{SVG}}}"
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_MOVING = frozenset(["animate", "animateColor", "animateMotion", "animateTransform", "set", "mpath", "discard"])
_PLAIN = frozenset(["id", "class", "title"])  # attributes whose text is no style and no address
_PICTURES = frozenset(["image", "feImage"])
# The text of these is shown or said; what another element says, a page would lose.
_WORDY = frozenset(["flowRoot", "tref", "glyph", "altGlyph"])


@dataclass(slots=True)
class Lost:
    """What a drawing loses, in words that go on "this drawing loses …"; what only a PDF loses stands apart."""

    everywhere: dict[str, None] = field(default_factory=dict)
    in_pdf: dict[str, None] = field(default_factory=dict)


def clean(root: etree._Element, inline: Callable[[str], str]) -> Lost:
    """Clean a drawing in place.

    ``inline`` gives the ``data:`` address of the picture that an address means, beside the drawing or within it; it
    raises ValueError, with what is lost in words, where it has none.
    """
    lost = Lost()
    foreign.replace(root, lost.everywhere)
    seen: set[str] = set()
    for element in list(root.iter()):
        parent = element.getparent()
        name = _name(element)
        if name not in ELEMENTS:
            if parent is not None:
                if name in _MOVING:
                    lost.everywhere[reduction("its motion")] = None
                elif name in _WORDY and "".join(element.itertext()).strip():
                    lost.everywhere[reduction("some of its words")] = None
                drop(element, parent)
            continue
        _clean_attributes(element, name, inline, lost)
        if identifier := element.get("id"):
            if identifier in seen or not _NAME.fullmatch(identifier):
                del element.attrib["id"]
            seen.add(identifier)
        if name == "style":
            text, lost_font = css.sheet("".join(element.itertext()))
            for child in list(element):
                element.remove(child)
            element.text = text
            if lost_font:
                lost.everywhere[reduction("a font of its own")] = None
    lost.in_pdf.update(dict.fromkeys(undrawable.lost(root)))
    return lost


def _name(element: etree._Element) -> str:
    """The name of an element of SVG, nothing for others."""
    tag = element.tag
    return tag.removeprefix(_S) if isinstance(tag, str) and tag.startswith(_S) else ""


def _clean_attributes(element: etree._Element, name: str, inline: Callable[[str], str], lost: Lost) -> None:
    for attribute, value in [(str(a), str(v)) for a, v in element.attrib.items()]:
        named = etree.QName(attribute)
        if not is_passed(named.namespace, named.localname):
            del element.attrib[attribute]
        elif named.localname == "href":
            _clean_link(element, name, attribute, value, inline, lost)
        elif attribute == "style":
            if declarations := css.declarations(value):
                element.set(attribute, declarations)
            else:
                del element.attrib[attribute]
        elif named.localname not in _PLAIN and (
            "//" in value or (("(" in value or "\\" in value) and not css.is_still(value))
        ):
            del element.attrib[attribute]


def _clean_link(
    element: etree._Element, name: str, attribute: str, value: str, inline: Callable[[str], str], lost: Lost
) -> None:
    address = value.strip()
    if address.startswith("#"):
        return
    if name in _PICTURES:
        try:
            element.set(attribute, inline(address))
        except ValueError as error:
            del element.attrib[attribute]
            lost.everywhere[str(error)] = None
        return
    del element.attrib[attribute]
    if name != "a":
        lost.everywhere[reduction(f"what it takes from another file ({_short(address)})")] = None


def _short(address: str) -> str:
    return address if len(address) <= 60 else address[:57] + "…"


def drop(element: etree._Element, parent: etree._Element) -> None:
    """Take an element out, and leave the text behind it where it stands."""
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
