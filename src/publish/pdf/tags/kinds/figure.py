"""Figures (ISO 14289-1, 7.3; ISO 14289-2, 8.2.5.28): the picture with its words, and beside it the caption.

The caption is no part of the ``Figure``: a reader that says the alternative text in its place would lose it. The two
stand in a section that bears the figure’s label as its title (a ``Div`` would not keep them together: ISO 32000-2 looks
through it). So do the caption of a file beside the text and what leads to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from publish.pdf.tags.kinds.paragraph import is_caption_of_supplement
from publish.pdf.tags.records import Leaf
from publish.pdf.tags.structure import Kind, StructureElement

if TYPE_CHECKING:
    from publish.pdf.tags.tree import Tree

ELEMENTS = ("figure", "img", "div")


def kind_of(element: etree._Element) -> Kind | None:
    """None for a figure without a caption, whose picture says everything, and for what is decoration."""
    if element.tag == "div":
        return GROUP if any(map(is_caption_of_supplement, element)) else None
    if element.tag == "figure":
        return GROUP if element.find("figcaption") is not None else None
    return None if "formula" in (element.get("class") or "").split() else FIGURE


def box(structure_element: StructureElement, element: etree._Element) -> None:
    """Where a picture stands on its page: ``BBox`` in PDF user space (ISO 32000-1, 14.8.5.4.3)."""
    for kid in structure_element.kids:
        if isinstance(kid, Leaf) and kid.rectangle:
            parent = element.getparent()
            alone = parent is not None and parent.tag in ("div", "figure", "td") and not (parent.text or "").strip()
            structure_element.attributes["Layout"] = {
                "BBox": list(kid.rectangle),
                "Placement": "/Block" if alone and len(parent) == 1 else "/Inline",
            }


def _entitle(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    captions = (child for child in element if child.tag == "figcaption" or is_caption_of_supplement(child))
    label = next(
        (label_element for caption in captions if (label_element := caption.find("span[@class='label']")) is not None),
        None,
    )
    structure_element.title = " ".join("".join(label.itertext()).split()) or None if label is not None else None


def _describe(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    structure_element.alt_text = element.get("alt") or None
    structure_element.files = element.get("data-files", "").split()
    tree.refer(structure_element, *element.get("aria-details", "").split())
    box(structure_element, element)


GROUP = Kind("Sect", "Sect", grouping=True, arrange=_entitle)
FIGURE = Kind("Figure", "Figure", inline=True, arrange=_describe)
