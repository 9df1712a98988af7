"""Web pages: a page that was saved, as the document that its author meant.

What surrounds the text is passed over, what it hides too; pictures are taken from beside the file, never fetched.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from publish.importing.document import Block, Document, Remark
from publish.importing.webpage.blocks import flow
from publish.importing.webpage.media import Media
from publish.importing.webpage.metadata import properties_of
from publish.importing.webpage.notes import find_notes
from publish.importing.webpage.page import Page
from publish.importing.webpage.parsing import parse
from publish.importing.webpage.settings import Setting
from publish.importing.webpage.silence import main_content, silence

__all__ = ["fragment", "read"]


def read(path: Path) -> Document:
    """The document that a web page is. Raises SourceError for a file that cannot be read as one."""
    root = parse(path)
    main = main_content(root)
    remarks = silence(root, main)
    properties = properties_of(root, main)
    media = Media(path.parent)
    page = Page(media, flow)
    page.look(main)
    find_notes(page, main)
    blocks = flow(page, main, Setting())
    return Document(blocks, properties, media.media, [*remarks, *page.remarks, *media.remarks])


def fragment(root: etree._Element, media: Media, setting: Setting) -> tuple[list[Block], list[Remark]]:
    """The blocks of a page that is part of another text, and what is to be told of them."""
    body = root.find("body")
    if body is None:
        return [], []
    remarks = silence(root, body)
    page = Page(media, flow)
    page.look(body)
    return flow(page, body, setting), [*remarks, *page.remarks]
