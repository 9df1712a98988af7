"""The plain way to pages, on WeasyPrint's public interfaces: for a release whose inside is not known yet.

It renders and writes as any user of WeasyPrint does. Two things are read that it does not document, since nothing else
leads from what is painted to the element that it shows: the boxes of a page, and the numbers of their marked content.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import pydyf

from publish.errors import InternalError
from publish.pdf.file.pdf_file import File, PaintedFile
from publish.pdf.parts.store import layout_faults
from publish.pdf.tags.content import PageOperators, say_all
from publish.pdf.weasyprint import fonts
from publish.pdf.weasyprint.boxes import SCALE, PageReader
from publish.pdf.weasyprint.sheets import StyledDocument

if TYPE_CHECKING:
    from lxml import etree

    from publish.html.document import Resource
    from publish.pdf.tags.structure import Version


class _AllPainted(Exception):
    """The file is complete, and need not be written: we go on with it."""


def lay_out(
    root: etree._Element, resources: Sequence[Resource], styles: Sequence[str], version: Version, image_dpi: int
) -> PaintedFile:
    """The painted pages of a print tree, in a file that waits for its structure (see ``engine.lay_out``)."""
    document = StyledDocument(root, resources, styles)
    options = {"dpi": image_dpi or None, "pdf_tags": True, "pdf_version": version}
    with layout_faults():
        rendered = document.html(root).render(font_config=document.fonts, stylesheets=document.sheets, **options)
    painter = _Painter(rendered, root)
    painted: list[Any] = []

    def take(_: Any, pdf: Any) -> None:
        painted.append(pdf)
        raise _AllPainted

    try:
        rendered.write_pdf(io.BytesIO(), finisher=take, **options)
    except _AllPainted:
        return painter.complete(File.of(painted[0]))
    raise InternalError("WeasyPrint wrote a file without asking to finish it")


class _Painter:
    """Reads each page of a rendered document when it has been painted."""

    def __init__(self, rendered: Any, root: etree._Element) -> None:
        self._rendered = rendered
        self._pages = rendered.pages
        self._reading = PageReader(root)
        self._streams: list[Any] = []
        for number, page in enumerate(self._pages):
            page.paint = partial(self._paint, number, page.paint, page)

    def _paint(self, number: int, paint: Any, page: Any, stream: Any, *rest: Any, **more: Any) -> None:
        paint(stream, *rest, **more)
        numbered = {box: entry["mcid"] for box, entry in stream._tags.items()}
        self._reading.page(number, [page._page_box], numbered, page.height * SCALE)
        self._streams.append(stream)
        if len(self._streams) == len(self._pages):
            fonts.name_glyphs(self._rendered.fonts)  # which are written next
            self._rendered.pages = []  # so that no bookmarks and tags are made of them: we make our own

    def complete(self, file: File) -> PaintedFile:
        """The file with its operators and links as the records of its layout want them."""
        layout = self._reading.layout
        layout.pages = len(self._streams)
        faces = fonts.faces(self._rendered.fonts, {})
        contents = [
            PageOperators(stream.stream, page.height * SCALE, faces.get)
            for stream, page in zip(self._streams, self._pages, strict=True)
        ]
        say_all(layout, contents)
        pages = [
            pdf_object
            for pdf_object in file.objects
            if isinstance(pdf_object, pydyf.Dictionary) and pdf_object.get("Type") == "/Page"
        ]
        for page in pages:
            page.pop("Annots", None)
        for annotation in layout.annotations:
            annotation.target["F"] = 4  # print
            pages[annotation.page].setdefault("Annots", pydyf.Array()).append(annotation.target.reference)
        for name in ("StructTreeRoot", "Outlines", "Names"):
            file.catalog.pop(name, None)
        return PaintedFile(file, layout)
