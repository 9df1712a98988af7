"""Ruby: a base and the text that says how to read it (ISO 32000-1, 14.8.4.4.3; ISO 14289-2, 8.2.5.23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from publish.pdf.tags.structure import Kind, StructureElement

if TYPE_CHECKING:
    from publish.pdf.tags.tree import Tree

ELEMENTS = ("ruby", "rb", "rt", "rp")
BASE = Kind("RB", "RB", inline=True, running=True)
READING = Kind("RT", "RT", inline=True, running=True)
PARENTHESIS = Kind("RP", "RP", inline=True, running=True)


def kind_of(element: etree._Element) -> Kind:
    """The whole, or one of its parts."""
    return {"ruby": RUBY, "rb": BASE, "rt": READING, "rp": PARENTHESIS}[element.tag]


def _pair(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    """One base and one reading: whatever is no reading is the base."""
    base = StructureElement(BASE)
    readings: list[StructureElement] = []
    for kid in structure_element.kids:
        if isinstance(kid, StructureElement) and kid.kind is READING:
            readings.append(kid)
        elif isinstance(kid, StructureElement) and kid.kind is BASE:
            base.kids.extend(kid.kids)
        elif not (isinstance(kid, StructureElement) and kid.kind is PARENTHESIS):
            base.kids.append(kid)
    for more in readings[1:]:
        readings[0].kids.extend(more.kids)
    structure_element.kids = [base, *readings[:1]]


RUBY = Kind("Ruby", "Ruby", inline=True, running=True, arrange=_pair)
