"""Formulas: said in words, and carrying their MathML (ISO 14289-1, 7.7; ISO 14289-2, 8.2.5.29 and 8.14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from publish.pdf.tags.kinds import figure
from publish.pdf.tags.structure import Kind, StructureElement

if TYPE_CHECKING:
    from publish.pdf.tags.tree import Tree

ELEMENTS = ("img", "span")
MATHML_KEY = "data-mathml"  # on a drawing: which MathML it shows


def kind_of(element: etree._Element) -> Kind | None:
    """The drawing of a formula, or the words that stand in for one."""
    classes = (element.get("class") or "").split()
    return FORMULA if "formula" in classes or "formula-text" in classes else None


def _describe(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    structure_element.alt_text = element.get("alt") or " ".join("".join(element.itertext()).split()) or None
    structure_element.mathml = tree.mathml.get(element.get(MATHML_KEY, ""))
    figure.box(structure_element, element)


FORMULA = Kind("Formula", "Formula", inline=True, arrange=_describe)
