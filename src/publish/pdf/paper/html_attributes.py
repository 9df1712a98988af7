"""What HTML says by attribute, said in CSS: the page engine understands nothing else (HTML, 15.3.8 and 15.4.2).

Where a list begins and how it counts stands here, since a style sheet cannot calculate; the kind of its numbers stands
in ``print.css``.
"""

from __future__ import annotations

import re

from lxml import etree

from publish.html.document import XHTML

X = "{" + XHTML + "}"
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")


def spell_out(root: etree._Element) -> None:
    """Write ``start``, ``reversed`` and ``value`` of lists and their items into their styles."""
    for numbered in root.iter(f"{X}ol"):
        items = [child for child in numbered if child.tag == f"{X}li"]
        backwards = numbered.get("reversed") is not None
        step = -1 if backwards else 1
        first = _integer(numbered, "start")
        if first is None:
            first = len(items) if backwards else 1
        if first - step:
            _style(numbered, f"counter-reset: list-item {first - step}")
        for item in items:
            value = _integer(item, "value")
            if value is not None:
                _style(item, f"counter-increment: none; counter-set: list-item {value}")
            elif backwards:
                _style(item, "counter-increment: list-item -1")


def _integer(element: etree._Element, name: str) -> int | None:
    """A number as HTML reads it (2.3.4.1), or None for what is no number."""
    read = _INTEGER.match(element.get(name, ""))
    return int(read[1]) if read else None


def _style(element: etree._Element, declaration: str) -> None:
    own = element.get("style")
    element.set("style", f"{declaration}; {own}" if own else declaration)
