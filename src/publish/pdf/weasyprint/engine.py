"""A print tree and style sheets go in, the bytes of a PDF come out; WeasyPrint does the work (``engine/``)."""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from publish.html.document import Resource
from publish.pdf.parts import split
from publish.pdf.weasyprint import font_choice
from publish.pdf.weasyprint.patches import hyphenation
from publish.process import collector
from publish.process.worker import can_fork, cores

font_choice.choose()

import cssselect2  # noqa: E402
import weasyprint  # noqa: E402
from weasyprint.css import get_all_computed_styles  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: E402

from publish.pdf.engine import lines
from publish.pdf.file.pdf_file import File  # noqa: E402
from publish.pdf.parts import schedule
from publish.pdf.parts.cache import Remembering  # noqa: E402
from publish.pdf.parts.digest import Ingredients, Larder  # noqa: E402
from publish.pdf.parts.store import Desk, LayoutFault  # noqa: E402
from publish.pdf.parts.workers import Alone, ProcessLost, Several  # noqa: E402
from publish.pdf.weasyprint import fonts as used_fonts  # noqa: E402
from publish.pdf.weasyprint import mixed_lines  # noqa: E402
from publish.pdf.weasyprint.joining import Joiner  # noqa: E402
from publish.pdf.weasyprint.part_layout import Part  # noqa: E402
from publish.pdf.weasyprint.patches import (
    footnotes,
    glyphs,
    gradients,
    keeping,
    leaders,
    masks,
    pictures,
    properties,
    shaping,
    unbreakable,
)

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from publish.pdf.paper.print_tree import PrintTree
    from publish.pdf.parts.records import Span
    from publish.pdf.parts.schedule import Crew
    from publish.pdf.tags.records import Layout
    from publish.pdf.tags.structure import Version
    from publish.process.cache import Kept

__all__ = ["BASE", "LayoutFault", "typeset"]

T = TypeVar("T")
BASE = "publication:/"
_OF_THE_DOCUMENT = re.compile(r"@(?:import|font-face|counter-style|color-profile)", re.IGNORECASE)
# What WeasyPrint says to its users' developers is nothing to an editor; faults come as exceptions.
used_fonts.install()
glyphs.install()
gradients.install()
keeping.install()
leaders.install()
lines.install()
masks.install()
footnotes.install()
shaping.install()
unbreakable.install()
properties.install()
hyphenation.install()
pictures.install()
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)


