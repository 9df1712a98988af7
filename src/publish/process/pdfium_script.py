"""Draws the pages of a PDF with PDFium. Run as a script of its own: a file that breaks PDFium breaks only this process.

``python pdfium_script.py FILE`` reads a request (JSON) from standard input and answers on standard output, a line of
JSON for each page or part of one as soon as it is done: whoever stops it has what was done until then.

``{"measure": n}`` gives of the first n pages their size, the way from user space to the page as it is shown, and where
each marked content stands. ``{"draw": [{"page": 1, "box": null, "width": 1100}, …]}`` gives pictures (WebP, base64).
``{"picture": {"dpi": 300, "pixels": 16000000, "side": 10000}}`` gives how many ``pages`` there are; the ``size`` of
the first; then its picture as ``data`` (PNG, base64), as fine as that or as so many pixels allow, unless it is
``blank``, or ``unsaved`` (what Illustrator writes where it was told to write no PDF). A ``locked`` file asks for a
password, a ``damaged`` one cannot be read; to either no more is answered. No answer at all tells nothing of the file:
this process could not start, or had not the time or the memory.
All measures are points from the left upper corner of the page as it is shown.
"""

from __future__ import annotations

import base64
import ctypes
import io
import json
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

_MAX_OBJECTS = 50_000  # of a page
_MAX_LOOSE = 400  # pieces of a page that belong to no marked content
_MAX_FORMS = 6  # form XObjects nested in one another
_MAX_PIXELS = 2_400  # the height of a picture
_QUALITY = 66
_MEMORY = 800 * 2**20  # bytes
_SECONDS = {"measure": 10, "draw": 20, "picture": 20}  # of a processor's time
_UNSAVED = "saved without PDF Content"  # on the page that stands in an Illustrator file for the drawing
_PRECISION = 64  # steps of a point, as PDFium counts in whole pixels

Corners = tuple[float, float, float, float]


def main() -> None:
    """Answer one request."""
    [(kind, request)] = json.load(sys.stdin).items()
    _bound(_SECONDS[kind])
    try:
        pdf = pypdfium2.PdfDocument(sys.argv[1])
    except pypdfium2.PdfiumError as error:
        _answer({"locked": True} if error.err_code == raw.FPDF_ERR_PASSWORD else {"damaged": True})
        return
    with pdf:
        answers: dict[str, Any] = {"measure": _measured, "draw": _drawn, "picture": _as_picture}
        for answer in answers[kind](pdf, request):
            _answer(answer)


def _answer(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _bound(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)  # whoever started us may allow less
        resource.setrlimit(kind, (least, least))


def _measured(pdf: Any, count: int) -> Iterator[dict[str, object]]:
    for number in range(min(count, len(pdf))):
        try:
            yield {"page": number + 1, **_measure(pdf[number])}
        except pypdfium2.PdfiumError:
            continue


def _measure(page: Any) -> dict[str, object]:
    width, height = page.get_size()
    way = _way(page, width, height)
    marks: dict[int, Corners] = {}
    nested: dict[int, Corners] = {}
    loose: list[Corners] = []
    outer: list[tuple[Any, Corners]] = []  # the forms that are open, each with its matrix
    for count, item in enumerate(page.get_objects(max_depth=_MAX_FORMS)):
        if count > _MAX_OBJECTS:
            break
        del outer[item.level :]
        try:
            corners = item.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        for _, matrix in reversed(outer):
            corners = _moved(corners, matrix)
        box = _moved(corners, way)
        if item.type == raw.FPDF_PAGEOBJ_FORM:
            outer.append((item, tuple(item.get_matrix().get())))
        mark = raw.FPDFPageObj_GetMarkedContentID(item)
        if mark >= 0:
            marks_of_item = nested if item.level else marks
            marks_of_item[mark] = _joined(marks_of_item[mark], box) if mark in marks_of_item else box
        elif item.level == 0 and len(loose) < _MAX_LOOSE and not _is_marked(item):
            loose.append(box)
    return {"size": (width, height), "way": way, "marks": marks, "nested": nested, "loose": loose}


def _way(page: Any, width: float, height: float) -> tuple[float, ...]:
    """The matrix from user space to the page as it is shown: cropped, turned, and with its origin at the top."""
    x, y = ctypes.c_int(), ctypes.c_int()

    def place(right: float, up: float) -> tuple[float, float]:
        size = round(width * _PRECISION), round(height * _PRECISION)
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, right, up, x, y)
        return x.value / _PRECISION, y.value / _PRECISION

    (e, f), (a, b), (c, d) = place(0, 0), place(1000, 0), place(0, 1000)
    return (a - e) / 1000, (b - f) / 1000, (c - e) / 1000, (d - f) / 1000, e, f


def _moved(corners: Corners, matrix: tuple[float, ...]) -> Corners:
    a, b, c, d, e, f = matrix
    points = [(x * a + y * c + e, x * b + y * d + f) for x in corners[::2] for y in corners[1::2]]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _joined(corners: Corners, other: Corners) -> Corners:
    return min(corners[0], other[0]), min(corners[1], other[1]), max(corners[2], other[2]), max(corners[3], other[3])


def _is_marked(item: Any) -> bool:
    """Whether it stands in a marked-content sequence of any kind, such as that of an artifact."""
    return bool(raw.FPDFPageObj_CountMarks(item) > 0)


def _drawn(pdf: Any, requests: list[dict[str, Any]]) -> Iterator[dict[str, object]]:
    forms = pdf.init_forms() is not None
    for request in requests:
        try:
            data = _draw(pdf[request["page"] - 1], request["box"], request["width"], forms)
        except (pypdfium2.PdfiumError, ValueError, MemoryError):
            continue
        yield {**request, "data": base64.b64encode(data).decode("ascii")}


def _draw(page: Any, box: list[float] | None, pixels: int, forms: bool) -> bytes:
    width, height = page.get_size()
    left, top, right, bottom = box or (0, 0, width, height)
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, width), min(bottom, height)
    if right - left < 1 or bottom - top < 1:
        raise ValueError("nothing of it is on the page")
    scale = min(pixels / (right - left), _MAX_PIXELS / (bottom - top))
    crop = (left, height - bottom, width - right, top)
    picture = page.render(scale=scale, crop=crop, may_draw_forms=forms).to_pil().convert("RGB")
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=_QUALITY, method=2)
    return file.getvalue()


def _as_picture(pdf: Any, bounds: dict[str, int]) -> Iterator[dict[str, object]]:
    yield {"pages": len(pdf)}
    page = pdf[0]
    width, height = page.get_size()
    yield {"size": (width, height)}
    if _UNSAVED in page.get_textpage().get_text_range(0, 400):
        yield {"unsaved": True}
        return
    fine = min(bounds["dpi"] / 72, (bounds["pixels"] / (width * height)) ** 0.5, bounds["side"] / max(width, height))
    picture = page.render(scale=fine, may_draw_forms=False).to_pil().convert("RGB")
    if picture.getextrema() == ((255, 255),) * 3:
        yield {"blank": True}
        return
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    yield {"data": base64.b64encode(file.getvalue()).decode("ascii")}


if __name__ == "__main__":
    main()
