"""References: each entry of the list is a ``BibEntry`` (ISO 32000-1, 14.8.4.4), of the namespace of PDF 1.7 in 2.0."""

from __future__ import annotations

from lxml import etree

from publish.pdf.tags.structure import Kind

ELEMENTS = ("p", "span")
ENTRY = Kind("BibEntry", "BibEntry", inline=True, running=True)


def kind_of(element: etree._Element) -> Kind | None:
    """A citation in the list of references."""
    return ENTRY if is_citation(element) else None


def is_citation(element: etree._Element) -> bool:
    """Whether it is a citation of the list, not one in running text."""
    if "citation" not in (element.get("class") or "").split():
        return False
    parent = element.getparent()
    return parent is not None and parent.tag == "li"
