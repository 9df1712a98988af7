"""A path as a content stream builds it: what area each of its parts takes (ISO 32000-1, 8.5.2)."""

from __future__ import annotations

from publish.audit.subjects.pdf.instructions import points
from publish.audit.subjects.pdf.state import IDENTITY, Matrix
from publish.audit.subjects.pdf.values import Rectangle

EVERYWHERE: Rectangle = (float("-inf"), float("-inf"), float("inf"), float("inf"))
_MAX_PARTS = 1000  # of a path; those that follow count as one
_MAX_COMPARED = 64  # parts of a path that are compared with one another
_CORNERS = 5  # of a rectangle that is drawn back to where it begins


class Path:
    """The parts of a path: rectangles, polygons, curves. Places are those of the page.

    What is written is looked at when somebody asks: most paths are lines, which cover nothing.
    """

    def __init__(self) -> None:
        self._written: list[tuple[bytes, bytes]] = []
        self.matrix: Matrix = IDENTITY
        self._parts: list[tuple[Rectangle, bool]] = []  # a box around each, and whether it fills its box

    def add(self, operator: bytes, operands: bytes, matrix: Matrix) -> None:
        """``re``, ``m``, or a run of lines and curves."""
        if operator != b"l" or self._written:  # a run before a path sets the look of lines
            self._written.append((operator, operands))
            self.matrix = matrix

    def parts(self) -> list[tuple[Rectangle, bool]]:
        """A box around each part, and whether the part fills it alone; of parts that meet, one may cut out another.

        Raises ValueError for operands that are no numbers.
        """
        self._parts = []
        drawn: list[tuple[float, float]] = []  # of the part that is being drawn
        is_straight = True
        for operator, operands in self._written:
            if operator == b"l":
                for step, places in points(operands):
                    is_straight = is_straight and step == b"l"
                    drawn += places
                continue
            self._finish(drawn, is_straight)
            drawn, is_straight = [], True
            numbers = [float(part) for part in operands.split()]
            if operator == b"re":
                x, y, width, height = numbers
                self._keep((x, y, x + width, y + height), is_full=True)
            else:
                x, y = numbers
                drawn.append((x, y))
        self._finish(drawn, is_straight)
        if 1 < len(self._parts) <= _MAX_COMPARED:
            boxes = [box for box, _ in self._parts]
            return [
                (box, full and not any(_meet(box, other) for place, other in enumerate(boxes) if place != number))
                for number, (box, full) in enumerate(self._parts)
            ]
        return self._parts

    def _finish(self, drawn: list[tuple[float, float]], is_straight: bool) -> None:
        if len(drawn) > 1:
            xs, ys = zip(*drawn, strict=True)
            self._keep((min(xs), min(ys), max(xs), max(ys)), is_full=is_straight and _is_rectangle(drawn))

    def _keep(self, part: Rectangle, *, is_full: bool) -> None:
        a, b, c, d, _, _ = self.matrix
        is_upright = (abs(b) < 1e-6 and abs(c) < 1e-6) or (abs(a) < 1e-6 and abs(d) < 1e-6)
        box = transformed(self.matrix, part)
        if len(self._parts) < _MAX_PARTS:
            self._parts.append((box, is_full and is_upright))
        else:
            self._parts[-1] = around(self._parts[-1][0], box), False


def _is_rectangle(drawn: list[tuple[float, float]]) -> bool:
    corners = drawn[:-1] if len(drawn) == _CORNERS and drawn[0] == drawn[-1] else drawn
    if len(corners) != _CORNERS - 1:
        return False
    (a, b), (c, d), (e, f), (g, h) = corners
    return (a == c and d == f and e == g and h == b) or (b == d and c == e and f == h and g == a)


def transformed(matrix: Matrix, box: Rectangle) -> Rectangle:
    """The upright rectangle around what a matrix makes of one."""
    if box == EVERYWHERE:
        return box
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def scale_of(matrix: Matrix) -> float:
    """How much larger a matrix makes what it is applied to."""
    a, b, c, d, _, _ = matrix
    return float(abs(a * d - b * c) ** 0.5)


def within(box: Rectangle, clip: Rectangle) -> Rectangle:
    """What two rectangles share; one turned inside out where they share nothing."""
    return max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])


def around(box: Rectangle | None, other: Rectangle) -> Rectangle:
    """The rectangle around two."""
    if box is None:
        return other
    return min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])


def _meet(box: Rectangle, other: Rectangle) -> bool:
    shared = within(box, other)
    return shared[0] < shared[2] and shared[1] < shared[3]
