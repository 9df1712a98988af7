"""SVG drawings: parsed safely and cleaned of whatever runs, fetches or belongs to the program that drew them.

What stays is what EPUB 3.3 allows: elements and attributes of SVG, links within the file, pictures inside it.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from pathlib import Path

from lxml import etree

from publish.html.images.picture import Picture, PictureFault

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_MAX_UNPACKED = 50 * 1024 * 1024
_HARMFUL = frozenset(
    [
        "script",
        "foreignObject",
        "handler",
        "listener",
        "iframe",
        "audio",
        "video",
        "canvas",
        "animate",
        "set",
        "animateTransform",
        "animateMotion",
    ]
)
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
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


def looks_like_svg(data: bytes) -> bool:
    """Whether a file holds SVG, packed or not, by its content."""
    if data[:2] == b"\x1f\x8b":
        return True
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and re.search(rb"<(?:\w+:)?svg[\s>]", data[:65536]) is not None


def prepare(path: Path, data: bytes, name: str) -> Picture:
    """A clean drawing with a size and a view box. Raises PictureFault for what is not SVG."""
    root = _parsed(path, data)
    if root.tag != f"{{{SVG}}}svg":
        raise PictureFault("is no SVG drawing: its root element is another", path)
    _clean(root)
    width, height = _sized(root)
    etree.cleanup_namespaces(root)
    return Picture(
        f"{name}.svg",
        "image/svg+xml",
        etree.tostring(root, encoding="utf-8", xml_declaration=True),
        width,
        height,
    )


def _parsed(path: Path, data: bytes) -> etree._Element:
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                data = packed.read(_MAX_UNPACKED + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise PictureFault(f"is damaged: {error}", path) from error
        if len(data) > _MAX_UNPACKED:
            raise PictureFault("unfolds to more than 50 MB", path)
    # Illustrator declares its namespaces as entities: short texts that name no other entity.
    declared = re.findall(rb'<!ENTITY\s+[\w.-]+\s+(?:"([^"]*)"|\'([^\']*)\')\s*>', data[:65536])
    if b"<!ENTITY" in data and any(b"&" in a + b or len(a + b) > 500 for a, b in declared):
        raise PictureFault("holds entities that expand, which are never followed", path)
    parser = etree.XMLParser(no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PictureFault(f"is not well-formed SVG: {error}", path, getattr(error, "lineno", None)) from error


def _clean(root: etree._Element) -> None:
    seen: set[str] = set()
    for element in list(root.iter()):
        parent = element.getparent()
        if (
            not isinstance(element.tag, str)
            or etree.QName(element).namespace != SVG
            or etree.QName(element).localname in _HARMFUL
        ):
            if parent is not None:
                _drop(element, parent)
            continue
        for attribute, value in [(str(a), str(v)) for a, v in element.attrib.items()]:
            namespace, local = etree.QName(attribute).namespace, etree.QName(attribute).localname
            if local == "href" and namespace in (None, XLINK):
                if not value.strip().startswith(("#", "data:image/")):
                    del element.attrib[attribute]
            elif (
                namespace not in (None, XLINK, _XML)
                or local.lower().startswith(("on", "data-"))
                or re.search(r"url\(\s*['\"]?(?!#|data:)[^)]+\)", value)
            ):
                del element.attrib[attribute]
        if identifier := element.get("id"):
            if identifier in seen or not _NAME.fullmatch(identifier):
                del element.attrib["id"]
            seen.add(identifier)
        if etree.QName(element).localname == "style" and element.text:
            element.text = re.sub(r"@import[^;]*;|url\(\s*['\"]?(?!#|data:)[^)]*\)", "", element.text)


def _drop(element: etree._Element, parent: etree._Element) -> None:
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _length(value: str | None) -> float | None:
    match = re.fullmatch(r"\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*", value or "", re.I)
    if not match or match[2].lower() not in _UNITS:
        return None
    try:
        return float(match[1]) * _UNITS[match[2].lower()] or None
    except ValueError:
        return None


def _sized(root: etree._Element) -> tuple[float, float]:
    """Give the drawing a width, a height and a view box where it lacks them (CSS pixels)."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = [float(n) for n in re.findall(r"-?[\d.]+(?:e[+-]?\d+)?", root.get("viewBox", "")) if n.strip(".-")]
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
