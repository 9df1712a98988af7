"""The formats that an article can be exported to: a name, a suffix, a writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.html import HtmlDocument


@dataclass(frozen=True, slots=True)
class Format:
    """``write(document, name, theme)`` gives the files by relative path; the first is the one that is audited."""

    suffix: str
    write: Callable[[HtmlDocument, str, Path | None], Mapping[str, bytes]]
    audited: bool


def _pdf(document: HtmlDocument, name: str, theme: Path | None) -> Mapping[str, bytes]:
    from publish import pdf  # imported when asked: the layout engine takes long to load

    return {f"{name}.pdf": pdf.write(document, theme=theme)}


def _epub(document: HtmlDocument, name: str, theme: Path | None) -> Mapping[str, bytes]:
    from publish import epub

    return {f"{name}.epub": epub.write(document)}


def _html(document: HtmlDocument, name: str, theme: Path | None) -> Mapping[str, bytes]:
    from publish.html import page

    return page.write(document, name, theme=theme)


FORMATS: Mapping[str, Format] = {
    "pdf": Format(".pdf", _pdf, audited=True),
    "epub": Format(".epub", _epub, audited=True),
    "html": Format(".html", _html, audited=False),
}
