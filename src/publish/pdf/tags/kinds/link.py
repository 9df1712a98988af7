"""Links: what they say, and where they go (ISO 14289-1, 7.18.5; ISO 14289-2, 8.2.5.20 and 8.9.4.2).

A link within the document is a reference (ISO 32000-1, 14.8.4.4), which in PDF 2.0 names its goal in ``Ref``. ``Alt``
and the annotation's ``Contents`` say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from publish.pdf.tags.kinds import contents
from publish.pdf.tags.structure import Kind, StructureElement

if TYPE_CHECKING:
    from publish.pdf.tags.tree import Tree

ELEMENTS = ("a",)
REFERENCE = Kind("Reference", "Reference", inline=True, running=True)


def kind_of(element: etree._Element) -> Kind | None:
    """Every ``a`` that leads somewhere."""
    return LINK if element.get("href") else None


def _describe(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    annotations = tree.annotations(element)
    structure_element.kids.extend(annotations)
    href = element.get("href", "")
    listed = contents.is_contents(element) and href.startswith("#")
    structure_element.alt_text = tree.targets.describe(element, tree.page_of(href[1:]) if listed else None)
    structure_element.language = structure_element.language or _language(element)
    for annotation in annotations:
        annotation.contents = structure_element.alt_text
    if not href.startswith("#"):
        return
    tree.refer(structure_element, href[1:])
    inner = StructureElement(LINK, alt_text=structure_element.alt_text, kids=structure_element.kids)
    structure_element.kind, structure_element.alt_text, structure_element.kids = REFERENCE, None, [inner]


def _language(element: etree._Element) -> str | None:
    """The language of a part that holds all that the link says, as what describes the link then is of it too."""
    text = "".join(element.itertext()).strip()
    parts = (part for part in element.iterdescendants() if part.get("lang"))
    return next((part.get("lang") for part in parts if text and "".join(part.itertext()).strip() == text), None)


LINK = Kind("Link", "Link", inline=True, running=True, arrange=_describe)