class _Shelf(URLFetcher):  # type: ignore[misc]  # the library ships no types
    """Serves what the document carries. Nothing is fetched from disk or from the network."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        super().__init__(allowed_protocols=("publication", "data"))
        self._resources = {resource.name: resource for resource in resources}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        resource = self._resources.get(url.removeprefix(BASE))
        if resource is None:
            raise ValueError(f"not part of the publication: {url}")
        return URLFetcherResponse(url, resource.data, {"Content-Type": resource.media_type})


def typeset(
    tree: PrintTree,
    styles: Iterable[Path],
    extra_style: str,
    version: Version,
    image_dpi: int,
    finish: Callable[[Any, Layout], T],
    jobs: int | None = None,
    kept: Kept | None = None,
) -> tuple[bytes, T]:
    """Lay out a print tree and write it as a PDF of this version.

    Its pictures are no finer than ``image_dpi`` pixels in an inch; 0 leaves them as they are. ``finish`` gets the
    painted file (pydyf) and the records of its layout, and completes it; what it gives comes back with the bytes. A
    long document whose style begins its sections on new pages is laid out by ``jobs`` processes, as many as there are
    cores; how many there are shows in no byte. Raises LayoutFault when the engine loses its way in the pages.
    """
    mixed_lines.set_apart(tree.root)
    hyphenation = f'html {{ hyphenate-character: "{used_fonts.choose_hyphen(tree.root)}" }}'
    texts = [hyphenation, *(path.read_text("utf-8") for path in styles), extra_style]
    with collector.at_rest():
        press = _Press(tree, texts, {"dpi": image_dpi or None})
        processes = min(len(press.parts), cores() if jobs is None else jobs)
        try:
            file, told = _together(press, processes, version, finish, kept)
        except ProcessLost:
            file, told = _together(press, 1, version, finish, kept)
        return file.written(version), told


def _together(
    press: _Press, processes: int, version: Version, finish: Callable[[Any, Layout], T], kept: Kept | None
) -> tuple[File, T]:
    """The file that the parts make, completed, and what was told of it."""

    def hire(parts: int) -> tuple[Crew, Callable[[], None]]:
        desk = Desk(press.part, tidy=len(press.parts) > 1)
        if len(press.parts) > 1:
            gc.freeze()  # what is there already need not be looked at when a part is tidied up
        if min(processes, parts) > 1 and can_fork():
            several = Several(desk, min(processes, parts), list(press.root.iter()))
            return several, several.close
        return Alone(desk), lambda: None

    if kept is None or len(press.parts) == 1:
        crew, close = hire(len(press.parts))
    else:
        larder = press.larder()
        remembering = Remembering(
            kept, lambda span: press.made_of(larder, span), hire, counts_pages=larder.counts_pages
        )
        crew, close = remembering, remembering.close
    try:
        says, parts = schedule.conduct(crew, len(press.parts))
        joiner = Joiner(press.root, says)
        for part in parts:
            joiner.add(part)
    finally:
        close()
    joiner.close(version)
    told = finish(joiner.pdf, joiner.layout)
    return joiner.pdf, told


@lru_cache(maxsize=32)
def _shared_sheet(text: str) -> weasyprint.CSS:
    return weasyprint.CSS(string=text, base_url=BASE, url_fetcher=_Shelf(()))


class _Press:
    """A document with its style sheets, ready to be laid out part by part."""

    def __init__(self, tree: PrintTree, styles: Sequence[str], options: dict[str, Any]) -> None:
        self._tree, self._styles = tree, styles
        self.root = tree.root
        self._fetcher = _Shelf(tree.resources)
        self._fonts = FontConfiguration()
        self._options = options
        self._sheets = [self._sheet(text) for text in styles]
        self.parts = split.split(tree.root, styles, self._begins_page) or [[]]

    def _sheet(self, text: str) -> weasyprint.CSS:
        """A style sheet, understood once a process where it rests on nothing that this document alone has."""
        if _OF_THE_DOCUMENT.search(text):
            return weasyprint.CSS(string=text, base_url=BASE, url_fetcher=self._fetcher, font_config=self._fonts)
        return _shared_sheet(text)

    def part(self, span: Span) -> Part:
        """Lay out a part."""
        if len(self.parts) == 1:
            return self._laid_out(first=True, last=True)
        with self._alone(span) as (first, last):
            return self._laid_out(first=first, last=last)

    def larder(self) -> Larder:
        """What all parts are made with."""
        return Larder(self._styles, self._tree.resources, repr(self._options))

    def made_of(self, larder: Larder, span: Span) -> Ingredients:
        """What a part is made of."""
        with self._alone(span) as ends:
            return larder.of(self.root, *ends)

    @contextmanager
    def _alone(self, span: Span) -> Iterator[tuple[bool, bool]]:
        begin, end = span
        elements = [element for part in self.parts[begin:end] for element in part]
        with split.alone(self.root, elements, first=begin == 0):
            yield begin == 0, end == len(self.parts)

    def _laid_out(self, *, first: bool, last: bool) -> Part:
        return Part(self._html(self.root), self._sheets, self._fonts, self._options, first=first, last=last)

    def _html(self, root: etree._Element) -> Any:
        page = weasyprint.HTML(string="<html/>", base_url=BASE, url_fetcher=self._fetcher)
        page.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        page.etree_element = page.wrapper_element.etree_element
        return page

    def _begins_page(self, root: etree._Element, elements: Sequence[etree._Element]) -> list[bool]:
        style_for = get_all_computed_styles(self._html(root), self._sheets, font_config=self._fonts)
        styles = [style_for(element) if isinstance(element.tag, str) else None for element in elements]
        return [style is not None and style["break_before"] in ("page", "always") for style in styles]
