"""Notes as readers need them: in the flow wherever no pop-up opens, and their ways back where they begin.

Apple Books and Thorium hide an ``aside`` that is a footnote, which would hide the legend of a table; Kindle runs notes
together whose last word is a link.
"""

from __future__ import annotations

from lxml import etree

from publish.epub.xhtml import classes, html, remove, roles


def settle(body: etree._Element) -> None:
    """Make each note a plain division with the role of one, its ways back behind its mark."""
    for note in list(body.iter(html("aside"))):
        if "doc-footnote" not in roles(note):
            continue
        note.tag = html("div")
        mark = note[0] if len(note) and "label" in classes(note[0]) else None
        if mark is None:
            continue
        links = [child for child in note if "doc-backlink" in roles(child)]
        for link in links:
            remove(link)
        for link in reversed(links):
            link.tail = " "
            mark.addnext(link)
        if links:
            links[-1].tail, mark.tail = mark.tail or " ", " "
