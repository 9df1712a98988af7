"""Lines below or above words that begin and end with empty elements become elements around the words."""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.names import make

_KINDS = {"underline-start": ("underline-end", "underline"), "overline-start": ("overline-end", "overline")}


def normalise(root: etree._Element) -> None:
    """Put what stands between a start and its end, in one element, into ``underline`` or ``overline``."""
    for start in list(root.iter(*_KINDS)):
        ends, name = _KINDS[str(start.tag)]
        inside: list[etree._Element] = []
        end = start.getnext()
        while end is not None and not (end.tag == ends and end.get("rid", start.get("id")) == start.get("id")):
            inside.append(end)
            end = end.getnext()
        parent = start.getparent()
        if end is None or parent is None:
            continue
        whole = make(name, start)
        whole.text, whole.tail = start.tail, end.tail
        end.tail = None
        parent.insert(parent.index(start), whole)
        whole.extend(inside)
        for mark in (start, end):
            mark.tail = None
            parent.remove(mark)
