"""Lists of contents: each item leads to its heading and ends with its page (ISO 14289-1, 7.6; ISO 14289-2, 8.2.5.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from publish.pdf.tags.structure import Kind, StructureElement

if TYPE_CHECKING:
    from publish.pdf.tags.tree import Tree

ELEMENTS = ("ol", "li")


def kind_of(element: etree._Element) -> Kind | None:
    """The lists of a ``nav`` and their items."""
    if not is_contents(element):
        return None
    return CONTENTS if element.tag == "ol" else ITEM


def is_contents(element: etree._Element) -> bool:
    """Whether it stands in a list of contents."""
    return any(True for _ in element.iterancestors("nav"))


def _only_items(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    structure_element.kids = [kid for kid in structure_element.kids if isinstance(kid, StructureElement)]


def _refer(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    link = element.find("a")
    if link is not None:
        tree.refer(structure_element, (link.get("href") or "").removeprefix("#"))


CONTENTS = Kind("TOC", "TOC", arrange=_only_items)
ITEM = Kind("TOCI", "TOCI", arrange=_refer)
