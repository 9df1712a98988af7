"""EPS files are programs in PostScript, and no program of a stranger is ever run: only the preview in one is shown.

A file with one begins with a header that says where the PostScript and where a TIFF picture of it lie (Adobe,
Encapsulated PostScript File Format Specification 3.0, 5.2).
"""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from pathlib import Path

from publish.html.images import raster
from publish.html.images.foreign import ANEW
from publish.html.images.picture import Picture, PictureFault, reduction

_HEADER = struct.Struct("<4s6I")  # a sign; then where PostScript, WMF and TIFF begin, and how long each is
_SIGN = b"\xc5\xd0\xd3\xc6"
_LEAST = 600  # pixels of the longer side: most previews are thumbnails, in which nothing can be read
_BOX = re.compile(rb"^%%BoundingBox:[ \t]*(-?\d{1,6})[ \t]+(-?\d{1,6})[ \t]+(-?\d{1,6})[ \t]+(-?\d{1,6})", re.M)
_CSS_PIXELS = 96 / 72  # of a point


def preview(path: Path, data: bytes, name: str) -> Picture | None:
    """The preview that an EPS file holds, in the size of the drawing; None where there is none that can be read."""
    if not data.startswith(_SIGN) or len(data) < _HEADER.size:
        return None
    _, start, length, _, _, tiff_start, tiff_length = _HEADER.unpack_from(data)
    try:
        picture = raster.prepare(path, data[tiff_start : tiff_start + tiff_length], name)
    except PictureFault:
        return None
    across, down = raster.pixels(picture.data)
    if max(across, down) < _LEAST:
        return None
    loss = (
        "this picture is an EPS file, a program in PostScript, which is never run: "
        f"its preview of {across:,} × {down:,} pixels is shown; {ANEW}"
    )
    if box := _BOX.search(data[start : start + length][:8192]):
        left, bottom, right, top = map(int, box.groups())
        if right > left and top > bottom:
            width, height = (round(points * _CSS_PIXELS, 2) for points in (right - left, top - bottom))
            picture = replace(picture, width=width, height=height)
    return replace(picture, losses=(reduction(loss),))
