"""Figures and tables gathered in ``floats-group`` go to where the text first speaks of them."""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.names import BLOCKS, local

_HOLDING = ("app", "back", "body", "sec")


def normalise(root: etree._Element) -> None:
    """Place each float after the first top-level block that refers to it; one never mentioned ends the body."""
    for group in list(root.iter("floats-group")):
        article = group.getparent()
        body = None if article is None else article.find("body")
        if article is None or body is None:
            continue
        following: dict[etree._Element, etree._Element] = {}
        for item in list(group):
            place = _mention(body, item)
            if place is None and (back := article.find("back")) is not None:
                place = _mention(back, item)
            if place is None:
                body.append(item)
            else:
                following.get(place, place).addnext(item)
                following[place] = item
        article.remove(group)


def _mention(part: etree._Element, item: etree._Element) -> etree._Element | None:
    ids = {e.get("id") for e in item.iter(etree.Element)} - {None}
    for xref in part.iter("xref"):
        if ids & set((xref.get("rid") or "").split()):
            block: etree._Element = xref
            for ancestor in xref.iterancestors():
                if local(ancestor) in _HOLDING:
                    break
                if local(ancestor) in BLOCKS:
                    block = ancestor
            return block
    return None
