"""Notes: where they are called, led to and back (ISO 14289-1, 7.9; ISO 14289-2, 8.2.5.14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from publish.pdf.tags.kinds.aside import ASIDE
from publish.pdf.tags.structure import Kind, StructureElement

if TYPE_CHECKING:
    from publish.pdf.tags.tree import Tree

ELEMENTS = ("aside",)


def kind_of(element: etree._Element) -> Kind | None:
    """Notes that something refers to."""
    return NOTE if element.get("role") == "doc-footnote" else None


def _refer(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    if tree.version == "1.7":
        return
    calls = [call.get("id", "") for call in tree.callers(element) if tree.annotations(call)]
    if not calls:
        structure_element.kind = ASIDE
        return
    tree.refer(structure_element, *calls)
    at_foot = "footnote" in (element.get("class") or "").split()
    structure_element.attributes["FENote"] = {"NoteType": "/Footnote" if at_foot else "/Endnote"}


NOTE = Kind("Note", "FENote", inline=True, arrange=_refer)
