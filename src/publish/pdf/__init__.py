"""The PDF: HTML laid out on pages and tagged."""

from __future__ import annotations

from pathlib import Path

from publish import resources
from publish.html.document import HtmlDocument
from publish.pdf import print_tree, running
from publish.pdf.typesetting import LayoutFault, typeset

__all__ = ["write"]


def write(document: HtmlDocument, *, theme: Path | None = None) -> bytes:
    """The PDF of a document, as PDF/UA-1 (ISO 14289-1).

    A theme's ``print.css`` comes behind ours. Raises InternalError when the pages cannot be laid out.
    """
    folder = resources.styles()
    sheets = [folder / "base.css", folder / "print.css"]
    if theme is not None and (theme / "print.css").is_file():
        sheets.append(theme / "print.css")
    style = running.style(document.article)
    try:
        return typeset(*print_tree.build(document), sheets, style)
    except LayoutFault:
        # The engine's footnotes are the part that fails; with the notes behind their section nothing is lost.
        return typeset(*print_tree.build(document, footnotes_at_foot=False), sheets, style)
