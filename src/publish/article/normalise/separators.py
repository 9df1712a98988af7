"""Text that others generated between the items of a list (``x``) belongs to an item: nothing else stands in a list.

Mere punctuation goes, since the output sets its own between keywords, people and items.
"""

from __future__ import annotations

import re

from lxml import etree

from publish.article.normalise.names import local, remove

_ITEMS = {
    "contrib-group": ("contrib",),
    "def-list": ("def-item",),
    "fn-group": ("fn",),
    "kwd-group": ("kwd", "compound-kwd", "nested-kwd"),
    "list": ("list-item",),
}
_ENDING = ("compound-kwd", "def", "def-item", "fn", "list-item", "nested-kwd")
_ENDS = ("compound-kwd", "compound-kwd-part", "def", "kwd", "nested-kwd", "p", "term")


def normalise(root: etree._Element) -> None:
    """Move each ``x`` between items to the end of the item before it; where there is none, let it stand alone."""
    for generated in list(root.iter("x")):
        parent = generated.getparent()
        if parent is None or (items := _ITEMS.get(local(parent))) is None:
            continue
        before = next(generated.itersiblings(*items, preceding=True), None)
        after = next(generated.itersiblings(*items), None)
        says = len(generated) or re.search(r"\w", generated.text or "")
        if not says and (before is not None or after is not None):
            remove(generated)
        elif before is not None:
            generated.tail = None
            home = _end(before)
            if len(home):
                home[-1].tail = (home[-1].tail or "").rstrip() + " "
            else:
                home.text = (home.text or "").rstrip() + " "
            home.append(generated)
        elif after is not None:
            while local(after) == "nested-kwd" and len(after):
                after = after[0]
            generated.tail, after.text = " " + (after.text or "").lstrip(), None
            after.insert(0, generated)
        elif parent.tag == "kwd-group":
            generated.tag = "kwd"
        elif parent.tag == "fn-group":
            generated.tag = "p"
        elif parent.tag in ("list", "def-list"):
            generated.tag, generated.tail = "p", None
            while local(outer := parent.getparent()) == "def-list":
                parent = outer
            parent.addprevious(generated)


def _end(item: etree._Element) -> etree._Element:
    """The last part of an item, within which its running text ends."""
    while len(item) and local(item) in _ENDING and local(item[-1]) in _ENDS:
        item = item[-1]
    return item
