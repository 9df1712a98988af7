"""The web edition of an article as it is now, with its style and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.article import read
from publish.html import render, web_page

NAME = "edition"


@dataclass(frozen=True, slots=True)
class Edition:
    """The page and the files beside it, by their names."""

    page: bytes
    files: dict[str, bytes]


def edition(article: Path) -> Edition:
    """Make the web edition; pictures that are missing have a placeholder. Raises PublishError."""
    document = render(read(article), missing_media="placeholder")
    files = dict(web_page.prepare(document, NAME).files())
    return Edition(files.pop(f"{NAME}.html"), files)
