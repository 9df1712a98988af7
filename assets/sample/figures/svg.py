"""Drawing primitives: a canvas that becomes one plain SVG 1.1 file.

No style sheet, script, pattern or reference leaves the file: hatching is drawn as lines and dots, so every reader shows
the same picture. Colours are chosen so that marks keep 3:1 and words 4.5:1 against what lies under them (WCAG 2.2,
1.4.3 and 1.4.11), and no meaning hangs on colour alone (1.4.1).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

Point = tuple[float, float]

INK = "#1a1d21"
SOFT = "#4a5058"
LINE = "#c3c9d0"
TINT = "#f1f4f7"
PAPER = "#ffffff"
GREEN = "#1f5f3f"
LEAF = "#4c9169"
MINT = "#dcebe1"
HEAT = "#a84300"
PEACH = "#fbe3d0"
BLUE = "#14466b"
WATER = "#8ab8d8"
BARK = "#6b4a33"
SOIL = "#e9ddd0"

WIDTH = 640.0  # of every drawing; a page of ours shows it at 590 CSS pixels
TEXT = 13.5


def number(value: float) -> str:
    """A coordinate with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Canvas:
    """A drawing in the making. Lengths are in user units; y grows downwards."""

    def __init__(self, height: float, title: str, description: str, language: str) -> None:
        self.height = height
        self._parts: list[str] = []
        self._depth = 1
        self._head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(WIDTH)}" height="{number(height)}" '
            f'viewBox="0 0 {number(WIDTH)} {number(height)}" xml:lang={quoteattr(language)} '
            f'font-family="sans-serif" font-size="{number(TEXT)}" fill="{INK}">\n'
            f"  <title>{escape(title)}</title>\n"
            + (f"  <desc>{escape(description)}</desc>\n" if description else "")
        )

    def __str__(self) -> str:
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + self._head + "".join(self._parts) + "</svg>\n"

    def _add(self, markup: str) -> None:
        self._parts.append("  " * self._depth + markup + "\n")

    def shape(self, name: str, **attributes: float | str) -> None:
        """One empty element; an underscore in a name stands for a hyphen."""
        given = "".join(
            f" {key.replace('_', '-')}={quoteattr(number(value) if isinstance(value, (int, float)) else value)}"
            for key, value in attributes.items()
        )
        self._add(f"<{name}{given}/>")

    def rect(self, x: float, y: float, width: float, height: float, **attributes: float | str) -> None:
        """A rectangle by its top left corner."""
        self.shape("rect", x=x, y=y, width=width, height=height, **attributes)

    def line(self, start: Point, end: Point, stroke: str = LINE, width: float = 1, **attributes: float | str) -> None:
        """A straight line."""
        self.shape(
            "line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke=stroke, stroke_width=width, **attributes
        )

    def circle(self, centre: Point, radius: float, **attributes: float | str) -> None:
        """A circle."""
        self.shape("circle", cx=centre[0], cy=centre[1], r=radius, **attributes)

    def polygon(self, points: Iterable[Point], **attributes: float | str) -> None:
        """A closed figure."""
        self.shape("polygon", points=_points(points), **attributes)

    def polyline(self, points: Iterable[Point], stroke: str, width: float, **attributes: float | str) -> None:
        """An open line through points."""
        self.shape(
            "polyline", points=_points(points), fill="none", stroke=stroke, stroke_width=width,
            stroke_linejoin="round", stroke_linecap="round", **attributes,
        )  # fmt: skip

    def path(self, data: str, **attributes: float | str) -> None:
        """A path, for what has curves."""
        self.shape("path", d=data, **attributes)

    def text(self, at: Point, words: str, *, anchor: str = "start", **attributes: float | str) -> None:
        """One line of words; ``at`` is on its baseline."""
        given = "".join(
            f" {key.replace('_', '-')}={quoteattr(number(value) if isinstance(value, (int, float)) else value)}"
            for key, value in attributes.items()
        )
        place = f'x="{number(at[0])}" y="{number(at[1])}"'
        side = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._add(f"<text {place}{side}{given}>{escape(words)}</text>")

    def plate(self, centre: Point, lines: Sequence[str], size: float = TEXT, **attributes: float | str) -> None:
        """Words on a white plate, the first line bold: legible over any hatching."""
        leading = size * 1.25
        width = max(wide(line, size, bold=n == 0) for n, line in enumerate(lines)) + 14
        height = leading * len(lines) + 6
        corner = (centre[0] - width / 2, centre[1] - height / 2)
        self.rect(*corner, width, height, rx=4, fill=PAPER, stroke=LINE, stroke_width=0.75)
        for n, line in enumerate(lines):
            y = centre[1] - height / 2 + 3 + leading * (n + 0.78)
            weight: dict[str, float | str] = {"font_weight": "bold"} if n == 0 else {}
            self.text((centre[0], y), line, anchor="middle", font_size=size, **weight, **attributes)

    def hatch(self, outline: Sequence[Point], gap: float, angle: float, stroke: str, width: float = 1) -> None:
        """Parallel lines inside a polygon; ``angle`` in degrees from the horizontal."""
        data = "".join(
            f"M{number(a[0])} {number(a[1])}L{number(b[0])} {number(b[1])}" for a, b in _scan(outline, gap, angle)
        )
        if data:
            self.path(data, fill="none", stroke=stroke, stroke_width=width)

    def dots(self, outline: Sequence[Point], gap: float, radius: float, fill: str) -> None:
        """A staggered grid of dots inside a polygon, laid out from its top left corner."""
        left, top, low = min(x for x, _ in outline), min(y for _, y in outline), max(y for _, y in outline)
        moved = [(x - left - gap / 2, y - top - gap / 2) for x, y in outline]
        data = ""
        for start, end in _scan(moved, gap, 0):
            x = math.ceil((start[0] + radius) / gap) * gap + (gap / 2 if round(start[1] / gap) % 2 else 0)
            y = start[1] + top + gap / 2
            while x <= end[0] - radius and top + radius <= y <= low - radius:
                at = x + left + gap / 2
                r, across = number(radius), number(2 * radius)
                data += f"M{number(at - radius)} {number(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"
                x += gap
        self.path(data, fill=fill)


