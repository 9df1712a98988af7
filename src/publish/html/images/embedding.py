"""Pictures that a drawing shows by their address, put into it: from beside it, never from elsewhere."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

from publish.article.media import Files, Located
from publish.html.images import raster
from publish.html.images.picture import Picture, PictureFault, reduction

MAX_BYTES = 30 * 1024 * 1024  # of all pictures within one drawing
_DATA = re.compile(r"data:\s*([\w.+-]+/[\w.+-]+)?((?:\s*;[^,]*)?),", re.I)
_PASSED = {"image/png", "image/jpeg", "image/gif"}


class Embedding:
    """The pictures of one drawing."""

    def __init__(self, drawing: Path, folder: Path) -> None:
        self._drawing = drawing
        self._folder = folder.resolve()
        self._left = MAX_BYTES

    def address(self, address: str) -> str:
        """The ``data:`` address of the picture that an address means. Raises ValueError with what is lost."""
        if address[:5].lower() == "data:":
            return self._within(address)
        name = address if len(address) <= 60 else address[:57] + "…"
        try:
            place = self._drawing.resolve().parent.relative_to(self._folder).as_posix()
        except (ValueError, OSError):
            place = "."
        path = Files(self._folder / "drawing").locate(address if place == "." else f"{place}/{address}")
        if not isinstance(path, Located) or re.match(r"[a-z][a-z0-9+.-]+:", address, re.I):
            raise ValueError(reduction(f"a picture that does not lie beside it ({name})"))
        try:
            if path.path.stat().st_size > self._left:
                raise ValueError(reduction(f"a picture that is too large to be put into it ({name})"))
            return self._encoded(raster.prepare(path.path, path.path.read_bytes(), ""))
        except (PictureFault, OSError) as fault:
            raise ValueError(reduction(f"a picture that cannot be shown within it ({name})")) from fault

    def _within(self, address: str) -> str:
        data = read(address)
        if data is None or len(data) > self._left:
            raise ValueError(reduction("a picture within it that is no PNG, JPEG, GIF or WebP"))
        try:
            raster_picture = raster.prepare(self._drawing, data, "")
        except PictureFault as fault:
            raise ValueError(reduction("a picture within it that cannot be read")) from fault
        kind = _DATA.match(address)
        if raster_picture.data == data and kind and (kind[1] or "").lower() == raster_picture.media_type in _PASSED:
            self._left -= len(data)
            return address
        return self._encoded(raster_picture)

    def _encoded(self, picture: Picture) -> str:
        self._left -= len(picture.data)
        if self._left < 0:
            raise ValueError(reduction("pictures within it, which are too large together"))
        return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode('ascii')}"


def read(address: str) -> bytes | None:
    """The bytes that a ``data:`` address holds (RFC 2397), None for one that is malformed."""
    head = _DATA.match(address)
    if head is None:
        return None
    body = address[head.end() :]
    if "base64" not in head[2].lower():
        return unquote_to_bytes(body)
    try:
        packed = re.sub(rb"\s+", b"", unquote_to_bytes(body))
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
