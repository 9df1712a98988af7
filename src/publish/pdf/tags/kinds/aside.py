"""Boxes beside the text (ISO 32000-2, 14.8.4.3.6); in PDF 1.7 a section of their own."""

from __future__ import annotations

from lxml import etree

from publish.pdf.tags.structure import Kind

ELEMENTS = ("aside",)
ASIDE = Kind("Sect", "Aside", grouping=True)


def kind_of(element: etree._Element) -> Kind | None:
    """Every ``aside`` that is no note."""
    return None if element.get("role") == "doc-footnote" else ASIDE
