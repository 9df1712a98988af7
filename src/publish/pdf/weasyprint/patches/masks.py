"""Masks of drawings where they belong (CSS Masking 1, 7; ISO 32000-1, 11.6.5.3).

The engine sets a mask after what it is to mask, in the space of another element. Here the mask is set first, around all
that its element draws, in the space of that element.
"""

from __future__ import annotations

from typing import Any

from weasyprint.svg import SVG
from weasyprint.svg.bounding_box import is_valid_bounding_box
from weasyprint.svg.utils import parse_url

_draw_node = SVG.draw_node
_FAR = 1e5  # beyond every drawing: a mask that has no bounds of its own


def _drawn(svg: Any, node: Any, font_size: float, *arguments: Any, **options: Any) -> None:
    mask = svg.masks.get(parse_url(node.get("mask")).fragment) if "mask" in node.attrib else None
    if mask is None or node.tag == "mask":
        _draw_node(svg, node, font_size, *arguments, **options)
        return
    named = node.attrib.pop("mask")
    svg.stream.push_state()
    try:
        bounds = _bounds(svg, node, font_size)
        mode = "alpha" if mask.get("mask-type") == "alpha" else "luminosity"
        around = svg.stream
        svg.stream = around.set_alpha_state(-_FAR, -_FAR, 2 * _FAR, 2 * _FAR, mode=mode)
        _draw_mask(svg, node, mask, bounds, font_size)
        svg.stream = around
        _draw_node(svg, node, font_size, *arguments, **options)
    finally:
        svg.stream.pop_state()
        node.attrib["mask"] = named


def _bounds(svg: Any, node: Any, font_size: float) -> Any:
    """The box of an element in its own space, without its own transformation; None where it has none."""
    turned = node.attrib.pop("transform", None)
    box = svg.calculate_bounding_box(node, font_size)
    if turned is not None:
        node.attrib["transform"] = turned
        node.bounding_box = None  # it is remembered without the transformation
    return box if is_valid_bounding_box(box) else None


def _draw_mask(svg: Any, node: Any, mask: Any, bounds: Any, font_size: float) -> None:
    """What a mask shows, in the space of the element that it masks, within the mask's region."""
    svg.transform(node, font_size)
    if mask.get("maskUnits") == "userSpaceOnUse":
        region = [
            *svg.point(mask.get("x", "-10%"), mask.get("y", "-10%"), font_size),
            *svg.point(mask.get("width", "120%"), mask.get("height", "120%"), font_size),
        ]
    elif bounds:
        x, y, width, height = bounds
        share = [_share(mask.get(name), usual) for name, usual in _REGION]
        region = [x + share[0] * width, y + share[1] * height, share[2] * width, share[3] * height]
    else:
        region = [-_FAR, -_FAR, 2 * _FAR, 2 * _FAR]
    svg.stream.rectangle(*region)
    svg.stream.clip()
    svg.stream.end()
    if mask.get("maskContentUnits") == "objectBoundingBox" and bounds:
        x, y, width, height = bounds
        svg.stream.transform(a=width, d=height, e=x, f=y)
    for child in mask:
        svg.draw_node(child, font_size)


_REGION = (("x", -0.1), ("y", -0.1), ("width", 1.2), ("height", 1.2))


def _share(value: str | None, usual: float) -> float:
    """A share of a box: 0.5 or 50%."""
    try:
        return usual if value is None else float(value[:-1]) / 100 if value.endswith("%") else float(value)
    except ValueError:
        return usual


REPLACEMENTS = ((SVG, "draw_node", _drawn),)
