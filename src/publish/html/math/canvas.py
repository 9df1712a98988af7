"""What a formula is painted on: each letter in place, as an outline of its own.

A ``symbol`` with a view box of its own, as the library draws letters, is not scaled alike by every renderer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

_SPACE = "http://www.w3.org/2000/svg"
_QUOTED = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def painted(node: Any, view: tuple[float, float, float, float]) -> tuple[bytes, tuple[float, float, float, float]]:
    """The SVG of a node, and the box that is seen, as it is written: left, top, width, height."""
    from ziafont.svgpath import fmt

    box = [fmt(number) for number in view]
    canvas = ET.Element("svg", {"xmlns": _SPACE, "width": box[2], "height": box[3], "viewBox": " ".join(box)})
    node.draw(0, 0, canvas)
    left, top, width, height = (float(number) for number in box)
    parts: list[str] = []
    _write(canvas, parts)
    return "".join(parts).encode("ascii", "xmlcharrefreplace"), (left, top, width, height)


def draw_glyph(glyph: Any, x: float, y: float, canvas: ET.Element) -> tuple[float, float]:
    """Put a letter on a canvas; the place where the next one begins."""
    if not glyph.phantom:
        outline = _outline(glyph.glyph)
        group = ET.SubElement(canvas, "g", {"transform": _placed(glyph.glyph, x, y, glyph.size)})
        if glyph.style.mathcolor:
            group.set("fill", str(glyph.style.mathcolor))
        group.extend(outline)
    return x + glyph.funit_to_points(glyph.glyph.advance()), y


@lru_cache(maxsize=4096)
def _outline(glyph: Any) -> tuple[ET.Element, ...]:
    """What is painted of a letter, in a font of 12 points; nothing for a space. All that show it share it."""
    path = glyph.svgpath()
    return () if path is None else (path,)


@lru_cache(maxsize=8192)
def _scaled(glyph: Any, size: float) -> tuple[float, float, float, float, float, float, float]:
    """How a letter's outline is scaled for a size, what is to be added to its place, and how far it is then moved."""
    from ziafont.svgpath import fmt

    factor = size / glyph.DFLT_SIZE_PT
    left, right, low, high = glyph.viewbox
    x0, y0 = float(fmt(left)), float(fmt(-high))
    width, height = float(fmt(right - left)), float(fmt(high - low))
    wide, tall = float(fmt((right - left) * factor)), float(fmt((high - low) * factor))
    across = wide / width if width else 1.0
    down = tall / height if height else 1.0
    scale = min(across, down) if width and height else down
    begin = min(glyph.funits_to_points(glyph.bbox.xmin, factor), 0)
    rise = glyph.funits_to_points(max(glyph.bbox.ymax, glyph.font.info.layout.ymax), factor)
    return scale, begin, rise, (wide - scale * width) / 2, x0 * scale, (tall - scale * height) / 2, y0 * scale


def _placed(glyph: Any, x: float, y: float, size: float) -> str:
    """The matrix that puts a letter's outline in its place."""
    from ziafont.svgpath import fmt

    scale, begin, rise, aside, left, above, top = _scaled(glyph, size)
    across, below = float(fmt(x + begin)) + aside - left, float(fmt(y - rise)) + above - top
    return f"matrix({scale:.5g} 0 0 {scale:.5g} {across:.5g} {below:.5g})"


def _write(element: ET.Element, parts: list[str]) -> None:
    attributes = "".join(f' {name}="{escape(value, _QUOTED)}"' for name, value in element.items())
    if not len(element):
        parts.append(f"<{element.tag}{attributes}/>")
        return
    parts.append(f"<{element.tag}{attributes}>")
    for child in element:
        _write(child, parts)
    parts.append(f"</{element.tag}>")
