"""Rendering: the canonical article becomes one semantic HTML document."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from lxml import etree

from publish.article import Article
from publish.errors import UsageError
from publish.html import directions, note_calls, themes
from publish.html.document import XHTML, HtmlDocument, Resource, Unrendered
from publish.html.pictures import Pictures
from publish.html.rendering import Renderer
from publish.process import interpreter

__all__ = ["HtmlDocument", "Resource", "Unrendered", "render"]

MissingMedia = Literal["stop", "placeholder"]


def render(article: Article, *, missing_media: MissingMedia = "stop", theme: Path | None = None) -> HtmlDocument:
    """Render an article.

    ``theme`` is a folder whose templates replace ours. ``missing_media`` says what a picture that cannot be found does:
    stop, or give way to a marked placeholder. Raises SourceError for missing pictures and for paths that climb out of
    the article's folder, UsageError for a theme with a fault.
    """
    if theme is not None:
        themes.check(theme)
    interpreter.allow_deep_calls()
    pictures = Pictures(article, stand_in=missing_media == "placeholder")
    try:
        with interpreter.collector_paused():
            renderer = Renderer(article, pictures, theme)
            text = renderer.page()
    finally:
        pictures.close()
    pictures.check()
    try:
        root = etree.fromstring(
            text.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
    except etree.XMLSyntaxError as error:
        raise UsageError(f"the templates do not make well-formed XHTML: {error.msg}", theme or "templates") from error
    root = _tidied(root)
    note_calls.part(root)
    directions.mark(root)
    losses = (*renderer.losses, *pictures.losses)
    return HtmlDocument(
        root,
        article,
        pictures.resources,
        article.origins,
        tuple(renderer.unrendered),
        losses,
        tuple(pictures.unshown),
    )


def _tidied(root: etree._Element) -> etree._Element:
    """Blank lines between blocks folded to one line break, outside of preformatted text."""
    for element in root.iter(f"{{{XHTML}}}article", f"{{{XHTML}}}section", f"{{{XHTML}}}header", f"{{{XHTML}}}figure"):
        for piece in (element, *element):
            text = piece.text if piece is element else piece.tail
            if text is not None and "\n" in text and not text.strip():
                if piece is element:
                    element.text = "\n"
                else:
                    piece.tail = "\n"
    return root
