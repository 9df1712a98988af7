"""Air temperature through one hot day in a street with trees and in one without."""

from __future__ import annotations

from data import BARE, FIRST_HOUR, PEAK_HOUR, SHADED
from svg import GREEN, HEAT, INK, LINE, MINT, PAPER, SOFT, WIDTH, Canvas, Point
from words import Words

LEFT, RIGHT, TOP, BOTTOM = 44.0, 128.0, 26.0, 246.0
LOW, HIGH = 20, 38


def draw(words: Words) -> Canvas:
    """Two lines that differ in stroke and in mark, named at their ends; the widest gap is measured."""
    canvas = Canvas(BOTTOM + 48, words.heat.title, words.heat.description, words.language)
    last = FIRST_HOUR + len(BARE) - 1

    def place(hour: float, value: float) -> Point:
        x = LEFT + (WIDTH - LEFT - RIGHT) * (hour - FIRST_HOUR) / (last - FIRST_HOUR)
        return x, TOP + (BOTTOM - TOP) * (HIGH - value) / (HIGH - LOW)

    for value in range(LOW, HIGH + 1, 2):
        _, y = place(FIRST_HOUR, value)
        if value % 4 == 0:
            canvas.line((LEFT, y), (WIDTH - RIGHT, y), LINE, 0.75)
            canvas.text((LEFT - 10, y + 4.5), str(value), anchor="end", fill=SOFT)
    canvas.text((LEFT - 30, TOP - 12), words.heat_axis, fill=SOFT)
    for hour in range(FIRST_HOUR, last + 1, 2):
        x, y = place(hour, LOW)
        canvas.line((x, y), (x, y + 5), SOFT, 1)
        canvas.text((x, y + 21), words.hour(hour), anchor="middle", fill=SOFT)
    canvas.line((LEFT, BOTTOM), (WIDTH - RIGHT, BOTTOM), SOFT, 1)
    canvas.text(((LEFT + WIDTH - RIGHT) / 2, BOTTOM + 42), words.heat_hours, anchor="middle", fill=SOFT)

    bare = [place(FIRST_HOUR + n, value) for n, value in enumerate(BARE)]
    shaded = [place(FIRST_HOUR + n, value) for n, value in enumerate(SHADED)]
    canvas.polygon([*bare, *reversed(shaded)], fill=MINT)
    canvas.polyline(bare, HEAT, 2.6)
    canvas.polyline(shaded, GREEN, 2.6, stroke_dasharray="9 5")
    for n, (top, low) in enumerate(zip(bare, shaded, strict=True)):
        if n % 2 == 0:
            canvas.circle(top, 4.6, fill=HEAT, stroke=PAPER, stroke_width=1)
            canvas.rect(low[0] - 4.4, low[1] - 4.4, 8.8, 8.8, fill=PAPER, stroke=GREEN, stroke_width=2)

    for (x, y), lines, fill in ((bare[-1], words.heat_bare, HEAT), (shaded[-1], words.heat_shaded, GREEN)):
        shift = -14 if fill == HEAT else 12
        for n, line in enumerate(lines):
            canvas.text((x + 13, y + shift + 17 * n), line, fill=fill, font_weight="bold" if n == 0 else "normal")

    peak = PEAK_HOUR - FIRST_HOUR
    (x, high), (_, low_y) = bare[peak], shaded[peak]
    canvas.line((x, high + 8), (x, low_y - 8), INK, 1.6)
    for y, way in ((high + 7, 1), (low_y - 7, -1)):
        canvas.polyline([(x - 4, y + 6 * way), (x, y), (x + 4, y + 6 * way)], INK, 1.6)
    middle = (high + low_y) / 2
    canvas.text((x + 10, middle + 2), words.degrees(BARE[peak] - SHADED[peak]), font_weight="bold")
    canvas.text((x + 10, middle + 18), words.heat_cooler)
    canvas.text((x, high - 12), words.degrees(BARE[peak]), anchor="middle", fill=HEAT, font_weight="bold")
    canvas.text((x, low_y + 22), words.degrees(SHADED[peak]), anchor="middle", fill=GREEN, font_weight="bold")
    return canvas
