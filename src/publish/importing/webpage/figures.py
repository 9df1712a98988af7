"""The figures of a page, with their captions."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from publish.importing.document import Anchor, Block, Figure, Inline, Paragraph, Picture, Run
from publish.importing.webpage.page import Page
from publish.importing.webpage.places import place_of
from publish.importing.webpage.settings import Setting


def figure_of(page: Page, element: etree._Element, setting: Setting) -> list[Block]:
    """A figure; around a table its caption is the table's; around anything else it stays a paragraph."""
    caption = next((child for child in element if child.tag == "figcaption"), None)
    captions: list[Block] = []
    if caption is not None:
        captions = page.flow(page, caption, setting.within(caption))
        element.remove(caption)
    place = place_of(element) if caption is None else place_of(caption)
    blocks = page.flow(page, element, setting)
    pictures: list[Picture] = []
    others: list[Block] = []
    for block in blocks:
        inside = [item for item in block.content if isinstance(item, Picture)] if isinstance(block, Paragraph) else []
        if inside and isinstance(block, Paragraph) and not _says(block.content):
            pictures += inside
        else:
            others.append(block)
    names = page.anchors(element)
    if pictures:
        return [Figure(pictures, place, captions, anchors=names, language=setting.language), *others]
    anchors: list[Block] = [Paragraph([Anchor(name) for name in names], place)] if names else []
    labelled: list[Block] = [replace(b, role="caption") if isinstance(b, Paragraph) else b for b in captions]
    return [*anchors, *labelled, *others]


def _says(content: list[Inline]) -> bool:
    others = (item for item in content if not isinstance(item, Picture | Anchor))
    return any(not isinstance(item, Run) or bool(item.text.strip()) for item in others)
