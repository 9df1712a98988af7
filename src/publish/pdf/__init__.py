"""The PDF: HTML laid out on pages and tagged."""

from __future__ import annotations

from pathlib import Path

from publish import resources
from publish.html.document import HtmlDocument
from publish.pdf import print_tree, running
from publish.pdf.typesetting import typeset

__all__ = ["write"]


def write(document: HtmlDocument, *, theme: Path | None = None) -> bytes:
    """The PDF of a document, as PDF/UA-1 (ISO 14289-1).

    A theme's ``print.css`` comes behind ours. Raises InternalError when the pages cannot be laid out.
    """
    tree, files = print_tree.build(document)
    folder = resources.styles()
    sheets = [folder / "base.css", folder / "print.css"]
    if theme is not None and (theme / "print.css").is_file():
        sheets.append(theme / "print.css")
    return typeset(tree, files, sheets, running.style(document.article))
