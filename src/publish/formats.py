"""The formats that an article can be exported to: a name, a suffix, a writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.html import HtmlDocument


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be asked of a format: a folder that replaces parts of ours, and what a PDF conforms to."""

    theme: Path | None = None
    profile: str = "pdf-ua-1"


@dataclass(frozen=True, slots=True)
class Format:
    """``write(document, name, choices)`` gives the files by relative path; the first is the one that is audited."""

    suffix: str
    write: Callable[[HtmlDocument, str, Choices], Mapping[str, bytes]]
    audited: bool


def _pdf(document: HtmlDocument, name: str, choices: Choices) -> Mapping[str, bytes]:
    from publish import pdf  # imported when asked: the layout engine takes long to load
    from publish.pdf.profile import PROFILES

    return {f"{name}.pdf": pdf.write(document, theme=choices.theme, profile=PROFILES[choices.profile])}


def _epub(document: HtmlDocument, name: str, choices: Choices) -> Mapping[str, bytes]:
    from publish import epub

    return {f"{name}.epub": epub.write(document)}


def _html(document: HtmlDocument, name: str, choices: Choices) -> Mapping[str, bytes]:
    from publish.html import page

    return page.write(document, name, theme=choices.theme)


FORMATS: Mapping[str, Format] = {
    "pdf": Format(".pdf", _pdf, audited=True),
    "epub": Format(".epub", _epub, audited=True),
    "html": Format(".html", _html, audited=False),
}
