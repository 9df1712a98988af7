"""Quotations (ISO 32000-1, 14.8.4.2 and 14.8.4.4): in PDF 2.0 types of the namespace of PDF 1.7."""

from __future__ import annotations

from lxml import etree

from publish.pdf.tags.structure import Kind

ELEMENTS = ("blockquote", "q")
BLOCK = Kind("BlockQuote", "BlockQuote", grouping=True)
INLINE = Kind("Quote", "Quote", inline=True, running=True)


def kind_of(element: etree._Element) -> Kind:
    """Set apart, or within a line."""
    return BLOCK if element.tag == "blockquote" else INLINE
