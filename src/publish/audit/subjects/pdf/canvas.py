"""On what the text of a page stands, as far as its content stream says it: colours of areas below, colours of letters.

Rectangles of one colour are followed; where pictures, patterns, curves and what is transparent lie, the colour is not
known, and nothing is said about text on them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import pikepdf

from publish.audit.facts.colour import BLACK, WHITE, Colour, contrast, over
from publish.audit.subjects.pdf.inks import light
from publish.audit.subjects.pdf.instructions import name
from publish.audit.subjects.pdf.paths import EVERYWHERE, Path, around, scale_of, transformed, within
from publish.audit.subjects.pdf.shown_content import Key
from publish.audit.subjects.pdf.state import Matrix, times
from publish.audit.subjects.pdf.values import Rectangle, name_of, rectangle

_MAX_AREAS = 300  # of a page; those that follow count as one of unknown colour
_MAX_INKS = 2000  # of a document
_SAME = 1.02  # the contrast of what is one colour to the eye
_FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_STROKES = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
_THIN = 2.0  # points on either side of a line; thinner ones are no ground for text
_LINE_WIDTH = re.compile(rb"([.0-9]+)[\x00\t\n\x0c\r ]+w")
_MAX_KEYS = 50  # places of one ink that are kept
_COMPONENTS = {1: "g", 3: "rg", 4: "k"}
_SPACES = {"DeviceGray": 1, "G": 1, "CalGray": 1, "DeviceRGB": 3, "RGB": 3, "CalRGB": 3, "DeviceCMYK": 4, "CMYK": 4}

_State = tuple[Colour | None, int, tuple[float, float, bool, bool], Rectangle, bool]


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
        self._alpha = 1.0
        self._width = 1.0  # of lines
        self._is_blended = False  # with what lies below, in another way than over it
        self._is_masked = False
        self._clip: Rectangle = EVERYWHERE
        self._is_cut = False  # whether the clip is no rectangle
        self._saved: list[_State] = []
        self._areas: list[tuple[Rectangle, Colour | None]] = []
        self._more: Rectangle | None = None  # around all areas beyond the most that are followed
        self.reach: Rectangle | None = None  # around all that is painted, but for lines and letters
        self._path = Path()
        self._clips = False  # whether the path will cut off what comes after it
        self._last: tuple[object, ...] = ()  # what was written last, and where that is gathered
        self._keys: list[Key] = []
        self._is_seen = True
        self.on_box: Callable[[Rectangle], None] | None = None  # told of each box that hides what is below it

    def save(self, most: int) -> None:
        """``q``."""
        if len(self._saved) < most:
            look = self._alpha, self._width, self._is_blended, self._is_masked
            self._saved.append((self._fill, self._space, look, self._clip, self._is_cut))

    def restore(self) -> None:
        """``Q``."""
        if self._saved:
            self._fill, self._space, look, self._clip, self._is_cut = self._saved.pop()
            self._alpha, self._width, self._is_blended, self._is_masked = look

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
            self._alpha = float(alpha)  # type: ignore[arg-type]  # else a TypeError
        if "/BM" in entries:
            self._is_blended = name_of(entries["/BM"]) not in ("Normal", "Compatible")
        if "/SMask" in entries:
            self._is_masked = name_of(entries["/SMask"]) != "None"

    @property
    def _paint(self) -> Colour | None:
        """What a fill adds to the page: a colour with its opacity; None where that is not known."""
        if self._fill is None or self._is_blended or self._is_masked:
            return None
        return replace(self._fill, alpha=max(0.0, min(1.0, self._alpha)))

    def draw(self, operator: bytes, operands: bytes, matrix: Matrix) -> None:
        """What builds a path, and the width of lines that is set among it. Raises ValueError for one that is none."""
        if operator == b"l" and b"w" in operands and (widths := _LINE_WIDTH.findall(operands)):
            self._width = float(widths[-1])
        self._path.add(operator, operands, matrix)

    def clip(self) -> None:
        """``W``."""
        self._clips = True

    def cut(self) -> None:
        """Text in a rendering mode that cuts off what comes later around its letters."""
        self._is_cut = True

    def end(self, operator: bytes, *, is_off: bool = False) -> None:
        """What paints a path, or ends it; in a layer that ``is_off``, it paints nothing.

        Raises ValueError for a path whose operands are no numbers.
        """
        if operator == b"sh":
            if not is_off:
                self._cover(EVERYWHERE, None)
            return
        path, self._path = self._path, Path()
        clips, self._clips = self._clips, False
        fills = operator in _FILLS and not is_off
        thick = self._width * scale_of(path.matrix) / 2 if operator in _STROKES and not is_off else 0.0
        parts = path.parts() if fills or clips or thick > _THIN else []
        paint = self._paint
        opaque = paint if paint is not None and paint.alpha == 1 else None
        for box, is_full in parts if fills else ():
            self._cover(box, opaque if is_full else None)
        for box, _ in parts if thick > _THIN else ():
            self._cover((box[0] - thick, box[1] - thick, box[2] + thick, box[3] + thick), None)
        if clips and parts:
            self._is_cut = self._is_cut or len(parts) > 1 or not parts[0][1]
            bounds = parts[0][0]
            for box, _ in parts:
                bounds = around(bounds, box)
            self._clip = within(bounds, self._clip)

    def picture(self, matrix: Matrix, box: Rectangle = (0.0, 0.0, 1.0, 1.0)) -> None:
        """An image, or a form with something drawn in it."""
        self._cover(transformed(matrix, box), None)

    def form(self, form: pikepdf.Object, matrix: Matrix, reach: Rectangle) -> None:
        """A form in which something is painted, as far as it reaches."""
        own: object = form.get("/Matrix")
        values = [float(item) for item in own] if isinstance(own, pikepdf.Array) else []
        if len(values) == 6:
            a, b, c, d, e, f = values
            matrix = times((a, b, c, d, e, f), matrix)
        self.picture(matrix, within(reach, rectangle(form.get("/BBox")) or EVERYWHERE))

    def write(self, key: Key, place: tuple[float, float, float], *, is_bold: bool) -> bool:
        """Letters that are filled, at a place (x, y and size in points) of the page; whether they can be seen there."""
        x, y, size = place
        letters = self._paint
        here = x + size / 4, y + size / 4
        if letters is None or (self._more is not None and _holds(self._more, here)):
            return True
        behind: Colour | None = WHITE
        is_paper = True
        for box, colour in reversed(self._areas):
            if _holds(box, here):
                behind, is_paper = colour, False
                break
        if behind is None:
            return True
        letters = over(letters, behind)
        is_large = size >= 18 or (is_bold and size >= 14)
        if (letters, behind, is_large, is_paper) != self._last:
            self._last = letters, behind, is_large, is_paper
            ink = Ink(letters, behind, is_large, is_paper)
            self._is_seen = contrast(letters, behind) > _SAME
            self._keys = self._inks.setdefault(ink, []) if len(self._inks) < _MAX_INKS else self._inks.get(ink, [])
        if len(self._keys) < _MAX_KEYS:
            self._keys.append(key)
        return self._is_seen

    def _cover(self, box: Rectangle, colour: Colour | None) -> None:
        box = within(box, self._clip)
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        self.reach = around(self.reach, box)
        if len(self._areas) < _MAX_AREAS:
            self._areas.append((box, None if self._is_cut else colour))
            if self.on_box is not None and colour is not None and not self._is_cut:
                self.on_box(box)
        else:
            self._more = around(self._more, box)


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
        return light(numbers), 4
    return None, 0


def _holds(box: Rectangle, place: tuple[float, float]) -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]
