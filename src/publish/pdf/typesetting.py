"""The one place that imports WeasyPrint: a print tree and style sheets go in, the bytes of a PDF come out."""

from __future__ import annotations

import gc
import io
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from publish.errors import InternalError
from publish.html.document import Resource
from publish.pdf import fonts, hyphenation

fonts.choose()

import cssselect2  # noqa: E402
import weasyprint  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: E402

from publish.pdf import pictures  # noqa: E402
from publish.pdf.tags import weasyprint_boxes  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

    from publish.pdf.print_tree import PrintTree
    from publish.pdf.tags.content import PageContent
    from publish.pdf.tags.records import Layout
    from publish.pdf.tags.structure import Version

BASE = "publication:/"
# What WeasyPrint says to its users' developers is nothing to an editor; faults come as exceptions.
weasyprint_boxes.install()
hyphenation.install()
pictures.install()
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)


class LayoutFault(InternalError):
    """The engine cannot lay out this document as it is."""


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
    finish: Callable[[Any, Layout, list[PageContent]], None],
) -> bytes:
    """Lay out a print tree and write it as a PDF of this version.

    Its pictures are no finer than ``image_dpi`` pixels in an inch; 0 leaves them as they are.
    ``finish`` gets the painted file (pydyf), the records of its layout and the operators of its pages, and completes
    it. Raises LayoutFault when the engine loses its way in the pages.
    """
    fetcher = _Shelf(tree.resources)
    configuration = FontConfiguration()
    page = weasyprint.HTML(string="<html/>", base_url=BASE, url_fetcher=fetcher)
    page.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree.root, content_language=None)
    page.etree_element = page.wrapper_element.etree_element
    hyphenation = f'html {{ hyphenate-character: "{weasyprint_boxes.choose_hyphen(tree.root)}" }}'
    sheets = [
        weasyprint.CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=configuration)
        for text in [hyphenation, *(path.read_text("utf-8") for path in styles), extra_style]
    ]
    with _collector_at_rest():
        try:
            document = page.render(stylesheets=sheets, font_config=configuration, dpi=image_dpi or None)
        except (AssertionError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
            raise LayoutFault(f"the pages cannot be laid out: {type(error).__name__}: {error}") from error
        out = io.BytesIO()
        document.write_pdf(
            out,
            finisher=lambda painted, pdf: finish(pdf, *weasyprint_boxes.read(painted, pdf)),
            pdf_tags=True,
            pdf_version=version,
            pdf_identifier=True,
        )
    return out.getvalue()


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Nearly all that the engine makes lives until the file is written: looking for garbage among it is lost time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
