"""Lists: every item has a body, and a label where one is printed (ISO 14289-1, 7.6; ISO 14289-2, 8.2.5.25)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from publish.pdf.tags.kinds import contents
from publish.pdf.tags.kinds.label import LABEL
from publish.pdf.tags.records import Annotation, Leaf
from publish.pdf.tags.structure import Kind, StructureElement

if TYPE_CHECKING:
    from publish.pdf.tags.tree import Tree

ELEMENTS = ("ul", "ol", "dl", "li", "dt", "dd")
BODY = Kind("LBody", "LBody")
TERM = Kind("Lbl", "Lbl", running=True)
_NUMBERED = {"1": "/Decimal", "a": "/LowerAlpha", "A": "/UpperAlpha", "i": "/LowerRoman", "I": "/UpperRoman"}


def kind_of(element: etree._Element) -> Kind | None:
    """Lists and their parts, but for lists of contents."""
    if contents.is_contents(element):
        return None
    return {"dl": DEFINITIONS, "li": ITEM, "dt": TERM, "dd": BODY}.get(element.tag, LIST)


def _sort(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    """Sort what an item holds into label and body."""
    labels: list[StructureElement | Leaf | Annotation] = []
    body: list[StructureElement | Leaf | Annotation] = []
    for kid in structure_element.kids:
        (labels if isinstance(kid, Leaf) and kid.pseudo == "marker" else body).append(kid)
    first = body[0] if body else None
    if labels:
        label: list[StructureElement | Leaf | Annotation] = [StructureElement(LABEL, kids=labels)]
    elif isinstance(first, StructureElement) and first.kind is LABEL:
        label, body = body[:1], body[1:]
    else:
        label = []
    structure_element.kids = [*label, StructureElement(BODY, kids=body)]


def _number(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    structure_element.kids = [kid for kid in structure_element.elements() if kid.kind is ITEM]
    structure_element.attributes["List"] = {"ListNumbering": _numbering(structure_element, element, tree)}


def _numbering(structure_element: StructureElement, element: etree._Element, tree: Tree) -> str:
    if element.tag == "ol":
        return _NUMBERED.get(element.get("type", "1"), "/Decimal")
    labels = [label for item in structure_element.elements() for label in item.elements()[:1] if label.kind is LABEL]
    if not labels:
        return "/None"
    if any(isinstance(kid, Leaf) and kid.pseudo == "marker" for label in labels for kid in label.kids):
        return "/Disc"
    texts = [_text(label).strip(" .()[]:") for label in labels]
    for pattern, numbering in ((r"\d+", "1"), (r"[ivxlc]+", "i"), (r"[IVXLC]+", "I"), (r"[a-z]", "a"), (r"[A-Z]", "A")):
        if all(re.fullmatch(pattern, text) for text in texts):
            return _NUMBERED[numbering]
    # The author's own marks. PDF 1.7 has no word for them (ISO 32000-1, 14.8.5.5), PDF 2.0 has.
    return "/Unordered" if tree.version == "2.0" else "/None"


def _text(element: StructureElement) -> str:
    return "".join(kid.text for part in element.walk() for kid in part.kids if isinstance(kid, Leaf))


def _define(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    """The terms that stand together label the meanings that follow them."""
    items: list[StructureElement] = []
    for kid in structure_element.elements():
        started = bool(items) and any(part.kind is BODY for part in items[-1].elements())
        if not items or (kid.kind is TERM and started):
            items.append(StructureElement(ITEM))
        items[-1].kids.append(kid)
    structure_element.kids = [*items]
    structure_element.attributes["List"] = {"ListNumbering": "/Description" if tree.version == "2.0" else "/None"}


LIST = Kind("L", "L", arrange=_number)
DEFINITIONS = Kind("L", "L", arrange=_define)
ITEM = Kind("LI", "LI", arrange=_sort)
