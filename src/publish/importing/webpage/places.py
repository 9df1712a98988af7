"""Where an element stands in the page, in words that an editor can follow."""

from __future__ import annotations

from lxml import etree

from publish.importing.document import Place

_WORDS = 8


def place_of(element: etree._Element) -> Place:
    """The line of an element and the first words in it."""
    words: list[str] = []
    for text in element.itertext():
        words += text.split()
        if len(words) > _WORDS:
            break
    shown = " ".join(words[:_WORDS])[:80] + (" …" if len(words) > _WORDS else "")
    return Place(shown, line=element.sourceline)
