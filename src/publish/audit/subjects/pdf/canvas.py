"""On what the text of a page stands, as far as its content stream says it: colours of areas below, colours of letters.

Rectangles of one colour are followed; what lies beneath pictures, patterns, curves and whatever is transparent is not
known, and nothing is said about text on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import pikepdf

from publish.audit.colour import BLACK, WHITE, Colour
from publish.audit.subjects.pdf.instructions import name
from publish.audit.subjects.pdf.pieces import Key
from publish.audit.subjects.pdf.state import Matrix, times
from publish.audit.subjects.pdf.values import Rectangle, name_of, rectangle

_EVERYWHERE: Rectangle = (float("-inf"), float("-inf"), float("inf"), float("inf"))
_MAX_AREAS = 300  # of a page; what comes after them stands on an unknown one
_MAX_PATH = 1000  # rectangles of one path
_MAX_INKS = 2000  # of a document
_MAX_KEYS = 50  # places of one ink that are kept
_COMPONENTS = {1: "g", 3: "rg", 4: "k"}
_SPACES = {"DeviceGray": 1, "G": 1, "CalGray": 1, "DeviceRGB": 3, "RGB": 3, "CalRGB": 3, "DeviceCMYK": 4, "CMYK": 4}

_State = tuple[Colour | None, int, bool, Rectangle, bool]


@dataclass(frozen=True, slots=True)
class Ink:
    """The colour of letters, that of the area behind them, and whether they are large (WCAG 2.2, large scale)."""

    letters: Colour
    behind: Colour
    is_large: bool
    is_paper: bool  # whether nothing was painted behind them


class Canvas:
    """What a page has painted so far, and what it writes on it. ``inks`` gathers the letters of the document."""

    def __init__(self, inks: dict[Ink, list[Key]]) -> None:
        self._inks = inks
        self._fill: Colour | None = BLACK  # None where it is not known
        self._space = 1  # the components of its colour space, 0 for an unknown one
        self._is_plain = True  # opaque, and blended in no other way
        self._clip: Rectangle = _EVERYWHERE
        self._is_cut = False  # whether the clip is no rectangle
        self._saved: list[_State] = []
        self._areas: list[tuple[Rectangle, Colour | None]] = []
        self._path: list[Rectangle] = []
        self._is_regular = True  # whether the path is made of upright rectangles alone
        self._clips = False  # whether the path will cut off what comes after it
        self._last: tuple[object, ...] = ()  # what was written last, and where that is gathered
        self._keys: list[Key] = []

    def save(self, most: int) -> None:
        """``q``."""
        if len(self._saved) < most:
            self._saved.append((self._fill, self._space, self._is_plain, self._clip, self._is_cut))

    def restore(self) -> None:
        """``Q``."""
        if self._saved:
            self._fill, self._space, self._is_plain, self._clip, self._is_cut = self._saved.pop()

    def colour(self, operator: bytes, operands: bytes, named: Callable[[str, str], object]) -> None:
        """``g``, ``rg``, ``k``, ``cs``, ``sc`` and ``scn``. Raises ValueError for operands that are no numbers."""
        if operator == b"cs":
            self._space = _SPACES.get(name(operands)) or _components(named("/ColorSpace", name(operands)))
            self._fill = BLACK if self._space else None
        elif operator in (b"sc", b"scn") and (not self._space or b"/" in operands):
            self._fill = None
        else:
            self._fill, self._space = _mixed(operands)

    def graphics_state(self, entries: pikepdf.Dictionary) -> None:
        """``gs``."""
        if "/ca" in entries:
            alpha: object = entries["/ca"]
            self._is_plain = float(alpha) >= 1  # type: ignore[arg-type]  # else a TypeError
        if "/BM" in entries and name_of(entries["/BM"]) not in ("Normal", "Compatible"):
            self._is_plain = False
        if "/SMask" in entries and name_of(entries["/SMask"]) != "None":
            self._is_plain = False

    def begin(self, operator: bytes, operands: bytes, matrix: Matrix) -> None:
        """``m`` and ``re``."""
        if operator == b"m" or len(self._path) >= _MAX_PATH:
            self._is_regular = False
            return
        x, y, width, height = (float(part) for part in operands.split())
        self._is_regular = self._is_regular and _is_upright(matrix)
        self._path.append(_box(matrix, (x, y, x + width, y + height)))

    def clip(self) -> None:
        """``W``."""
        self._clips = True

    def end(self, operator: bytes) -> None:
        """What paints a path, or ends it."""
        if operator == b"sh":
            self._cover(_EVERYWHERE, None)
            return
        if operator in (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"):
            fill = self._fill if self._is_plain else None
            for box in self._path if self._is_regular else [_EVERYWHERE]:
                self._cover(box, fill if self._is_regular else None)
        if self._clips:
            simple = self._is_regular and len(self._path) == 1
            self._clip = _within(self._path[0], self._clip) if simple else self._clip
            self._is_cut = self._is_cut or not simple
        self._path, self._is_regular, self._clips = [], True, False

    def picture(self, matrix: Matrix, box: Rectangle = (0.0, 0.0, 1.0, 1.0)) -> None:
        """An image, or a form with something drawn in it."""
        self._cover(_box(matrix, box), None)

    def form(self, form: pikepdf.Object, matrix: Matrix) -> None:
        """A form with something drawn in it."""
        own: object = form.get("/Matrix")
        values = [float(item) for item in own] if isinstance(own, pikepdf.Array) else []
        if len(values) == 6:
            a, b, c, d, e, f = values
            matrix = times((a, b, c, d, e, f), matrix)
        self.picture(matrix, rectangle(form.get("/BBox")) or _EVERYWHERE)

    def write(self, key: Key, place: tuple[float, float, float], *, is_bold: bool) -> None:
        """Letters that are filled, at a place (x, y and size in points) of the page."""
        x, y, size = place
        letters = self._fill if self._is_plain else None
        if letters is None or len(self._areas) >= _MAX_AREAS:
            return
        behind: Colour | None = WHITE
        is_paper = True
        for box, colour in reversed(self._areas):
            if box[0] <= x + size / 4 <= box[2] and box[1] <= y + size / 4 <= box[3]:
                behind, is_paper = colour, False
                break
        if behind is None:
            return
        is_large = size >= 18 or (is_bold and size >= 14)
        if (letters, behind, is_large, is_paper) != self._last:
            self._last = letters, behind, is_large, is_paper
            ink = Ink(letters, behind, is_large, is_paper)
            self._keys = self._inks.setdefault(ink, []) if len(self._inks) < _MAX_INKS else self._inks.get(ink, [])
        if len(self._keys) < _MAX_KEYS:
            self._keys.append(key)

    def _cover(self, box: Rectangle, colour: Colour | None) -> None:
        box = _within(box, self._clip)
        if box[0] < box[2] and box[1] < box[3] and len(self._areas) < _MAX_AREAS:
            self._areas.append((box, None if self._is_cut else colour))


def _components(space: object) -> int:
    """How many numbers make a colour of a space of the resources; 0 where they are not amounts of light or ink."""
    if not isinstance(space, pikepdf.Array) or not len(space):
        return 0
    kind = name_of(space[0])
    if kind == "ICCBased" and len(space) > 1 and isinstance(space[1], pikepdf.Stream):
        count: object = space[1].get("/N")
        return int(count) if isinstance(count, int) and count in _COMPONENTS else 0
    return _SPACES.get(kind, 0)


@lru_cache(maxsize=256)
def _mixed(operands: bytes) -> tuple[Colour | None, int]:
    """A colour, and how many numbers it is made of. Raises ValueError for what is no number."""
    numbers = [min(1.0, max(0.0, float(part))) for part in operands.split()]
    if len(numbers) == 1:
        return Colour(numbers[0], numbers[0], numbers[0]), 1
    if len(numbers) == 3:
        return Colour(*numbers), 3
    if len(numbers) == 4:
        *inks, black = numbers
        red, green, blue = ((1 - ink) * (1 - black) for ink in inks)
        return Colour(red, green, blue), 4
    return None, 0


def _is_upright(matrix: Matrix) -> bool:
    a, b, c, d, _, _ = matrix
    return (abs(b) < 1e-6 and abs(c) < 1e-6) or (abs(a) < 1e-6 and abs(d) < 1e-6)


def _box(matrix: Matrix, box: Rectangle) -> Rectangle:
    """The upright rectangle around what a matrix makes of one."""
    if box == _EVERYWHERE:
        return box
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _within(box: Rectangle, clip: Rectangle) -> Rectangle:
    return max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])
