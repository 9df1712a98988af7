"""Trees planted and removed, year by year: up and down from one line, the net gain named above."""

from __future__ import annotations

from data import SEASONS
from svg import GREEN, HEAT, INK, LINE, PAPER, PEACH, SOFT, WIDTH, Canvas, box
from words import Words

LEFT, RIGHT, TOP, BOTTOM = 64.0, 40.0, 42.0, 264.0
HIGH, LOW = 2_000, -1_150


def values(words: Words) -> str:
    """The numbers, as a file beside the drawing."""
    heads = [words.season_year, *words.season_legend[:2], words.season_legend[2].partition(" (")[0]]
    rows = [[year, planted, removed, planted - removed] for year, (planted, removed) in SEASONS.items()]
    return "".join(";".join(map(str, row)) + "\n" for row in (heads, *rows))


def draw(words: Words) -> Canvas:
    """Bars up are solid, bars down are hatched."""
    canvas = Canvas(BOTTOM + 46, words.season.title, words.season.description, words.language)

    def place(value: float) -> float:
        return TOP + (BOTTOM - TOP) * (HIGH - value) / (HIGH - LOW)

    for value in range(-1_000, HIGH + 1, 500):
        y = place(value)
        canvas.line((LEFT, y), (WIDTH - RIGHT, y), LINE, 0.75)
        canvas.text((LEFT - 10, y + 4.5), words.whole(abs(value)), anchor="end", fill=SOFT)

    _legend(canvas, words)
    step = (WIDTH - LEFT - RIGHT) / len(SEASONS)
    for n, (year, (planted, removed)) in enumerate(SEASONS.items()):
        x = LEFT + step * (n + 0.5)
        half = 26.0
        canvas.rect(x - half, place(planted), half * 2, place(0) - place(planted), fill=GREEN)
        canvas.text((x, place(planted) + 18), words.whole(planted), anchor="middle", fill=PAPER, font_weight="bold")
        down = box(x - half, place(0), half * 2, place(-removed) - place(0))
        canvas.polygon(down, fill=PEACH)
        canvas.hatch(down, 6, 45, HEAT, 1)
        canvas.polygon(down, fill="none", stroke=HEAT, stroke_width=1.5)
        canvas.rect(x - 18, place(-removed) + 2, 36, 16, fill=PAPER)
        canvas.text((x, place(-removed) + 15), words.whole(removed), anchor="middle", fill=HEAT, font_weight="bold")
        net = place(planted - removed)
        canvas.line((x - half - 6, net), (x + half + 6, net), PAPER, 5)
        canvas.line((x - half - 6, net), (x + half + 6, net), INK, 2.5)
        canvas.rect(x + half + 4, net - 19, 50, 17, fill=PAPER)
        canvas.text((x + half + 5, net - 6), f"+{words.whole(planted - removed)}", font_weight="bold")
        canvas.text((x, BOTTOM + 22), str(year), anchor="middle", font_weight="bold")
    canvas.line((LEFT, place(0)), (WIDTH - RIGHT, place(0)), INK, 1.5)
    canvas.text((LEFT, BOTTOM + 42), words.season_axis, fill=SOFT)
    return canvas


def _legend(canvas: Canvas, words: Words) -> None:
    y = 8.0
    planted, removed, net = words.season_legend
    canvas.rect(LEFT, y, 22, 14, fill=GREEN)
    canvas.text((LEFT + 30, y + 12), planted)
    down = box(LEFT + 176, y, 22, 14)
    canvas.polygon(down, fill=PEACH)
    canvas.hatch(down, 6, 45, HEAT, 1)
    canvas.polygon(down, fill="none", stroke=HEAT, stroke_width=1.5)
    canvas.text((LEFT + 206, y + 12), removed)
    canvas.line((LEFT + 352, y + 7), (LEFT + 376, y + 7), INK, 2.5)
    canvas.text((LEFT + 384, y + 12), net)


