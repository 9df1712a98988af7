"""The door of this room: a print tree and style sheets go in, painted pages come out, in a file without a structure."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from weasyprint.text.ffi import pango

from publish.pdf.weasyprint import contract, fonts, mixed_lines, patches, plain

if TYPE_CHECKING:
    from publish.pdf.file.pdf_file import PaintedFile
    from publish.pdf.paper.print_tree import PrintTree
    from publish.pdf.tags.structure import Version
    from publish.process.cache import ByteBoundedCache


def lay_out(
    tree: PrintTree,
    styles: Iterable[str],
    version: Version,
    image_dpi: int,
    jobs: int | None = None,
    cache: ByteBoundedCache | None = None,
) -> PaintedFile:
    """The painted pages of a print tree, to become a PDF of this version, and the records of their layout.

    ``styles`` are the texts of its style sheets.
    Its pictures are no finer than ``image_dpi`` pixels in an inch; 0 leaves them as they are. A long document whose
    style begins its sections on new pages is laid out by ``jobs`` processes, as many as there are cores, with what a
    ``cache`` holds of earlier ones; how many there are shows in no byte. Where WeasyPrint is not as we know it, the
    pages are made the plain way, by one process. Raises LayoutFault when WeasyPrint loses its way in the pages.
    """
    mixed_lines.set_apart(tree.root)
    hyphenation = f'html {{ hyphenate-character: "{fonts.choose_hyphen(tree.root)}" }}'
    texts = [hyphenation, *styles]
    way = contract.way()
    with _quiet(), patches.applied(way.patches):
        if not way.is_fast:
            return plain.lay_out(tree.root, tree.resources, texts, version, image_dpi)
        from publish.pdf.weasyprint import fast  # it rests on what another release may lack

        return fast.lay_out(tree.root, tree.resources, texts, version, image_dpi, jobs, cache)


def pango_version() -> str:
    """The version of Pango, which shapes the text, such as ``1.50.12``."""
    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


@contextmanager
def _quiet() -> Iterator[None]:
    """What WeasyPrint says to its users' developers is nothing to an editor; faults come as exceptions."""
    logger = logging.getLogger("weasyprint")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
