"""Ruby made ready for paper: a base and its reading that ``print.css`` sets above it (JLREQ, 3.3).

The page engine knows no ruby (CSS Ruby 1). It sets the two as blocks of one word, which needs the base in an element of
its own; brackets for readers that set a reading behind its base fall away.
"""

from __future__ import annotations

from lxml import etree

from publish.html.document import XHTML

X = "{" + XHTML + "}"


def pair(root: etree._Element) -> None:
    """Put the base of every ruby into ``rb``, in front of its one reading."""
    for whole in root.iter(f"{X}ruby"):
        readings = [child for child in whole if child.tag == f"{X}rt"]
        if len(readings) != 1:
            continue
        base = etree.Element(f"{X}rb")
        base.text, whole.text = whole.text, None
        for child in list(whole):
            if child is readings[0]:
                continue
            whole.remove(child)  # with the text behind it
            if child.tag == f"{X}rp":
                if child.tail and child.tail.strip():
                    _add(base, child.tail)
            elif child.tag == f"{X}rb" and not child.attrib:
                _add(base, child.text or "")
                base.extend(list(child))
            else:
                base.append(child)
        if (tail := readings[0].tail) and tail.strip():
            _add(base, tail)
        readings[0].tail = None
        whole.insert(0, base)


def _add(element: etree._Element, text: str) -> None:
    last = element[-1] if len(element) else None
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text
