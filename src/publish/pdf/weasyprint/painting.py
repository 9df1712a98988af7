"""Pages painted part by part: each part has resources of its own, and knows no object of the file it will be in."""

from __future__ import annotations

from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.draw import draw_stacking_context
from weasyprint.layout.background import layout_backgrounds, layout_box_backgrounds
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.stacking import StackingContext

from publish.pdf.file.pdf_file import deflated, operators
from publish.pdf.parts.records import GlyphTexts, Painted, PaintedPage
from publish.pdf.tags.content import PageOperators, say_all
from publish.pdf.weasyprint import fonts
from publish.pdf.weasyprint.boxes import SCALE, PageReader

COLOURS = b"(colours)"  # stands for the colour spaces that all parts share, until there is a file (joining.py)
_GROUPS = ("ExtGState", "XObject", "Pattern", "Shading")


class Painter:
    """Paints the pages of one part: first what stands on them, then, when they have numbers, their margins."""

    def __init__(self, get_image: Any) -> None:
        self.fonts: dict[Any, Any] = {}
        self._get_image = get_image
        self._images: dict[str, Any] = {}
        self._resources = pydyf.Dictionary({name: pydyf.Dictionary() for name in _GROUPS} | {"ColorSpace": COLOURS})
        self._reading = PageReader()
        self._streams: list[Any] = []
        self._heights: list[float] = []
        self._pages: list[PaintedPage] = []

    def paint(self, box: Any) -> None:
        """Paint the content of the next page (a ``PageBox`` whose children are laid out)."""
        layout_backgrounds(box, self._get_image)
        page = Page(box)
        height = page.height * SCALE
        stream = Stream(self.fonts, _rectangle(page), self._resources, self._images, {}, {}, None, compress=True)
        stream.transform(d=-1, f=height)
        matrix = Matrix(SCALE, 0, 0, -SCALE, 0, height)
        for kind, target, rectangle, linked in page.links:
            linked.link_annotation = _annotation(kind, target, rectangle, matrix)
        page.paint(stream, SCALE)
        self._reading.page(len(self._streams), box.children, _numbered(stream), height)
        self._streams.append(stream)
        self._heights.append(height)
        self._pages.append(_boxes(page))

    def paint_margins(self, number: int, box: Any, margins: list[Any]) -> None:
        """Paint the margin boxes of a page whose content is painted."""
        stream = self._streams[number]
        for margin in margins:
            layout_box_backgrounds(box, margin, self._get_image)
        page = Page(box.copy_with_children(margins))
        with stream.stacked():
            stream.transform(a=SCALE, d=SCALE)
            draw_stacking_context(stream, StackingContext.from_page(page._page_box))
        self._reading.page(number, margins, _numbered(stream), self._heights[number])

    def finish(self, says: GlyphTexts, sent: set[str]) -> Painted:
        """The part with every page's operators as they will be written. ``says`` is that of the whole document."""
        fonts.name_glyphs(self.fonts)
        layout = self._reading.layout
        layout.pages = len(self._streams)
        faces = fonts.faces(self.fonts, says)
        contents = [
            PageOperators(stream.stream, height, faces.get)
            for stream, height in zip(self._streams, self._heights, strict=True)
        ]
        say_all(layout, contents)
        for stream, page in zip(self._streams, self._pages, strict=True):
            page.content = deflated(operators(stream))
        pictures = {name: _picture(image) for name, image in self._images.items()}
        return Painted(self._pages, _free(self._resources), pictures, fonts.take_down(self.fonts, sent), layout)


def _numbered(stream: Any) -> dict[Any, int]:
    """The MCIDs of what was painted in a stream since it was asked last, by their boxes, which it then lets go."""
    numbered = {box: entry["mcid"] for box, entry in stream._tags.items() if entry is not None}
    stream._tags = dict.fromkeys(range(len(stream._tags)))  # their numbers go on from here
    return numbered


def _rectangle(page: Any) -> tuple[float, float, float, float]:
    bleed = page.bleed
    width, height = page.width + bleed["left"] + bleed["right"], page.height + bleed["top"] + bleed["bottom"]
    return (-bleed["left"], -bleed["top"], width, height)


def _boxes(page: Any) -> PaintedPage:
    """The boxes of a page (ISO 32000-1, 14.11.2): the bleed box is at most 10 points outside of the trim box."""
    edge = {side: value * SCALE for side, value in page.bleed.items()}
    left, top = -edge["left"], -edge["top"]
    right = left + (page.width + page.bleed["left"] + page.bleed["right"]) * SCALE
    bottom = top + (page.height + page.bleed["top"] + page.bleed["bottom"]) * SCALE
    trim = (left + edge["left"], top + edge["top"], right - edge["right"], bottom - edge["bottom"])
    out = {side: min(10, value) for side, value in edge.items()}
    bleed = (trim[0] - out["left"], trim[1] - out["top"], trim[2] + out["right"], trim[3] + out["bottom"])
    return PaintedPage((left, top, right, bottom), trim, bleed, b"")


def _annotation(kind: str, target: str, rectangle: Any, matrix: Any) -> Any:
    """A link's area (ISO 32000-1, 12.5.6.5); where it leads within the document is for the whole to say."""
    if kind not in ("internal", "external"):
        return None
    corners = (*matrix.transform_point(*rectangle[:2]), *matrix.transform_point(*rectangle[2:]))
    annotation = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": pydyf.Array(corners),
            "BS": pydyf.Dictionary({"W": 0}),
            "F": 4,  # print
        }
    )
    if kind == "external":
        annotation["A"] = pydyf.Dictionary({"Type": "/Action", "S": "/URI", "URI": pydyf.String(target)})
    return annotation


def _free(resources: Any) -> Any:
    """Resources whose streams have let go of the engine."""
    freed: dict[int, Any] = {}
    for group in ("XObject", "Pattern"):
        for name, stream in resources.get(group, {}).items():
            if stream is not None:
                resources[group][name] = freed[id(stream)] = _free_stream(stream)
    for state in resources.get("ExtGState", {}).values():
        if "G" in state.get("SMask", {}):
            state["SMask"]["G"] = freed[id(state["SMask"]["G"])]
    return resources


def _free_stream(stream: Any) -> Any:
    extra = stream.extra
    if "Resources" in extra:
        extra["Resources"] = _free(extra["Resources"])
    return pydyf.Stream([operators(stream)], extra, compress=True)


def _picture(image: dict[str, Any]) -> Any:
    form = image["image"].get_x_object(image["interpolate"], max(image["dpi_ratios"]))
    return None if form is None else _whole(form)


def _whole(picture: Any) -> Any:
    stream = pydyf.Stream([operators(picture)], picture.extra, compress=picture.compress)
    if "SMask" in stream.extra:
        stream.extra["SMask"] = _whole(stream.extra["SMask"])
    return stream
