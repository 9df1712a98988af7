"""The formats that an article can be exported to: a name, a suffix, a writer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.epub.publication import Publication
    from publish.html import HtmlDocument


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be asked of a format.

    ``theme`` is a folder that replaces parts of ours, ``profile`` what a PDF conforms to. ``pages`` is a PDF, by name
    and bytes, whose pages an EPUB marks; ``certification`` holds who certifies it and whom to ask; ``earned`` says that
    an audit found no error in it. ``jobs`` processes lay out a long document, as many as there are cores.
    """

    theme: Path | None = None
    profile: str = "pdf-ua-1"
    pages: tuple[Path, bytes] | None = None
    certification: Mapping[str, str] = field(default_factory=dict)
    earned: bool = False
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """``write(document, name, choices)`` gives the files by relative path; the first is the one that is audited.

    ``promises(choices)`` names the standards that this file claims to keep, and ``withhold(data, keys)`` gives it
    without the claims that it has not earned.
    A format that ``claims`` says of the EPUB whether it conforms, when an audit has found no error in that.
    """

    suffix: str
    write: Callable[[HtmlDocument, str, Choices], Mapping[str, bytes]]
    audited: bool
    promises: Callable[[Choices], Mapping[str, str]] = lambda _: {}
    withhold: Callable[[bytes, Collection[str]], bytes] = lambda data, _: data
    claims: bool = False


def _pdf(document: HtmlDocument, name: str, choices: Choices) -> Mapping[str, bytes]:
    from publish import pdf  # imported when asked: the layout engine takes long to load
    from publish.pdf.profile import PROFILES

    profile = PROFILES[choices.profile]
    return {f"{name}.pdf": pdf.write(document, theme=choices.theme, profile=profile, jobs=choices.jobs)}


def _pdf_promises(choices: Choices) -> Mapping[str, str]:
    from publish.pdf.profile import PROFILES

    return PROFILES[choices.profile].claims


def _pdf_without(data: bytes, claims: Collection[str]) -> bytes:
    from publish.pdf.claims import withhold

    return withhold(data, claims)


def _epub(document: HtmlDocument, name: str, choices: Choices) -> Mapping[str, bytes]:
    from publish import epub

    return {f"{name}.epub": epub.write(_publication(document, choices))}


def _onix(document: HtmlDocument, name: str, choices: Choices) -> Mapping[str, bytes]:
    from publish import epub

    return {f"{name}.onix.xml": epub.write_onix(_publication(document, choices))}


def _publication(document: HtmlDocument, choices: Choices) -> Publication:
    from publish import epub

    certification = epub.Certification(**choices.certification)
    return epub.prepare(document, pages=choices.pages, certification=certification, earned=choices.earned)


def _html(document: HtmlDocument, name: str, choices: Choices) -> Mapping[str, bytes]:
    from publish.html import page

    return page.write(document, name, theme=choices.theme)


# In the order in which they are made: an EPUB marks the pages of the PDF before it.
FORMATS: Mapping[str, Format] = {
    "pdf": Format(".pdf", _pdf, audited=True, promises=_pdf_promises, withhold=_pdf_without),
    "epub": Format(".epub", _epub, audited=True, claims=True),
    "onix": Format(".onix.xml", _onix, audited=False, claims=True),
    "html": Format(".html", _html, audited=False),
}
