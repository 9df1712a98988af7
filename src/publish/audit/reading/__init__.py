"""What a screen reader gets from a finished file: roles, languages, alternatives and text, in reading order.

The words are the structure types of PDF (ISO 32000-2, 14.8.4), for (X)HTML too, so that all can be laid side by side.
"""

from __future__ import annotations

from pathlib import Path

from publish.audit.files.open_file import open_file
from publish.audit.reading import documents, pdf
from publish.errors import SourceError
from publish.visible import visible

__all__ = ["read_aloud"]


def read_aloud(path: Path) -> str:
    """A line for each element: its type, its properties, and the text that it holds.

    An element that holds nothing but text stands on one line with it. Raises SourceError for a file that is
    neither PDF, EPUB nor HTML, and for a PDF without tags.
    """
    opened = open_file(path)
    if opened.kind == "xml":
        raise SourceError(
            "is neither PDF, EPUB nor HTML", path, advice="Give a finished file; a source shows its structure."
        )
    lines = (pdf if opened.kind == "pdf" else documents).lines(opened.subject)
    return "".join(f"{visible(line)}\n" for line in lines)
