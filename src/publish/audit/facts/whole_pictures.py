"""Whether the file of a picture is whole, as far as its own structure tells; it is not painted."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

from lxml import etree

from publish.files.remembered import of_file

_MAX_BYTES = 200_000_000
_MAX_DRAWING = 20_000_000  # beyond, a drawing is not read
_RASTER = {".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp"}
_KINDS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "PPM", "JPEG2000")
_PAINTED = {"JPEG", "GIF", "TIFF", "WEBP", "BMP"}  # nothing but their pixels tells that they end too early
_MAX_PIXELS = 40_000_000  # that are unpacked to see whether they are all there


def fault(path: Path) -> str:
    """What is wrong with a picture's file ("is empty"); nothing where all is well or the kind is unknown."""
    try:
        return _fault(path)
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"


@of_file(4096)
def _fault(path: Path) -> str:
    if path.stat().st_size > _MAX_BYTES:
        return ""
    data = path.read_bytes()
    if not data:
        return "is empty"
    kind = path.suffix.lower()
    if kind in (".svg", ".svgz") and not data.startswith(b"\x89PNG"):
        return _of_drawing(data)
    return _of_pixels(data, expected=kind in _RASTER)


def _of_drawing(data: bytes) -> str:
    try:
        if data.startswith(b"\x1f\x8b"):
            with gzip.open(io.BytesIO(data)) as file:
                data = file.read(_MAX_DRAWING)
        if len(data) < _MAX_DRAWING:
            etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except (etree.XMLSyntaxError, ValueError, OSError, EOFError, zlib.error):
        return "is damaged"
    return ""


def _of_pixels(data: bytes, *, expected: bool) -> str:
    from PIL import Image, ImageFile, UnidentifiedImageError  # seldom asked for

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with Image.open(io.BytesIO(data), formats=_KINDS) as image:
            if image.format == "PNG":
                image.verify()
            elif image.format in _PAINTED and image.width * image.height <= _MAX_PIXELS:
                image.draft(image.mode, (1, 1))  # every byte is still read, but fewer pixels come of it
                image.load()
    except UnidentifiedImageError:
        drawn = data.lstrip()[:1] == b"<" or data.startswith((b"%PDF", b"%!PS", b"\xc5\xd0\xd3\xc6"))
        return "is no picture" if expected and not drawn else ""
    except Image.DecompressionBombError:
        return ""
    except Exception:  # decoders of foreign files raise what they like
        return "is damaged"
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return ""
