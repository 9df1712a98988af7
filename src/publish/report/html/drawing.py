"""The pages of a PDF as pictures, and where on them each marked content stands, asked of PDFium in another process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.process import pdfium

_MAX_PAGES = 5_000


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as it is shown, in points from its left upper corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In points."""
        return self.bottom - self.top

    def join(self, other: Box) -> Box:
        """The least box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def common(self, other: Box) -> Box | None:
        """What both hold; None for nothing, or nearly."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(left, top, right, bottom) if right - left > 1 and bottom - top > 1 else None


@dataclass(slots=True)
class PageMeasure:
    """A page as it is shown: its size in points, its boxes by MCID, and those of what stands in no marked content."""

    width: float
    height: float
    way: tuple[float, float, float, float, float, float]  # the matrix from user space
    marks: dict[int, Box] = field(default_factory=dict)
    nested: dict[int, Box] = field(default_factory=dict)  # of MCIDs within form XObjects
    loose: list[Box] = field(default_factory=list)

    def shown(self, corners: Sequence[float]) -> Box:
        """A rectangle of user space, given by two corners, as it lies on the shown page."""
        a, b, c, d, e, f = self.way
        points = [(x * a + y * c + e, x * b + y * d + f) for x in corners[::2] for y in corners[1::2]]
        across, down = [x for x, _ in points], [y for _, y in points]
        return Box(min(across), min(down), max(across), max(down))

    def visible(self, box: Box | None) -> Box | None:
        """What of a box lies on the page; None for nothing."""
        if box is None or box.left >= self.width or box.top >= self.height or box.right <= 0 or box.bottom <= 0:
            return None
        return Box(max(box.left, 0), max(box.top, 0), min(box.right, self.width), min(box.bottom, self.height))


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A picture that is wanted: of a page (from 1) or a part of it, so many pixels wide."""

    page: int
    box: Box | None
    width: int


def measure(path: Path) -> dict[int, PageMeasure]:
    """The pages by number, from 1. Those that PDFium cannot read are not among them."""
    measures: dict[int, PageMeasure] = {}
    for answer in _of_pages(path, {"measure": _MAX_PAGES}):
        width, height = answer["size"]
        marks, nested = ({int(key): Box(*box) for key, box in answer[name].items()} for name in ("marks", "nested"))
        loose = [Box(*box) for box in answer["loose"]]
        measures[answer["page"]] = PageMeasure(width, height, tuple(answer["way"]), marks, nested, loose)
    return measures


def draw(path: Path, requests: Sequence[PictureRequest]) -> dict[PictureRequest, str]:
    """Pictures as addresses of their own content (``data:``). Those that PDFium cannot draw are not among them."""
    by_request = {(each.page, _corners(each.box), each.width): each for each in requests}
    request = [{"page": page, "box": corners, "width": width} for page, corners, width in by_request]
    pictures: dict[PictureRequest, str] = {}
    for answer in _of_pages(path, {"draw": request}) if request else []:
        corners = tuple(answer["box"]) if answer["box"] else None
        pictures[by_request[answer["page"], corners, answer["width"]]] = f"data:image/webp;base64,{answer['data']}"
    return pictures


def _of_pages(path: Path, request: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers on pages: none on a file that is locked or damaged."""
    return [answer for answer in pdfium.ask(path, request) if "page" in answer]


def _corners(box: Box | None) -> tuple[float, float, float, float] | None:
    return None if box is None else (box.left, box.top, box.right, box.bottom)
