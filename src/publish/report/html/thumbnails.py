"""The pictures of sources and EPUBs, made small and safe to stand in the report."""

from __future__ import annotations

import base64
import io
import tempfile
import warnings
from pathlib import Path

from lxml import etree
from PIL import Image

from publish.audit.files import safe_xml
from publish.process import pdfium
from publish.report.html.drawing import PictureRequest, draw

_PIXELS = 640  # the longer side
_QUALITY = 66
_MAX_BYTES = 40_000_000
_MAX_AREA = 60_000_000  # pixels that are unpacked
_MAX_DRAWING = 400_000  # bytes of an SVG
# Pillow knows dozens more, some of which start programs: none of them is a picture that a browser or a reader shows.
_KINDS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "PPM", "JPEG2000", "AVIF")


def of_picture(data: bytes) -> str | None:
    """A picture as an address of its own content (``data:``); None for one that cannot be shown."""
    if len(data) > _MAX_BYTES:
        return None
    if b"<svg" in data[:4096]:
        return _of_svg(data)
    if pdfium.is_pdf(data):
        return _of_page(data)
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=_KINDS) as picture:
            if picture.width * picture.height > _MAX_AREA:
                return None
            picture.draft("RGB", (_PIXELS, _PIXELS))
            picture.thumbnail((_PIXELS, _PIXELS))
            has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
            file = io.BytesIO()
            picture.convert("RGBA" if has_alpha else "RGB").save(file, "WEBP", quality=_QUALITY, method=2)
    except Exception:  # decoders of foreign files raise what they like; a report lives without this picture
        return None
    return _address("image/webp", file.getvalue())


def of_drawing(svg: etree._Element) -> str | None:
    """An ``svg`` element as an address of its own content; browsers run no script in it and fetch nothing for it."""
    data = etree.tostring(svg, with_tail=False)
    return _address("image/svg+xml", data) if len(data) <= _MAX_DRAWING else None


def _of_page(data: bytes) -> str | None:
    """The first page of a PDF that an article shows as a picture."""
    request = PictureRequest(1, None, _PIXELS)
    with tempfile.TemporaryDirectory() as folder:
        (copy := Path(folder, "page.pdf")).write_bytes(data)
        return draw(copy, [request]).get(request)


def _of_svg(data: bytes) -> str | None:
    try:
        root = safe_xml.parse(data)
    except safe_xml.Unsafe:
        return None
    return of_drawing(root) if etree.QName(root).localname == "svg" else None


def _address(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"