def wide(words: str, size: float, *, bold: bool = False) -> float:
    """About how wide words are in a common sans-serif: enough to size a plate by."""
    narrow, broad = set("iljtfrI.,:;'’‘()|! \u202f\u00a0"), set("mwMW%@")
    units = sum(0.31 if c in narrow else 0.88 if c in broad else 0.66 if c.isupper() else 0.57 for c in words)
    return units * size * (1.12 if bold else 1)


def box(x: float, y: float, width: float, height: float) -> list[Point]:
    """A rectangle as a polygon."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _scan(outline: Sequence[Point], gap: float, angle: float) -> list[tuple[Point, Point]]:
    """Where parallel lines ``gap`` apart run inside a polygon."""
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    turned = [(x * cos + y * sin, y * cos - x * sin) for x, y in outline]
    low, high = min(y for _, y in turned), max(y for _, y in turned)
    found: list[tuple[Point, Point]] = []
    step = math.ceil(low / gap)
    while step * gap < high:
        y = step * gap
        crossings = sorted(
            x1 + (y - y1) * (x2 - x1) / (y2 - y1)
            for (x1, y1), (x2, y2) in zip(turned, [*turned[1:], turned[0]], strict=True)
            if (y1 <= y) != (y2 <= y)
        )
        for left, right in zip(crossings[::2], crossings[1::2], strict=True):
            found.append(((left * cos - y * sin, left * sin + y * cos), (right * cos - y * sin, right * sin + y * cos)))
        step += 1
    return found
