"""Canopy cover by district in two years, and the target: two marks on a bar, named where they stand."""

from __future__ import annotations

from data import DISTRICTS, TARGET
from svg import GREEN, HEAT, INK, LEAF, LINE, PAPER, SOFT, TINT, WIDTH, Canvas, wide
from words import Words

LEFT, RIGHT, TOP, ROW = 118.0, 24.0, 54.0, 31.0
SCALE = 32.5


def draw(words: Words) -> Canvas:
    """Rows run from the barest district to the greenest."""
    bottom = TOP + ROW * len(DISTRICTS)
    canvas = Canvas(bottom + 46, words.canopy.title, words.canopy.description, words.language)

    def place(value: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * value / SCALE

    for n, _ in enumerate(DISTRICTS):
        if n % 2 == 0:
            canvas.rect(0, TOP + ROW * n, WIDTH, ROW, fill=TINT)
    for value in range(0, 31, 5):
        x = place(value)
        canvas.line((x, TOP), (x, bottom), LINE, 0.75)
        canvas.text((x, bottom + 18), str(value), anchor="middle", fill=SOFT)
    canvas.text((place(SCALE / 2), bottom + 38), words.canopy_axis, anchor="middle", fill=SOFT)

    canvas.line((place(TARGET), TOP - 14), (place(TARGET), bottom), HEAT, 2, stroke_dasharray="7 4")
    canvas.text((place(TARGET), TOP - 20), words.canopy_target, anchor="middle", fill=HEAT, font_weight="bold")

    for n, d in enumerate(DISTRICTS):
        y = TOP + ROW * (n + 0.5)
        canvas.text((LEFT - 12, y + 4.5), d.name, anchor="end", font_weight="bold")
        old, new = place(d.canopy_2020), place(d.canopy_2025)
        canvas.line((old, y), (new, y), LEAF, 5)
        _label(canvas, old - 12, y, words.decimal(d.canopy_2020), "end", SOFT)
        _label(canvas, new + 12, y, words.decimal(d.canopy_2025), "start", INK, bold=True)
        canvas.circle((old, y), 6, fill=PAPER, stroke=GREEN, stroke_width=2)
        diamond = [(new, y - 8), (new + 8, y), (new, y + 8), (new - 8, y)]
        canvas.polygon(diamond, fill=GREEN, stroke=PAPER, stroke_width=1)

    canvas.circle((LEFT + 8, TOP - 24), 6, fill=PAPER, stroke=GREEN, stroke_width=2)
    canvas.text((LEFT + 20, TOP - 19.5), "2020")
    x = LEFT + 84
    canvas.polygon([(x, TOP - 32), (x + 8, TOP - 24), (x, TOP - 16), (x - 8, TOP - 24)], fill=GREEN)
    canvas.text((x + 14, TOP - 19.5), "2025", font_weight="bold")
    return canvas


def _label(canvas: Canvas, x: float, y: float, text: str, anchor: str, fill: str, *, bold: bool = False) -> None:
    width = wide(text, 13.5, bold=bold) + 4
    left = x - width + 2 if anchor == "end" else x - 2
    canvas.rect(left, y - 9, width, 18, fill=PAPER, fill_opacity=0.85)
    canvas.text((x, y + 4.5), text, anchor=anchor, fill=fill, **({"font_weight": "bold"} if bold else {}))
