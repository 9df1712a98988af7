"""Divisions: sections, and the articles within an article (ISO 32000-1, 14.8.4.2; ISO 32000-2, 14.8.4.3)."""

from __future__ import annotations

from lxml import etree

from publish.pdf.tags.structure import Kind

ELEMENTS = ("section", "article")
SECTION = Kind("Sect", "Sect", grouping=True)
ARTICLE = Kind("Art", "Part", grouping=True)


def kind_of(element: etree._Element) -> Kind | None:
    """The document's own article is the document itself."""
    if element.tag == "section":
        return SECTION
    return ARTICLE if "sub-article" in (element.get("class") or "").split() else None
