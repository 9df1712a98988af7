"""Two panels of the same schematic map: canopy cover, and the temperature of the ground on a hot afternoon."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

from data import DISTRICTS, District
from svg import BLUE, GREEN, HEAT, INK, PAPER, SOFT, WATER, Canvas, Point, box
from words import Words

HEIGHT = 244.0
_CORNERS: dict[str, Point] = {
    "A": (26, 54), "B": (150, 16), "C": (300, 11), "D": (424, 62), "E": (440, 149), "F": (356, 222), "G": (190, 229),
    "H": (40, 192), "I": (148, 87), "J": (264, 77), "K": (302, 130), "L": (240, 168), "M": (138, 149),
}  # fmt: skip
_OUTLINES = {
    "Oudstad": "IJKLM", "Noorderpark": "ABCJI", "Veldekens": "CDEKJ", "Sint-Aldo": "EFLK", "Kanaalkant": "FGHML",
    "Molenwijk": "HAIM",
}  # fmt: skip
_LABELS: dict[str, Point] = {
    "Oudstad": (218, 123), "Noorderpark": (190, 49), "Veldekens": (358, 84), "Sint-Aldo": (342, 172),
    "Kanaalkant": (190, 194), "Molenwijk": (84, 119),
}  # fmt: skip
_CANAL = "HMLKE"

Hatch = Callable[[Canvas, list[Point]], None]
# From bare to green: the more dots, the more crowns. From cool to hot: the closer the lines, the hotter.
_GREENS: tuple[tuple[float, str, Hatch], ...] = (
    (15, "#f7f4ec", lambda c, o: c.dots(o, 26, 1.9, GREEN)),
    (20, "#e6f0e4", lambda c, o: c.dots(o, 17, 2.1, GREEN)),
    (25, "#cfe4d2", lambda c, o: c.dots(o, 12, 2.3, GREEN)),
    (30, "#b3d5bb", lambda c, o: c.dots(o, 8.5, 2.5, GREEN)),
)
_HEATS: tuple[tuple[float, str, Hatch], ...] = (
    (35, "#fdf6ec", lambda c, o: c.hatch(o, 22, -45, HEAT, 0.8)),
    (38, "#fbe6cf", lambda c, o: c.hatch(o, 13, -45, HEAT, 0.9)),
    (41, "#f6cda6", lambda c, o: c.hatch(o, 8, -45, HEAT, 1)),
    (44, "#efb07c", lambda c, o: c.hatch(o, 4.5, -45, HEAT, 1.1)),
)


def draw_canopy(words: Words) -> Canvas:
    """Panel a: share of the ground under tree crowns."""
    canvas = Canvas(HEIGHT, words.map_canopy.title, words.map_canopy.description, words.language)
    _map(canvas, lambda d: d.canopy_2025, _GREENS, lambda d: words.percent(d.canopy_2025), words)
    _legend(canvas, words.map_canopy_legend, _GREENS, words.map_canopy_classes, words)
    return canvas


def draw_heat(words: Words) -> Canvas:
    """Panel b: mean temperature of the surface."""
    canvas = Canvas(HEIGHT, words.map_heat.title, words.map_heat.description, words.language)
    _map(canvas, lambda d: d.surface, _HEATS, lambda d: words.degrees(d.surface), words)
    _legend(canvas, words.map_heat_legend, _HEATS, words.map_heat_classes, words)
    return canvas


def _map(
    canvas: Canvas,
    value: Callable[[District], float],
    classes: tuple[tuple[float, str, Hatch], ...],
    label: Callable[[District], str],
    words: Words,
) -> None:
    for d in DISTRICTS:
        outline = _outline(_OUTLINES[d.name])
        _, fill, hatch = next(c for c in classes if value(d) < c[0])
        canvas.polygon(outline, fill=fill)
        hatch(canvas, outline)
    for d in DISTRICTS:
        canvas.polygon(_outline(_OUTLINES[d.name]), fill="none", stroke=PAPER, stroke_width=5, stroke_linejoin="round")
        canvas.polygon(_outline(_OUTLINES[d.name]), fill="none", stroke=INK, stroke_width=1.3, stroke_linejoin="round")
    canal = _run(_CANAL)
    canvas.polyline(canal, PAPER, 10)
    canvas.polyline(canal, BLUE, 7.5)
    canvas.polyline(canal, WATER, 5)
    for d in DISTRICTS:
        canvas.plate(_LABELS[d.name], [d.name, label(d)], 12.5)
    _compass(canvas, words)


def _compass(canvas: Canvas, words: Words) -> None:
    x, y = 30.0, 26.0
    canvas.polygon([(x, y - 20), (x + 7, y + 2), (x, y - 3), (x - 7, y + 2)], fill=INK)
    canvas.text((x, y + 16), words.north, anchor="middle", font_weight="bold")


def _legend(
    canvas: Canvas,
    heads: tuple[str, ...],
    classes: tuple[tuple[float, str, Hatch], ...],
    names: tuple[str, ...],
    words: Words,
) -> None:
    left, y = 474.0, 20.0
    for n, line in enumerate(heads):
        canvas.text((left, y + 17 * n), line, font_weight="bold")
    y += 17 * len(heads) + 4
    for (_, fill, hatch), name in zip(classes, names, strict=True):
        outline = box(left, y, 40, 26)
        canvas.polygon(outline, fill=fill)
        hatch(canvas, outline)
        canvas.polygon(outline, fill="none", stroke=SOFT, stroke_width=1)
        canvas.text((left + 50, y + 18), name)
        y += 35
    canvas.line((left, y + 10), (left + 40, y + 10), BLUE, 7.5)
    canvas.line((left, y + 10), (left + 40, y + 10), WATER, 5)
    canvas.text((left + 50, y + 15), words.canal)


def _outline(corners: str) -> list[Point]:
    return _run(corners + corners[0])[:-1]


def _run(corners: str) -> list[Point]:
    points: list[Point] = [_CORNERS[corners[0]]]
    for a, b in pairwise(corners):
        edge = _edge(min(a, b), max(a, b))
        points += edge[1:] if a < b else edge[-2::-1]
    return points


def _edge(a: str, b: str) -> list[Point]:
    """A border between two corners, drawn by hand as it were; two districts share it to the point."""
    chance = random.Random(f"{a}{b}")
    points = [_CORNERS[a], _CORNERS[b]]
    sway = 0.11
    for _ in range(3):
        finer: list[Point] = []
        for p, q in pairwise(points):
            push = chance.uniform(-sway, sway)
            middle = ((p[0] + q[0]) / 2 - (q[1] - p[1]) * push, (p[1] + q[1]) / 2 + (q[0] - p[0]) * push)
            finer += [p, middle]
        points = [*finer, points[-1]]
        sway *= 0.75
    return points


