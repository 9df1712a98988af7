"""A title, a label or a link beside a float holds running text only: a block inside it is lifted out, behind it.

HTML allows no figure inside a heading, and a list of contents has no room for one. A note stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publish.article.normalise.names import BLOCKS, local, remove

_RUNNING = ("attrib", "label", "speaker", "subtitle", "title", "verse-line")
_LINKS = ("email", "ext-link", "uri", "xref")
_ITEMS_ONLY = ("def-item", "def-list", "list")
_KEPT = ("def", "fn", "inline-formula")


def normalise(root: etree._Element) -> None:
    """Move the blocks of each title behind it, or before the list whose title it is.

    A paragraph is split where a link in it holds a block, so that everything keeps its place.
    """
    for title in list(root.iter(*_RUNNING, *_LINKS)):
        if local(title) in _LINKS and next(title.iterancestors("p", *_RUNNING), None) is not None:
            continue
        place = title
        for block in list(_blocks(title)):
            remove(block)
            outer = title.getparent()
            while outer is not None and local(outer) in _ITEMS_ONLY:
                place, outer = outer, outer.getparent()
            if local(place) in _ITEMS_ONLY:
                place.addprevious(block)
            else:
                place.addnext(block)
                _give_tail(place, block)
                place = block


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if local(child) in BLOCKS:
            yield child
        elif local(child) not in _KEPT:
            yield from _blocks(child)


def _give_tail(before: etree._Element, behind: etree._Element) -> None:
    """Text behind an element stays behind what was put between."""
    behind.tail, before.tail = before.tail, None
