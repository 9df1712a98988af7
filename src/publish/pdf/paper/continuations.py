"""What stands above a table on its further pages: its label, and in the article's language that it goes on."""

from __future__ import annotations

from lxml import etree

from publish.html.document import XHTML
from publish.html.terms import Terms
from publish.pdf.paper.wide_tables import AGAIN

X = "{" + XHTML + "}"
WORDS = "data-continued"  # of a table


def mark(root: etree._Element, terms: Terms) -> None:
    """Let every table that has a label say what stands above it where it goes on."""
    for table in root.iter(f"{X}table"):
        caption = table.find(f"{X}caption")
        label = None if caption is None else caption.find(f"{X}span[@class='label']")
        if caption is None or label is None:
            continue
        shown = caption if caption.get(AGAIN) is not None else label  # of a part, also which one it is
        if words := " ".join("".join(shown.itertext()).split()):
            table.set(WORDS, terms.plain("continued", label=words))
