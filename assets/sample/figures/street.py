"""A street cut open: what a tree needs above and below the pavement. Numbers lead to the words under the drawing."""

from __future__ import annotations

import math

from svg import BARK, BLUE, GREEN, HEAT, INK, LEAF, PAPER, SOFT, SOIL, WIDTH, Canvas, Point, box
from words import Words

GROUND, DEEP = 190.0, 292.0
FACADE, BED, KERB = 104.0, 214.0, 352.0
TRUNK = 284.0
_CALLS: tuple[tuple[Point, Point], ...] = (  # where the number stands, what it points at
    ((430, 40), (352, 74)),
    ((196, 152), (232, 184)),
    ((430, 160), (358, 190)),
    ((470, 246), (404, 240)),
    ((36, 270), (117, 244)),
    ((470, 279), (414, 279)),
)


def draw(words: Words) -> Canvas:
    """From the back to the front: sky, soil, house, road, roots, tree, people, numbers."""
    rows = (len(words.street_parts) + 1) // 2
    canvas = Canvas(DEEP + 16 + rows * 37, words.street.title, words.street.description, words.language)
    canvas.rect(0, 0, WIDTH, GROUND, fill="#f3f7fa")
    _sun(canvas, (590, 44))
    _soil(canvas)
    _house(canvas)
    _road(canvas)
    _roots(canvas)
    _tree(canvas)
    _person(canvas, 128, 1.0)
    _person(canvas, 153, 0.68)
    _bicycle(canvas, 520)
    for n, (at, goal) in enumerate(_CALLS, 1):
        _call(canvas, n, at, goal)
    for n, (name, what) in enumerate(words.street_parts):
        x, y = 14 + (n // rows) * 318.0, DEEP + 28 + (n % rows) * 37.0
        _badge(canvas, n + 1, (x, y))
        canvas.text((x + 20, y + 1), name, font_weight="bold")
        canvas.text((x + 20, y + 18), what, font_size=13)
    return canvas


def _sun(canvas: Canvas, centre: Point) -> None:
    canvas.circle(centre, 17, fill="#f6d9a8", stroke=HEAT, stroke_width=1.2)
    for n in range(12):
        cos, sin = math.cos(math.radians(30 * n)), math.sin(math.radians(30 * n))
        canvas.line(
            (centre[0] + 22 * cos, centre[1] + 22 * sin), (centre[0] + 29 * cos, centre[1] + 29 * sin), HEAT, 1.6
        )


def _soil(canvas: Canvas) -> None:
    canvas.rect(0, GROUND, WIDTH, DEEP - GROUND, fill=SOIL)
    zone = box(150, GROUND + 14, 290, 70)
    canvas.polygon(zone, fill="#d9c6ae")
    canvas.dots(zone, 13, 2.2, "#a98f73")
    canvas.polygon(zone, fill="none", stroke=BARK, stroke_width=1.5, stroke_dasharray="5 4")
    drain = box(150, DEEP - 20, 290, 12)
    canvas.polygon(drain, fill="#e2edf4")
    canvas.hatch(drain, 6, 60, BLUE, 1)
    canvas.polygon(drain, fill="none", stroke=BLUE, stroke_width=1)
    canvas.rect(BED, GROUND + 2, KERB - BED, 14, fill="#8f6f54")


def _house(canvas: Canvas) -> None:
    canvas.rect(0, 22, FACADE - 14, GROUND - 22, fill="#e3e8ed", stroke=SOFT, stroke_width=1.2)
    canvas.rect(0, 14, FACADE - 6, 9, fill="#c9d1d9", stroke=SOFT, stroke_width=1)
    for y in (38, 88):
        for x in (12, 52):
            canvas.rect(x, y, 26, 34, fill="#f9fbfc", stroke=SOFT, stroke_width=1)
            canvas.line((x + 13, y), (x + 13, y + 34), SOFT, 0.75)
            canvas.line((x, y + 12), (x + 26, y + 12), SOFT, 0.75)
    canvas.rect(50, 136, 30, GROUND - 136, fill=BLUE, stroke=INK, stroke_width=0.75)
    canvas.circle((75, 164), 2, fill=PAPER)
    canvas.rect(12, 138, 26, 30, fill="#f9fbfc", stroke=SOFT, stroke_width=1)
    canvas.rect(0, GROUND, FACADE - 14, 62, fill="#cdd4db", stroke=SOFT, stroke_width=1)


def _road(canvas: Canvas) -> None:
    x = FACADE - 14
    while x + 13 <= BED:  # permeable paving: slabs with open joints
        canvas.rect(x, GROUND - 1, 11, 9, fill="#9aa5b0", stroke=SOFT, stroke_width=0.75)
        x += 13.75
    canvas.rect(KERB, GROUND - 6, 10, 22, fill="#b6bec7", stroke=SOFT, stroke_width=1)
    canvas.rect(KERB + 10, GROUND, WIDTH - KERB - 10, 12, fill="#6a737d")
    canvas.rect(KERB + 10, GROUND + 12, WIDTH - KERB - 10, 10, fill="#b3a797")
    canvas.line((KERB + 10, GROUND), (WIDTH, GROUND), INK, 1)
    for n in range(3):  # rain runs off the road into the bed
        x = KERB + 30 + 24 * n
        canvas.polyline([(x, GROUND - 5), (x - 14, GROUND - 5)], BLUE, 1.8)
        canvas.polyline([(x - 10, GROUND - 9), (x - 15, GROUND - 5), (x - 10, GROUND - 1)], BLUE, 1.8)
    for cx, cy in ((117, 238), (131, 238), (124, 250)):  # ducts beside the root space, behind their screen
        canvas.circle((cx, cy), 6, fill=PAPER, stroke=HEAT, stroke_width=2)
        canvas.circle((cx, cy), 1.8, fill=HEAT)
    canvas.line((145, GROUND + 16), (145, DEEP - 30), INK, 3)


def _roots(canvas: Canvas) -> None:
    for dx, dy, bend in ((-112, 40, 24), (-72, 60, 40), (-24, 68, 28), (34, 66, 30), (84, 57, 36), (132, 37, 22)):
        canvas.path(
            f"M{TRUNK:g} {GROUND:g}q{dx * 0.25:g} {bend:g} {dx * 0.6:g} {dy * 0.72:g}t{dx * 0.4:g} {dy * 0.28:g}",
            fill="none", stroke=BARK, stroke_width=2.8, stroke_linecap="round",
        )  # fmt: skip
        canvas.path(
            f"M{TRUNK + dx * 0.6:g} {GROUND + dy * 0.72:g}q{dx * 0.12:g} {-dy * 0.05:g} {dx * 0.26:g} {-dy * 0.16:g}",
            fill="none", stroke=BARK, stroke_width=1.6, stroke_linecap="round",
        )  # fmt: skip


def _tree(canvas: Canvas) -> None:
    canvas.polygon(
        [(TRUNK - 8, GROUND + 2), (TRUNK - 5, 112), (TRUNK + 5, 112), (TRUNK + 8, GROUND + 2)], fill=BARK
    )
    for dx, dy in ((-40, 70), (-18, 52), (20, 54), (42, 72)):
        canvas.path(
            f"M{TRUNK:g} 136Q{TRUNK + dx * 0.35:g} 112 {TRUNK + dx:g} {dy:g}",
            fill="none", stroke=BARK, stroke_width=4, stroke_linecap="round",
        )  # fmt: skip
    for n in range(11):
        turn = math.radians(360 / 11 * n)
        canvas.circle((TRUNK + 62 * math.cos(turn), 74 + 34 * math.sin(turn)), 30, fill=GREEN, fill_opacity=0.92)
    canvas.shape("ellipse", cx=TRUNK, cy=72, rx=66, ry=42, fill=GREEN)
    light = ((-44, 60, 17), (-10, 48, 20), (30, 54, 18), (56, 74, 14), (6, 84, 18), (-32, 88, 14), (-66, 78, 11))
    for dx, y, r in light:
        canvas.circle((TRUNK + dx, y), r, fill=LEAF)
    for n in range(12):  # what grows at its foot
        x = BED + 8 + n * 11.2
        if abs(x - TRUNK) > 10:
            h = 9 + 4 * (n % 3)
            canvas.path(
                f"M{x:g} {GROUND + 3:g}q-5 {-h * 0.5:g} -6 {-h:g}M{x:g} {GROUND + 3:g}v{-h - 2:g}"
                f"M{x:g} {GROUND + 3:g}q5 {-h * 0.5:g} 6 {-h:g}",
                fill="none", stroke=GREEN, stroke_width=1.8, stroke_linecap="round",
            )  # fmt: skip


def _person(canvas: Canvas, x: float, scale: float) -> None:
    foot = GROUND - 2
    canvas.circle((x, foot - 50 * scale), 5.6 * scale, fill=INK)
    canvas.polyline([(x, foot - 42 * scale), (x, foot - 22 * scale)], INK, 8 * scale)
    canvas.polyline([(x - 7 * scale, foot), (x, foot - 22 * scale), (x + 7 * scale, foot)], INK, 4.2 * scale)
    arms = [(x - 9 * scale, foot - 24 * scale), (x, foot - 40 * scale), (x + 9 * scale, foot - 26 * scale)]
    canvas.polyline(arms, INK, 3.4 * scale)


def _bicycle(canvas: Canvas, x: float) -> None:
    y = GROUND - 13
    for dx in (-20, 20):
        canvas.circle((x + dx, y), 12.5, fill="none", stroke=INK, stroke_width=2)
    canvas.polyline([(x - 20, y), (x - 2, y), (x + 14, y - 20), (x - 9, y - 20), (x - 20, y)], INK, 2)
    canvas.polyline([(x - 2, y), (x - 11, y - 26)], INK, 2)
    canvas.polyline([(x + 20, y), (x + 12, y - 27), (x + 19, y - 29)], INK, 2)
    canvas.circle((x + 2, y - 58), 6, fill=INK)
    canvas.polyline([(x - 9, y - 28), (x, y - 46)], INK, 8)
    canvas.polyline([(x - 9, y - 28), (x + 4, y - 16), (x - 1, y + 3)], INK, 4)
    canvas.polyline([(x, y - 45), (x + 17, y - 31)], INK, 3.4)


def _call(canvas: Canvas, n: int, at: Point, goal: Point) -> None:
    canvas.line(at, goal, PAPER, 4)
    canvas.line(at, goal, INK, 1.4)
    canvas.circle(goal, 3.2, fill=INK, stroke=PAPER, stroke_width=1)
    _badge(canvas, n, at)


def _badge(canvas: Canvas, n: int, at: Point) -> None:
    canvas.circle(at, 11.5, fill=BLUE, stroke=PAPER, stroke_width=1.5)
    canvas.text((at[0], at[1] + 4.8), str(n), anchor="middle", fill=PAPER, font_weight="bold")
