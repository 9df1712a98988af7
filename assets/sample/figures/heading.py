"""The band above the text: a row of houses and trees. It says nothing, so it is marked as decoration."""

from __future__ import annotations

import math

from svg import GREEN, LEAF, MINT, TINT, WIDTH, Canvas
from words import Words

HEIGHT = 114.0
GROUND = 100.0
# Left edge, width, height, roof: flat, gable or step.
_HOUSES = (
    (0, 46, 62, "gable"), (46, 38, 74, "step"), (84, 52, 54, "flat"), (136, 40, 70, "gable"), (176, 44, 58, "gable"),
    (220, 36, 78, "step"), (256, 58, 50, "flat"), (314, 40, 66, "gable"), (354, 46, 74, "gable"), (400, 40, 56, "step"),
    (440, 54, 48, "flat"), (494, 42, 70, "gable"), (536, 38, 60, "step"), (574, 66, 52, "gable"),
)  # fmt: skip
# Place, height of the crown's centre above the ground, its half width and half height, light or dark.
_TREES = (
    (34, 38, 20, 24, 1), (76, 30, 15, 17, 0), (118, 46, 24, 30, 0), (166, 34, 17, 20, 1), (206, 42, 15, 33, 0),
    (246, 36, 21, 23, 1), (292, 48, 27, 31, 0), (340, 32, 16, 18, 1), (380, 40, 22, 25, 0), (424, 44, 15, 35, 1),
    (462, 34, 19, 21, 0), (508, 46, 25, 29, 1), (552, 33, 16, 19, 0), (594, 42, 23, 27, 0), (628, 30, 14, 17, 1),
)  # fmt: skip


def draw(words: Words) -> Canvas:
    """A decorative drawing has a title for those who open the file, and no description."""
    canvas = Canvas(HEIGHT, words.heading, "", words.language)
    canvas.rect(0, 0, WIDTH, HEIGHT, fill=TINT)
    canvas.circle((548, 24), 15, fill="#f6d9a8")
    for left, width, height, roof in _HOUSES:
        _house(canvas, left, width, height, roof)
    canvas.rect(0, GROUND, WIDTH, HEIGHT - GROUND, fill=MINT)
    canvas.line((0, GROUND), (WIDTH, GROUND), GREEN, 1.5)
    for x, lift, rx, ry, light in _TREES:
        tree(canvas, x, GROUND, lift, rx, ry, LEAF if light else GREEN)
    return canvas


def tree(canvas: Canvas, x: float, ground: float, lift: float, rx: float, ry: float, fill: str) -> None:
    """A trunk with two branches under a crown of overlapping rounds."""
    canvas.path(
        f"M{x:g} {ground:g}V{ground - lift:g}M{x:g} {ground - lift * 0.5:g}l{rx * 0.4:g} {-lift * 0.28:g}"
        f"M{x:g} {ground - lift * 0.38:g}l{-rx * 0.38:g} {-lift * 0.28:g}",
        fill="none", stroke="#6b4a33", stroke_width=2.4, stroke_linecap="round",
    )  # fmt: skip
    canvas.shape("ellipse", cx=x, cy=ground - lift, rx=rx * 0.82, ry=ry * 0.82, fill=fill, fill_opacity=0.9)
    for n in range(6):
        turn = math.radians(60 * n + 15)
        canvas.circle(
            (x + rx * 0.5 * math.cos(turn), ground - lift + ry * 0.5 * math.sin(turn)), min(rx, ry) * 0.48,
            fill=fill, fill_opacity=0.9,
        )  # fmt: skip


def _house(canvas: Canvas, left: float, width: float, height: float, roof: str) -> None:
    top = GROUND - height
    wall, edge = "#dfe5eb", "#b9c3cd"
    if roof == "gable":
        outline = [(left, GROUND), (left, top + 14), (left + width / 2, top - 4)]
        outline += [(left + width, top + 14), (left + width, GROUND)]
    elif roof == "step":
        s = width / 6
        outline = [(left, GROUND), (left, top + 16)]
        for n, drop in enumerate((8, 0)):
            outline += [(left + s * (n + 1), top + drop + 8), (left + s * (n + 1), top + drop)]
        outline += [(left + width - s * 2, top), (left + width - s * 2, top + 8), (left + width - s, top + 8)]
        outline += [(left + width - s, top + 16), (left + width, top + 16), (left + width, GROUND)]
    else:
        outline = [(left, GROUND), (left, top), (left + width, top), (left + width, GROUND)]
    canvas.polygon(outline, fill=wall, stroke=edge, stroke_width=1)
    columns = 2 if width < 50 else 3
    gap = width / columns
    y = top + 24.0
    while y < GROUND - 16:
        for n in range(columns):
            canvas.rect(left + gap * (n + 0.5) - 4, y, 8, 11, fill="#f8fafc", stroke=edge, stroke_width=0.75)
        y += 19
