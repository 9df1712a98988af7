"""Gradients of drawings that repeat: as often as an eye can tell, and no more.

The engine writes every repetition out, over the whole area; one as narrow as a thousandth of a dot asks for millions.
Where so many are asked for, the gradient is drawn once, and its last colour beyond.
"""

from __future__ import annotations

from math import hypot, inf
from typing import Any

import weasyprint.svg
import weasyprint.svg.defs

MAX_REPETITIONS = 500

_draw_gradient = weasyprint.svg.defs.draw_gradient
_spread_linear = weasyprint.svg.defs.spread_linear_gradient
_spread_radial = weasyprint.svg.defs.spread_radial_gradient


class _TooMany(Exception):
    """A gradient repeats more often than it is drawn."""


def _draw(svg: Any, node: Any, gradient: Any, *arguments: Any, **more: Any) -> Any:
    try:
        return _draw_gradient(svg, node, gradient, *arguments, **more)
    except _TooMany:
        gradient.attrib["spreadMethod"] = "pad"
        return _draw_gradient(svg, node, gradient, *arguments, **more)


def _linear(
    spread: str, positions: Any, colors: Any, x1: float, y1: float, x2: float, y2: float, box: Any, matrix: Any
) -> Any:
    if spread != "pad":
        (ax, ay), (bx, by) = matrix.transform_point(x1, y1), matrix.transform_point(x2, y2)
        left, top, wide, high = box
        reach = hypot(max(abs(left - ax), abs(left + wide - ax)), max(abs(top - ay), abs(top + high - ay)))
        _count(reach, hypot(bx - ax, by - ay))
    return _spread_linear(spread, positions, colors, x1, y1, x2, y2, box, matrix)


def _radial(
    spread: str, positions: Any, colors: Any, fx: float, fy: float, fr: float, cx: float, cy: float, r: float,
    width: float, height: float, matrix: Any,
) -> Any:  # fmt: skip
    if spread != "pad":
        wide, high = matrix.invert.transform_point(width, height)
        reach = max(hypot(max(abs(fx), abs(wide - fx)), max(abs(fy), abs(high - fy))), abs(fr), abs(r))
        _count(reach, (r - fr) * max(positions[-1] - positions[0], 0))
    return _spread_radial(spread, positions, colors, fx, fy, fr, cx, cy, r, width, height, matrix)


def _count(reach: float, length: float) -> None:
    """Raise _TooMany where a gradient of this length is repeated too often to reach so far."""
    if not (reach < inf and length > 0 and reach / length <= MAX_REPETITIONS):
        raise _TooMany


REPLACEMENTS = (
    (weasyprint.svg.defs, "spread_linear_gradient", _linear),
    (weasyprint.svg.defs, "spread_radial_gradient", _radial),
    (weasyprint.svg, "draw_gradient", _draw),
)
