"""The formats that an article can be exported to: a name, a writer."""

from __future__ import annotations

import contextlib
import importlib
import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
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


Files = Mapping[str, bytes]  # by path below the folder that is written to


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be asked of a format.

    ``theme`` is a folder that replaces parts of ours, ``profile`` what a PDF conforms to, ``image_dpi`` how fine its
    pictures are at most (0: as they are). ``pages`` are those of a PDF, which an EPUB marks; ``certification`` holds
    who certifies it and whom to ask. ``jobs`` processes lay out a long PDF, as many as there are cores. ``kept`` holds
    what may be needed again in a process that stays.
    """

    theme: Path | None = None
    profile: str = "pdf-ua-1"
    image_dpi: int = 300
    pages: Pages | None = None
    certification: Mapping[str, str] = field(default_factory=dict)
    jobs: int | None = None
    kept: ByteBoundedCache | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """One format of one document: ``files`` with every claim, the first the one that is audited.

    ``without(keys)`` gives them without the claims of these keys. ``pages`` are those of a PDF.
    """

    files: Files
    without: Callable[[Collection[str]], Files]
    pages: Pages | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """``write(document, name, choices)`` makes the files of a document, the first of them NAME with this ``suffix``.

    ``is_ours`` tells an earlier one that publish made, which may be replaced, from other people's.
    ``judged_by`` names the format whose audit decides over its claims: itself, another that it speaks of, or none.
    ``losses(document, choices)`` tells what of the source it cannot show, and ``stands_against`` names the rules of the
    source that tell of such losses, against its claims alone. ``promises(choices)`` names, by key, the standards that
    it claims to keep; with ``rests_on_source``, an error of the source stands against them as well.
    """

    write: Callable[[HtmlDocument, str, Choices], Made]
    suffix: str
    is_ours: Callable[[Path], bool]
    judged_by: str | None = None
    promises: Callable[[Choices], Mapping[str, str]] = lambda _: {}
    rests_on_source: bool = False
    losses: Callable[[HtmlDocument, Choices], Sequence[Loss]] = lambda *_: ()
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


def _pdf(document: HtmlDocument, name: str, choices: Choices) -> Made:
    pdf = page_writer()
    from publish.pdf.file.xmp_claims import withhold
    from publish.pdf.profile import PROFILES

    profile = PROFILES[choices.profile]
    made = pdf.make(
        document,
        theme=choices.theme,
        profile=profile,
        image_dpi=choices.image_dpi,
        jobs=choices.jobs,
        kept=choices.kept,
    )
    file = f"{name}.pdf"
    pages = replace(made.pages, source=portable(file))
    return Made({file: made.data}, lambda keys: {file: withhold(made.data, keys)}, pages)


def _pdf_losses(document: HtmlDocument, choices: Choices) -> Sequence[Loss]:
    losses: Sequence[Loss] = page_writer().losses(document, choices.theme)
    return losses


def _pdf_promises(choices: Choices) -> Mapping[str, str]:
    from publish.pdf.profile import PROFILES

    return PROFILES[choices.profile].claims


def _epub(document: HtmlDocument, name: str, choices: Choices) -> Made:
    from publish import epub

    return _publication(document, choices, f"{name}.epub", epub.write)


def _onix(document: HtmlDocument, name: str, choices: Choices) -> Made:
    from publish import epub

    return _publication(document, choices, f"{name}.onix.xml", epub.write_onix)


def _publication(document: HtmlDocument, choices: Choices, file: str, write: Callable[[Publication], bytes]) -> Made:
    from publish import epub

    certification = epub.Certification(**choices.certification)
    publication = epub.prepare(document, pages=choices.pages, certification=certification, theme=choices.theme)
    claiming = replace(publication, conforms=True)
    return Made({file: write(claiming)}, lambda keys: {file: write(publication if keys else claiming)})


def _epub_promises(_: Choices) -> Mapping[str, str]:
    return {"conformsTo": "EPUB Accessibility"}


def _html(document: HtmlDocument, name: str, choices: Choices) -> Made:
    from publish.html import page

    files = page.write(document, name, theme=choices.theme)
    return Made(files, lambda _: files)


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
    "html": Format(_html, ".html", replacing.is_page_of_ours),
}
