"""The formats that an article can be exported to: a name, a writer."""

from __future__ import annotations

import contextlib
import importlib
import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from publish.errors import UsageError
from publish.files import replacing
from publish.visible import portable

if TYPE_CHECKING:
    from publish.epub.publication import Publication
    from publish.html import HtmlDocument
    from publish.html.document import Loss
    from publish.pages import Pages
    from publish.process.cache import ByteBoundedCache
    from publish.request import Request


Files = Mapping[str, bytes]  # by path below the folder that is written to


@dataclass(frozen=True, slots=True)
class FormatFiles:
    """One format of one document: ``files`` with every claim, the first the one that is audited.

    ``without(keys)`` gives them without the claims of these keys. ``pages`` are those of a PDF.
    """

    files: Files
    without: Callable[[Collection[str]], Files]
    pages: Pages | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """How an article is exported to one format.

    ``write(document, name, request, pages, cache)`` makes the files of a document, the first of them NAME with this
    ``suffix``: ``pages`` are those of a PDF, which an EPUB marks; ``cache`` holds what a process that stays warm may
    need again.

    ``is_ours`` tells an earlier one that publish made, which may be replaced, from other people's.
    ``judged_by`` names the format whose audit decides over its claims: itself, another that it speaks of, or none.
    ``losses(document, request)`` tells what of the source it cannot show, and ``stands_against`` names the rules of the
    source that tell of such losses, against its claims alone. ``promises(request)`` names, by key, the standards that
    it claims to keep; with ``rests_on_source``, an error of the source stands against them as well.
    """

    write: Callable[[HtmlDocument, str, Request, Pages | None, ByteBoundedCache | None], FormatFiles]
    suffix: str
    is_ours: Callable[[Path], bool]
    judged_by: str | None = None
    promises: Callable[[Request], Mapping[str, str]] = lambda _: {}
    rests_on_source: bool = False
    losses: Callable[[HtmlDocument, Request], Sequence[Loss]] = lambda *_: ()
    stands_against: frozenset[str] = frozenset()


def page_writer() -> ModuleType:
    """The writer of PDFs, which takes long to load. Raises UsageError that names the system's libraries it lacks."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):  # the engine's banner
        try:
            return importlib.import_module("publish.pdf")
        except OSError as error:
            missing = str(error).partition("\n")[0].strip()
            raise UsageError(
                f"the libraries that lay out pages are not installed: {missing}",
                advice="Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
                "macOS: brew install pango; Fedora: dnf install pango. "
                "`publish audit` and `publish --format epub` work without.",
            ) from error


def _pdf(
    document: HtmlDocument, name: str, request: Request, _: Pages | None, cache: ByteBoundedCache | None
) -> FormatFiles:
    pdf = page_writer()
    from publish.pdf.file.xmp_claims import withhold
    from publish.pdf.profile import PROFILES

    profile = PROFILES[request.profile]
    printed = pdf.make(
        document,
        theme=request.theme,
        profile=profile,
        image_dpi=request.image_dpi,
        jobs=request.jobs,
        cache=cache,
    )
    file = f"{name}.pdf"
    pages = replace(printed.pages, source=portable(file))
    return FormatFiles({file: printed.data}, lambda keys: {file: withhold(printed.data, keys)}, pages)


def _pdf_losses(document: HtmlDocument, request: Request) -> Sequence[Loss]:
    losses: Sequence[Loss] = page_writer().losses(document, request.theme)
    return losses


def _pdf_promises(request: Request) -> Mapping[str, str]:
    from publish.pdf.profile import PROFILES

    return PROFILES[request.profile].claims


def _epub(document: HtmlDocument, name: str, request: Request, pages: Pages | None, _: object) -> FormatFiles:
    from publish import epub

    return _publication(document, request, pages, f"{name}.epub", epub.write)


def _onix(document: HtmlDocument, name: str, request: Request, pages: Pages | None, _: object) -> FormatFiles:
    from publish import epub

    return _publication(document, request, pages, f"{name}.onix.xml", epub.write_onix)


def _publication(
    document: HtmlDocument, request: Request, pages: Pages | None, file: str, write: Callable[[Publication], bytes]
) -> FormatFiles:
    from publish import epub

    certification = epub.Certification(
        request.certifier,
        request.certifier_credential,
        request.certifier_report,
        request.accessibility_contact,
        request.epub_accessibility,
        request.accessibility_evaluated,
        request.accessibility_exemption,
    )
    publication = epub.prepare(document, pages=pages, certification=certification, theme=request.theme)

    def claiming(lacking: Collection[str]) -> Files:
        conforms, accepted = _CONFORMS not in lacking, _TEXT_SUFFICES not in lacking
        return {file: write(replace(publication, conforms=conforms, accepted=accepted))}

    return FormatFiles(claiming(()), claiming)


_CONFORMS, _TEXT_SUFFICES = "conformsTo", "accessModeSufficient"


def _epub_promises(_: Request) -> Mapping[str, str]:
    from publish.audit.counting.claim_rules import TEXT_SUFFICES

    return {_CONFORMS: "EPUB Accessibility", _TEXT_SUFFICES: TEXT_SUFFICES}


def _html(document: HtmlDocument, name: str, request: Request, pages: Pages | None, _: object) -> FormatFiles:
    from publish.epub import page_metadata
    from publish.html import web_page

    prepared = web_page.prepare(document, name, theme=request.theme)
    if pages is not None:
        page_metadata.mark_pages(prepared.body, pages)
    surveyed = page_metadata.survey(prepared.body, document.resources, prepared.sheet)

    def claiming(lacking: Collection[str]) -> Files:
        conforms, accepted = _CONFORMS not in lacking, _TEXT_SUFFICES not in lacking
        statements = tuple(page_metadata.statements(surveyed, conforms=conforms, accepted=accepted))
        return prepared.files(statements, single=request.single_file)

    return FormatFiles(claiming(()), claiming)


def _html_promises(_: Request) -> Mapping[str, str]:
    from publish.audit.counting.claim_rules import TEXT_SUFFICES

    return {_CONFORMS: "WCAG 2.2 AA", _TEXT_SUFFICES: TEXT_SUFFICES}


# In the order in which they are made: an EPUB marks the pages of the PDF before it, and what is said of it follows it.
FORMATS: Mapping[str, Format] = {
    "pdf": Format(
        _pdf,
        ".pdf",
        replacing.is_pdf_of_ours,
        "pdf",
        _pdf_promises,
        losses=_pdf_losses,
        stands_against=frozenset(("letters-without-font",)),
    ),
    "epub": Format(_epub, ".epub", replacing.is_epub_of_ours, "epub", _epub_promises, rests_on_source=True),
    "onix": Format(_onix, ".onix.xml", replacing.is_onix_of_ours, "epub"),
    "html": Format(_html, ".html", replacing.is_page_of_ours, "html", _html_promises, rests_on_source=True),
}
