"""SVG drawings: parsed safely and cleaned of whatever runs, fetches or belongs to the program that drew them.

What stays is what EPUB 3.3 allows: elements and attributes of SVG, links within the file, pictures inside it. What it
takes from beside it is put into it.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from math import isfinite
from pathlib import Path

from lxml import etree

from publish.html.images import embedding, extent
from publish.html.images.drawing import clean
from publish.html.images.drawing.svg_names import SVG
from publish.html.images.picture import Picture, PictureFault

_MAX_BYTES = 20_000_000  # unpacked; a drawing takes many times as much when it is drawn
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "em": 16.0,
    "ex": 8.0,
}


def looks_like_svg(data: bytes) -> bool:
    """Whether a file holds SVG, packed or not, by its content."""
    if data[:2] == b"\x1f\x8b":
        return True
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and re.search(rb"<(?:\w+:)?svg[\s>]", data[:65536]) is not None


def prepare(path: Path, data: bytes, name: str, folder: Path | None = None) -> Picture:
    """A clean drawing with a size and a view box, the pictures beside it within it.

    ``folder`` is the article's, in which those lie. Raises PictureFault for what is not SVG.
    """
    root = _parsed(path, data)
    if root.tag != f"{{{SVG}}}svg":
        raise PictureFault("is no SVG drawing: its root element is another", path)
    extent.check(path, root)
    lost = clean(root, embedding.Embedding(path, folder or path.parent).address)
    width, height = _sized(root)
    etree.cleanup_namespaces(root)
    return Picture(
        f"{name}.svg",
        "image/svg+xml",
        etree.tostring(root, encoding="utf-8", xml_declaration=True),
        width,
        height,
        tuple(f"this drawing loses {what}" for what in lost.everywhere),
        tuple(f"in a PDF, this drawing loses {what}" for what in lost.in_pdf),
    )


def _parsed(path: Path, data: bytes) -> etree._Element:
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                data = packed.read(_MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise PictureFault(f"is damaged: {error}", path) from error
    if len(data) > _MAX_BYTES:
        message = f"is a drawing of more than {_MAX_BYTES // 10**6} MB"
        raise PictureFault(message, path, advice="Draw it in fewer pieces, or give it as a picture of pixels (PNG).")
    # Illustrator declares its namespaces as entities: short texts that name no other entity.
    declared = re.findall(rb'<!ENTITY\s+[\w.-]+\s+(?:"([^"]*)"|\'([^\']*)\')\s*>', data[:65536])
    if b"<!ENTITY" in data and any(b"&" in a + b or len(a + b) > 500 for a, b in declared):
        raise PictureFault("holds entities that expand, which are never followed", path)
    parser = etree.XMLParser(no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PictureFault(f"is not well-formed SVG: {error}", path, getattr(error, "lineno", None)) from error


def _length(value: str | None) -> float | None:
    match = re.fullmatch(r"\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*", value or "", re.I)
    if not match or match[2].lower() not in _UNITS:
        return None
    try:
        return float(match[1]) * _UNITS[match[2].lower()] or None
    except ValueError:
        return None


def _numbers(text: str) -> list[float]:
    """The numbers of a list in an attribute; none where one of them is none."""
    try:
        numbers = [float(number) for number in re.split(r"[\s,]+", text.strip())]
    except ValueError:
        return []
    return numbers if all(isfinite(number) for number in numbers) else []


def _sized(root: etree._Element) -> tuple[float, float]:
    """Give the drawing a width, a height and a view box where it lacks them (CSS pixels)."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = _numbers(root.get("viewBox", ""))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        ratio = box[3] / box[2]
        width = width or (height / ratio if height else box[2])
        height = height or width * ratio
    else:
        width, height = width or 300.0, height or 150.0
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    return width, height
