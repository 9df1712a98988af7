"""The document as a whole (ISO 32000-1, 14.8.4.2; ISO 14289-2, 8.2.5.2)."""

from __future__ import annotations

from lxml import etree

from publish.pdf.tags.structure import Kind

ELEMENTS = ("body",)
DOCUMENT = Kind("Document", "Document", grouping=True)


def kind_of(element: etree._Element) -> Kind:
    """The body of the print tree."""
    return DOCUMENT
