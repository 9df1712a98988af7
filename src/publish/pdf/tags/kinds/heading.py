"""Headings: the title, and those of sections by their level (ISO 14289-1, 7.4; ISO 14289-2, 8.2.5.12).

PDF 2.0 has a type for the title, so that the sections begin at the first level. A document without a title begins there
in both versions. PDF 1.7 knows six levels; those below are of the sixth by the role map (ISO 32000-1, 14.7.3).
"""

from __future__ import annotations

from functools import cache

from lxml import etree

from publish.pdf.tags.structure import Kind

_IS_TITLED = etree.XPath("boolean(/descendant::h1[1])")  # looks no further than the first
ELEMENTS = tuple(f"h{n}" for n in range(1, 7))

DEEPEST = "H6"  # ISO 32000-1, table 333


def kind_of(element: etree._Element) -> Kind:
    """The level is that of ``aria-level``, where six do not suffice."""
    return _of_level(level(element), titled=bool(_IS_TITLED(element)))


def level(element: etree._Element) -> int:
    """The level of a heading, from 1."""
    return int(element.get("aria-level") or element.tag[1:])


@cache
def _of_level(number: int, *, titled: bool) -> Kind:
    if number == 1:
        return Kind("H1", "Title", running=True)
    own = number if titled else number - 1
    return Kind(f"H{own}", f"H{number - 1}", role=DEEPEST if own > 6 else None, running=True)
