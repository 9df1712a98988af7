"""Namespaces of Office Open XML, as element names are written with them, and a look at on-and-off values."""

from __future__ import annotations

from functools import cache

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS = 20.0  # in a point
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741

# ISO/IEC 29500 strict, read as the transitional names that everybody writes.
STRICT = tuple(
    (f"http://purl.oclc.org/ooxml/{strict}".encode(), space[1:-1].encode())
    for strict, space in (
        ("wordprocessingml/main", W), ("officeDocument/relationships", R), ("drawingml/wordprocessingDrawing", WP),
        ("drawingml/main", A), ("drawingml/picture", PIC), ("drawingml/chart", C), ("drawingml/diagram", DGM),
        ("officeDocument/math", M),
    )
)  # fmt: skip


def is_on(element: etree._Element | None) -> bool:
    """Whether an on-and-off property (ST_OnOff) is there and on."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


_VALUE = f"{W}val"


def value(parent: etree._Element | None, path: str) -> str | None:
    """``w:val`` of what a path of names below an element leads to: ``value(p, "pPr/pStyle")``."""
    if parent is None:
        return None
    child = parent.find(_qualified(path))
    return None if child is None else child.get(_VALUE)


@cache
def _qualified(path: str) -> str:
    return "/".join(f"{W}{step}" for step in path.split("/"))


def number(text: str | None, default: int = 0) -> int:
    """A whole number of the file, or the default where there is none or nonsense."""
    try:
        return max(-(2**31), min(2**31, int(float(text or ""))))
    except (ValueError, OverflowError):
        return default
