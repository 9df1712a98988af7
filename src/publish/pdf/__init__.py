"""The PDF: HTML laid out on pages and tagged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish import resources
from publish.errors import LayoutFault
from publish.html import theme_files
from publish.html.document import HtmlDocument, Loss
from publish.pages import Pages
from publish.pdf.file.assembly import assemble
from publish.pdf.paper import missing_glyphs, page_style, print_tree, running_heads, theme_fonts
from publish.pdf.profile import PDF_UA_1, Profile
from publish.pdf.weasyprint import engine
from publish.process import interpreter
from publish.process.cache import ByteBoundedCache
from publish.terminal import tell

__all__ = ["IMAGE_DPI", "Printed", "make"]

SHEETS = ("base.css", "print.css")
IMAGE_DPI = 300  # pixels in an inch: more than paper shows


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF in its bytes, and its pages."""

    data: bytes
    pages: Pages


def make(
    document: HtmlDocument,
    *,
    theme: Path | None = None,
    profile: Profile = PDF_UA_1,
    image_dpi: int = IMAGE_DPI,
    jobs: int | None = None,
    cache: ByteBoundedCache | None = None,
) -> Printed:
    """The PDF of a document, as its profile promises.

    A theme's ``base.css`` and ``print.css`` come behind ours. Pictures are made no finer than ``image_dpi`` pixels in
    an inch; 0 leaves them as they are. ``jobs`` processes lay out a long document, as many as there are cores, the
    bytes the same for any number, and with what a ``cache`` holds of earlier ones. Raises InternalError when the pages
    cannot be laid out.
    """
    with interpreter.collector_paused():
        try:
            return _make(document, theme, profile, image_dpi, jobs, cache, footnotes_at_foot=True)
        except LayoutFault as fault:
            # The engine's footnotes are the part that fails; with the notes behind their section nothing is lost.
            printed = _make(document, theme, profile, image_dpi, jobs, cache, footnotes_at_foot=False)
            tell(f"{document.article.path}: the notes stand behind their sections in the PDF, as {fault.message}")
            return printed


def _make(
    document: HtmlDocument,
    theme: Path | None,
    profile: Profile,
    image_dpi: int,
    jobs: int | None,
    cache: ByteBoundedCache | None,
    *,
    footnotes_at_foot: bool,
) -> Printed:
    characters = theme_fonts.characters(theme)
    sheets = [(resources.styles() / name).read_text("utf-8") for name in SHEETS]
    own, files = theme_files.sheets_with_files(theme, *SHEETS)
    running = running_heads.style(document.article, characters)
    tree = print_tree.build(
        document,
        footnotes_at_foot=footnotes_at_foot,
        private_use=profile.version == "1.7",
        characters=characters,
        style=page_style.of(theme),
        files=files,
    )
    painted = engine.lay_out(tree, [*sheets, running, *own], profile.version, image_dpi, jobs, cache)
    pages = assemble(painted.file, painted.layout, document, tree.mathml, profile)
    return Printed(painted.file.written(profile.version), pages)


def losses(document: HtmlDocument, theme: Path | None) -> list[Loss]:
    """What of a document has letters that no font has, neither one of ours nor one of the theme."""
    return missing_glyphs.losses(document, theme_fonts.characters(theme))
