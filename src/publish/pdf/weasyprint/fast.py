"""The fast way to pages: a document in parts, each laid out once, side by side, and painted as soon as it can be.

It rests on WeasyPrint's inside as ``contract.tsv`` has it. The way that rests on public interfaces is ``plain``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from weasyprint.css import get_all_computed_styles

from publish.pdf.file.pdf_file import PaintedFile
from publish.pdf.parts import schedule, split
from publish.pdf.parts.cache import CachingWorkers
from publish.pdf.parts.digest import DigestContext, PartDigest
from publish.pdf.parts.store import PartStore
from publish.pdf.parts.workers import Forked, InProcess, ProcessLost
from publish.pdf.weasyprint import fonts
from publish.pdf.weasyprint.joining import Joiner
from publish.pdf.weasyprint.part_layout import PartLayout
from publish.pdf.weasyprint.sheets import StyledDocument
from publish.process import interpreter
from publish.process.worker import can_fork, cores

if TYPE_CHECKING:
    from lxml import etree

    from publish.html.document import Resource
    from publish.pdf.parts.records import SectionRange
    from publish.pdf.parts.schedule import PartWorkers
    from publish.pdf.tags.structure import Version
    from publish.process.cache import ByteBoundedCache


def lay_out(
    root: etree._Element,
    resources: Sequence[Resource],
    styles: Sequence[str],
    version: Version,
    image_dpi: int,
    jobs: int | None = None,
    cache: ByteBoundedCache | None = None,
) -> PaintedFile:
    """The painted pages of a print tree, in a file that waits for its structure (see ``engine.lay_out``)."""
    document = _Parts(root, resources, styles, image_dpi)
    processes = min(len(document.parts), cores() if jobs is None else jobs)
    try:
        return _together(document, processes, version, cache)
    except ProcessLost:
        return _together(document, 1, version, cache)


def _together(document: _Parts, processes: int, version: Version, cache: ByteBoundedCache | None) -> PaintedFile:
    """The file that the parts make."""

    def workers_for(parts: int) -> tuple[PartWorkers, Callable[[], None]]:
        desk = PartStore(document.part, tidy=len(document.parts) > 1)
        if len(document.parts) > 1:
            interpreter.set_aside()  # what is there already need not be looked at when a part is tidied up
        if min(processes, parts) > 1 and can_fork():
            several = Forked(desk, min(processes, parts), list(document.root.iter()))
            return several, several.close
        return InProcess(desk), lambda: None

    if cache is None or len(document.parts) == 1:
        crew, close = workers_for(len(document.parts))
    else:
        digest_context = document.digest_context()
        remembering = CachingWorkers(
            cache,
            lambda span: document.made_of(digest_context, span),
            workers_for,
            fonts.conventions,
            counts_pages=digest_context.counts_pages,
        )
        crew, close = remembering, remembering.close
    try:
        says, parts = schedule.lay_out_all(crew, len(document.parts))
        joiner = Joiner(document.root, says)
        for part in parts:
            joiner.add(part)
    finally:
        close()
    joiner.close(version)
    return PaintedFile(joiner.pdf, joiner.layout)


class _Parts:
    """A document that can be laid out part by part."""

    def __init__(
        self, root: etree._Element, resources: Sequence[Resource], styles: Sequence[str], image_dpi: int
    ) -> None:
        self.root = root
        self._resources, self._styles = resources, styles
        self._document = StyledDocument(root, resources, styles)
        self._options = {"dpi": image_dpi or None}
        self.parts = split.split(root, styles, self._begins_page) or [[]]

    def part(self, span: SectionRange) -> PartLayout:
        """Lay out a part."""
        if len(self.parts) == 1:
            return self._laid_out(first=True, last=True)
        with self._alone(span) as (first, last):
            return self._laid_out(first=first, last=last)

    def digest_context(self) -> DigestContext:
        """What all parts are made with."""
        return DigestContext(self._styles, self._resources, repr(self._options))

    def made_of(self, digest_context: DigestContext, span: SectionRange) -> PartDigest:
        """What a part is made of."""
        with self._alone(span) as ends:
            return digest_context.of(self.root, *ends)

    @contextmanager
    def _alone(self, span: SectionRange) -> Iterator[tuple[bool, bool]]:
        begin, end = span
        elements = [element for part in self.parts[begin:end] for element in part]
        with split.alone(self.root, elements, first=begin == 0):
            yield begin == 0, end == len(self.parts)

    def _laid_out(self, *, first: bool, last: bool) -> PartLayout:
        document = self._document
        return PartLayout(
            document.html(self.root), document.sheets, document.fonts, self._options, first=first, last=last
        )

    def _begins_page(self, root: etree._Element, elements: Sequence[etree._Element]) -> list[bool]:
        document = self._document
        style_for = get_all_computed_styles(document.html(root), document.sheets, font_config=document.fonts)
        styles = [style_for(element) if isinstance(element.tag, str) else None for element in elements]
        return [style is not None and style["break_before"] in ("page", "always") for style in styles]
