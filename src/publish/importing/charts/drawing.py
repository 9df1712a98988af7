"""A plain drawing of a chart, as SVG: bars, lines or slices in tones that are told apart without colour."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.importing.charts.chart import Chart

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 16, 64
_TONES = ("#1f4e79", "#c55a11", "#548235", "#7f6000", "#7030a0", "#404040")
_DASHES = ("", "8 4", "2 3", "10 3 2 3", "4 4", "1 3")


def draw(chart: Chart) -> bytes:
    """The drawing; the same for the same chart."""
    body = "".join(_slices(chart) if chart.kind == "pie" else _plot(chart))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT + 24 * _keys(chart)}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#ffffff"/>{body}'
        f"{''.join(_legend(chart))}</svg>\n"
    ).encode()


def _keys(chart: Chart) -> int:
    return len(chart.categories if chart.kind == "pie" else chart.series) if _has_legend(chart) else 0


def _has_legend(chart: Chart) -> bool:
    return chart.kind == "pie" or len(chart.series) > 1


def _legend(chart: Chart) -> Iterator[str]:
    names = chart.categories if chart.kind == "pie" else [each.name for each in chart.series]
    for at, name in enumerate(names if _has_legend(chart) else ()):
        y = _HEIGHT + 24 * at
        yield f'<rect x="{_LEFT}" y="{y}" width="14" height="14" fill="{_tone(at)}"/>'
        yield f'<text x="{_LEFT + 22}" y="{y + 12}">{escape(name)}</text>'


def _tone(at: int) -> str:
    return _TONES[at % len(_TONES)]


def _plot(chart: Chart) -> Iterator[str]:
    values = [value for each in chart.series for value in each.values if value is not None]
    low, high, step = _scale(min([0.0, *values]), max([0.0, *values]))
    inner = _HEIGHT - _TOP - _BOTTOM

    def y(value: float) -> float:
        return round(_TOP + inner * (high - value) / (high - low), 1)

    tick = low
    while tick <= high + step / 2:
        yield f'<path d="M{_LEFT} {y(tick)}H{_WIDTH - _RIGHT}" stroke="#bbbbbb"/>'
        yield f'<text x="{_LEFT - 6}" y="{y(tick) + 4}" text-anchor="end">{tick:.6g}</text>'
        tick += step
    wide = (_WIDTH - _LEFT - _RIGHT) / len(chart.categories)
    for at, name in enumerate(chart.categories):
        if at % max(1, math.ceil(len(chart.categories) / 12)) == 0:
            x = round(_LEFT + wide * (at + 0.5), 1)
            yield f'<text x="{x}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{escape(_short(name))}</text>'
    for number, each in enumerate(chart.series):
        if chart.kind == "bar":
            bar = wide * 0.8 / len(chart.series)
            for at, value in enumerate(each.values):
                if value is not None:
                    top, bottom = min(y(value), y(0)), max(y(value), y(0))
                    x = round(_LEFT + wide * (at + 0.1) + bar * number, 1)
                    size = f'width="{bar:.1f}" height="{bottom - top:.1f}"'
                    yield f'<rect x="{x}" y="{top}" {size} fill="{_tone(number)}"/>'
        else:
            points = [
                f"{_LEFT + wide * (at + 0.5):.1f},{y(value)}"
                for at, value in enumerate(each.values)
                if value is not None
            ]
            dash = _DASHES[number % len(_DASHES)]
            yield (
                f'<polyline points="{" ".join(points)}" fill="none" stroke="{_tone(number)}" stroke-width="2"'
                f"{f' stroke-dasharray={chr(34)}{dash}{chr(34)}' if dash else ''}/>"
            )


def _short(name: str) -> str:
    return name if len(name) <= 14 else name[:13] + "…"


def _scale(low: float, high: float) -> tuple[float, float, float]:
    """Ends of the axis and the distance of its ticks, at round numbers."""
    if high <= low:
        return low, low + 1, 0.25
    rough = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def _slices(chart: Chart) -> Iterator[str]:
    values = [max(value or 0.0, 0.0) for value in chart.series[0].values]
    whole = sum(values) or 1.0
    turned, radius, x, y = -math.pi / 2, (_HEIGHT - 40) / 2, _WIDTH / 2, _HEIGHT / 2
    for at, value in enumerate(values):
        angle = 2 * math.pi * value / whole
        if angle >= 2 * math.pi - 1e-9:
            yield f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{_tone(at)}"/>'
        elif angle > 0:
            ends = [
                f"{x + radius * math.cos(turn):.1f} {y + radius * math.sin(turn):.1f}"
                for turn in (turned, turned + angle)
            ]
            yield (
                f'<path d="M{x} {y}L{ends[0]}A{radius} {radius} 0 {int(angle > math.pi)} 1 {ends[1]}Z" '
                f'fill="{_tone(at)}" stroke="#ffffff"/>'
            )
        turned += angle
