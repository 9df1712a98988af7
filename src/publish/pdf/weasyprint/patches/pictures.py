"""Pictures as a PDF holds them: no finer than paper shows, and not packed anew where nothing changes.

A JPEG passes as it is. So does a plain PNG, whose packed rows are what a PDF takes (ISO 32000-1, 7.4.4.4).
"""

from __future__ import annotations

import io
from typing import Any

import pydyf
from PIL import Image
from weasyprint.images import RasterImage

ENOUGH = 0.8  # of its pixels across; to take fewer away costs sharpness for little
_QUALITY = 90
_LARGE = 40_000_000  # pixels
_KINDS = ("JPEG", "PNG", "GIF")  # what pictures of an article have become (publish.html.images)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOURS = {0: ("/DeviceGray", 1), 2: ("/DeviceRGB", 3)}  # by colour type: no palette, no transparency
_get_x_object = RasterImage.get_x_object


def _written(picture: Any, interpolate: bool, ratio: float) -> Any:
    if ratio < ENOUGH:
        _make_smaller(picture, ratio)
    elif picture.format == "PNG" and (rows := _packed_rows(picture.image_data.data)):
        return rows
    return _get_x_object(picture, interpolate, 1)


def _make_smaller(picture: Any, ratio: float) -> None:
    """Give a picture as many pixels as are shown, if that makes its file smaller."""
    with Image.open(io.BytesIO(picture.image_data.data), formats=_KINDS) as image:
        mode = picture.mode if picture.mode in ("RGB", "RGBA", "L", "LA", "CMYK") else "RGB"
        size = max(1, round(image.width * ratio)), max(1, round(image.height * ratio))
        if image.width * image.height > _LARGE:
            image.draft(image.mode, (2 * size[0], 2 * size[1]))  # a JPEG is unpacked smaller than it is
        smaller = image.convert(mode).resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    smaller.save(out, picture.format, **({"quality": _QUALITY} if picture.format == "JPEG" else {}))
    if len(out.getvalue()) < len(picture.image_data.data):
        picture.image_data = picture.cache_image_data(out.getvalue(), slot="smaller")
        picture.width, picture.height = size


def _packed_rows(data: bytes) -> Any:
    """The picture of a PNG whose rows a PDF takes as they are, else None."""
    if not data.startswith(_SIGNATURE):
        return None
    at, rows, head = len(_SIGNATURE), [], b""
    while at + 8 <= len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + length]
        if name == b"IHDR":
            head = chunk
        elif name == b"IDAT":
            rows.append(chunk)
        elif name == b"tRNS":
            return None
        at += 12 + length
    if len(head) != 13 or head[8] != 8 or head[9] not in _COLOURS or head[12] != 0:
        return None
    space, colours = _COLOURS[head[9]]
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    predictor = pydyf.Dictionary({"Predictor": 15, "Columns": width, "Colors": colours})
    return pydyf.Stream(
        [b"".join(rows)],
        {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": width,
            "Height": height,
            "ColorSpace": space,
            "BitsPerComponent": 8,
            "Filter": "/FlateDecode",
            "DecodeParms": predictor,
        },
    )


REPLACEMENTS = ((RasterImage, "get_x_object", _written),)
