"""Namespaces of OpenDocument, as element names are written with them."""

from __future__ import annotations


def _named(name: str) -> str:
    return f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"


OFFICE = _named("office")
TEXT = _named("text")
TABLE = _named("table")
DRAW = _named("drawing")
STYLE = _named("style")
FO = _named("xsl-fo-compatible")
SVG = _named("svg-compatible")
CHART = _named("chart")
META = _named("meta")
MANIFEST = _named("manifest")
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def count(text: str | None, default: int, most: int) -> int:
    """A count that the file gives, at least 1 and not more than ``most``."""
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 9:
        return default
    return max(1, min(int(text), most))
