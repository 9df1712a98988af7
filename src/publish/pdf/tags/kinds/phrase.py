"""Words with a property of their own: a language, an expansion, a part that others refer to (ISO 32000-1, 14.8.4.4).

In PDF 2.0 a raised or lowered character says so (``TextPosition``, ISO 32000-2, 14.8.5.4.5); PDF 1.7 cannot say it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from publish.pdf.tags.kinds import bibliography
from publish.pdf.tags.kinds.label import is_label
from publish.pdf.tags.structure import Kind, StructureElement

if TYPE_CHECKING:
    from publish.pdf.tags.tree import Tree

_POSITIONS = {"sub": "/Sub", "sup": "/Sup"}
ELEMENTS = ("span", "abbr", "u", "s", "sub", "sup", "time", "cite", "small", "bdi", "bdo")


def kind_of(element: etree._Element) -> Kind | None:
    """None for what only looks different."""
    if is_label(element) or bibliography.is_citation(element):
        return None
    named = {"citation", "label", "title"} & set((element.get("class") or "").split())
    if element.tag == "abbr" and element.get("title"):
        return ABBREVIATION
    if element.tag in _POSITIONS and not element.get("lang"):
        return POSITIONED
    return PHRASE if element.get("lang") or named else None


def _expand(structure_element: StructureElement, element: etree._Element, _: Tree) -> None:
    structure_element.expansion = element.get("title")


def _position(structure_element: StructureElement, element: etree._Element, _: Tree) -> None:
    structure_element.attributes["Layout"] = {"TextPosition": _POSITIONS[element.tag]}


PHRASE = Kind("Span", "Span", inline=True, running=True)
ABBREVIATION = Kind("Span", "Span", inline=True, running=True, arrange=_expand)  # with E: ISO 32000-1, 14.9.5
POSITIONED = Kind("", "Span", inline=True, running=True, arrange=_position)
