"""How far what is nested may stand from the side of the page: past some levels, none stands further in.

A list in a list, a quotation in a quotation: each takes room at its sides, and the page has no more of it than for a
dozen. Without an end to it, each line would hold a letter, and then none: the text would run off the page.
"""

from __future__ import annotations

from lxml import etree

from publish.html.document import XHTML

X = "{" + XHTML + "}"
_INDENTED = frozenset(X + name for name in ("ul", "ol", "dd", "blockquote"))
_INDENTED_CLASSES = frozenset(("boxed-text", "statement", "verse-group", "option"))
_MOST = 8  # levels; nobody has been seen to write more
# Nor is it to stand on the page of what is before it, as the engine wishes for lists: all levels would be one piece.
_FLUSH = "margin-left: 0; margin-right: 0; padding-left: 0; padding-right: 0; border: 0; break-before: auto"


def bound(root: etree._Element) -> None:
    """Set what is nested deeper than a page is wide flush with what it is in."""
    levels = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not _is_indented(element):
            continue
        if event == "end":
            levels -= 1
            continue
        levels += 1
        if levels > _MOST:
            own = element.get("style")
            element.set("style", f"{own}; {_FLUSH}" if own else _FLUSH)


def _is_indented(element: etree._Element) -> bool:
    return element.tag in _INDENTED or not _INDENTED_CLASSES.isdisjoint((element.get("class") or "").split())
