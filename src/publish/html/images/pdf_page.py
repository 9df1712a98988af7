"""Pages of PDFs as pictures: the first is drawn in pixels as fine as print asks for, by PDFium in a process of its own.

No page engine takes a page of another PDF into its own, and no browser shows one as a picture.
"""

from __future__ import annotations

import base64
import tempfile
from dataclasses import replace
from pathlib import Path

from publish.html.images import raster
from publish.html.images.picture import Picture, PictureFault, reduction
from publish.process import pdfium

_FINENESS = {"dpi": 300, "pixels": 16_000_000, "side": 10_000}  # of a page larger than A3, fewer pixels an inch
_LARGEST = 14_400  # points of a page's side (ISO 32000-1, Annex C)
_CSS_PIXELS = 96 / 72  # of a point


def prepare(path: Path, data: bytes, name: str) -> Picture:
    """The first page of a PDF at its size on paper, cropped as readers crop it. Raises PictureFault.

    A file that is damaged, locked or empty is refused, and one that cannot be drawn in bounded time and memory.
    """
    with tempfile.TemporaryDirectory() as folder:
        (copy := Path(folder, "page.pdf")).write_bytes(data)
        answers = pdfium.ask(copy, {"picture": _FINENESS})
    answer = {key: value for each in answers for key, value in each.items()}
    if fault := _fault(answer):
        raise PictureFault(fault, path)
    width, height = (side * _CSS_PIXELS * min(1, _LARGEST / max(answer["size"])) for side in answer["size"])
    picture = raster.drawn(base64.b64decode(answer["data"]), name, width, height)
    if (count := answer["pages"]) == 1:
        return picture
    loss = f"this picture is a PDF of {count} pages; only the first is shown: give each a file of its own"
    return replace(picture, losses=(reduction(loss),))


def _fault(answer: dict[str, object]) -> str:
    if "locked" in answer:
        return "is a PDF that opens with a password only: save it without one"
    if not answer:
        return "is a PDF that could not be drawn in the time and memory that there is: try again, or save it as PNG"
    if not answer.get("pages"):
        return "is a damaged PDF, or has no page: save it anew"
    if "unsaved" in answer:
        return "holds no drawing, as Illustrator wrote no PDF into it: save it with “Create PDF Compatible File”"
    if "blank" in answer:
        return "is a PDF whose first page is empty: save it anew"
    return "" if "data" in answer else "is a PDF that is too much to draw: save it as PNG of 300 dpi"
