"""Emphasis (ISO 32000-2, 14.8.4.7.3 and 4). PDF 1.7 has no type for it: ours are spans there, by the role map."""

from __future__ import annotations

from lxml import etree

from publish.pdf.tags.structure import Kind

ELEMENTS = ("i", "em", "b", "strong")
EMPHASIS = Kind("Em", "Em", role="Span", inline=True, running=True)
STRONG = Kind("Strong", "Strong", role="Span", inline=True, running=True)


def kind_of(element: etree._Element) -> Kind:
    """Italics stress, bold type is strong."""
    return EMPHASIS if element.tag in ("i", "em") else STRONG
