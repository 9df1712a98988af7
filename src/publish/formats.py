"""The formats that an article can be exported to: a name, a suffix, a writer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
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
    """``write(document, name, choices)`` gives the files by relative path; the first is the one that is audited.

    ``promises(choices)`` names the standards that this file claims to keep, and ``withhold(data, keys)`` gives it
    without the claims that it has not earned.
    """

    suffix: str
    write: Callable[[HtmlDocument, str, Choices], Mapping[str, bytes]]
    audited: bool
    promises: Callable[[Choices], Mapping[str, str]] = lambda _: {}
    withhold: Callable[[bytes, Collection[str]], bytes] = lambda data, _: data


def _pdf(document: HtmlDocument, name: str, choices: Choices) -> Mapping[str, bytes]:
    from publish import pdf  # imported when asked: the layout engine takes long to load
    from publish.pdf.profile import PROFILES

    return {f"{name}.pdf": pdf.write(document, theme=choices.theme, profile=PROFILES[choices.profile])}


def _pdf_promises(choices: Choices) -> Mapping[str, str]:
    from publish.pdf.profile import PROFILES

    return PROFILES[choices.profile].claims


def _pdf_without(data: bytes, claims: Collection[str]) -> bytes:
    from publish.pdf.claims import withhold

    return withhold(data, claims)


def _epub(document: HtmlDocument, name: str, choices: Choices) -> Mapping[str, bytes]:
    from publish import epub

    return {f"{name}.epub": epub.write(document)}


def _html(document: HtmlDocument, name: str, choices: Choices) -> Mapping[str, bytes]:
    from publish.html import page

    return page.write(document, name, theme=choices.theme)


FORMATS: Mapping[str, Format] = {
    "pdf": Format(".pdf", _pdf, audited=True, promises=_pdf_promises, withhold=_pdf_without),
    "epub": Format(".epub", _epub, audited=True),
    "html": Format(".html", _html, audited=False),
}
