"""Code (ISO 32000-1, 14.8.4.4): in PDF 2.0 a type of the namespace of PDF 1.7. A listing is a paragraph of code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from publish.pdf.tags.kinds import bibliography
from publish.pdf.tags.structure import Kind, StructureElement

if TYPE_CHECKING:
    from publish.pdf.tags.tree import Tree

ELEMENTS = ("code", "pre")
CODE = Kind("Code", "Code", inline=True, running=True)


def kind_of(element: etree._Element) -> Kind | None:
    """A ``code`` within a ``pre`` is the listing itself; a ``BibEntry`` and ruby may hold none (ISO 32005, 6.3)."""
    if element.tag == "pre":
        return LISTING
    if any(a.tag in ("pre", "ruby") or bibliography.is_citation(a) for a in element.iterancestors()):
        return None
    return CODE


def _enclose(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    structure_element.kids = [StructureElement(CODE, kids=structure_element.kids)]


LISTING = Kind("P", "P", running=True, arrange=_enclose)
