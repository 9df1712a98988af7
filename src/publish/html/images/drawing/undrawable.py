"""What a drawing asks for that pages do not draw: filters, vertical text, the mixing of colours."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tinycss2
from lxml import etree

from publish.html.images.drawing.svg_names import SVG
from publish.html.images.picture import reduction

_S = f"{{{SVG}}}"
_KINDS = {
    "feGaussianBlur": "blur",
    "feDropShadow": "shadow",
    "feTurbulence": "texture",
    "feDisplacementMap": "distortion",
    "feColorMatrix": "change of colours",
    "feComponentTransfer": "change of colours",
    "feImage": "picture",
    "feDiffuseLighting": "lighting",
    "feSpecularLighting": "lighting",
    "feMorphology": "thickening",
    "feConvolveMatrix": "sharpening",
    "feFlood": "flood of colour",
}
_VERTICAL = re.compile(r"\s*(?:tb|tb-rl|vertical-rl|vertical-lr|sideways-rl|sideways-lr)\s*$", re.I)
_REFERENCE = re.compile(r"""\s*url\(\s*['"]?#([^)'"]+)""", re.I)
_ASKED = ("filter", "writing-mode", "mix-blend-mode")


def lost(root: etree._Element) -> Iterator[str]:
    """What a cleaned drawing loses on a page, each in words."""
    filters = {e.get("id"): e for e in root.iter(f"{_S}filter") if e.get("id")}
    for name, value in _declared(root):
        if name == "writing-mode" and _VERTICAL.match(value):
            yield reduction("the direction of its vertical text")
        elif name == "mix-blend-mode" and value.strip() not in ("normal", "initial", "inherit", "unset"):
            yield reduction("the mixing of its colours")
        elif name == "filter" and (match := _REFERENCE.match(value)):
            if (filter_element := filters.get(match[1])) is not None:
                parts = (etree.QName(e).localname for e in filter_element.iter(etree.Element))
                kinds = dict.fromkeys(_KINDS[part] for part in parts if part in _KINDS)
                if kinds:
                    yield reduction(f"the effects of a filter ({', '.join(kinds)})")
        elif name == "filter" and "(" in value:
            yield reduction("the effects of a filter")


def _declared(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The properties of concern that attributes, ``style`` and style sheets set, with their values."""
    for element in root.iter(etree.Element):
        for name in _ASKED:
            if (value := element.get(name)) is not None:
                yield name, value
        style = element.get("style") or ""
        if "\\" in style or any(name in style.lower() for name in _ASKED):
            yield from _values(tinycss2.parse_blocks_contents(style, True, True))
    for sheet in root.iter(f"{_S}style"):
        for rule in tinycss2.parse_stylesheet(sheet.text or "", True, True):
            if rule.type == "qualified-rule":
                yield from _values(tinycss2.parse_blocks_contents(rule.content, True, True))


def _values(parts: list[object]) -> Iterator[tuple[str, str]]:
    for part in parts:
        if isinstance(part, tinycss2.ast.Declaration) and part.lower_name in _ASKED:
            yield part.lower_name, tinycss2.serialize(part.value)
