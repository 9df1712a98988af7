"""Whether the letters of a content stream can be seen: what hides them, from the start or painted over them later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.audit.subjects.pdf.canvas import Canvas
from publish.audit.subjects.pdf.shown_content import Key, Line
from publish.audit.subjects.pdf.state import INVISIBLE, Mark
from publish.audit.subjects.pdf.values import Rectangle

if TYPE_CHECKING:
    from publish.audit.subjects.pdf.content import Content

_SMALLEST = 2.0  # points; smaller letters are no letters to the eye
_CLIPPING = 4  # the first rendering mode that cuts off what comes later around the letters
_MOST_WRITTEN = 3_000  # texts of a page that are followed
_MOST_COVERED = 300
_LEAST_WIDTH = 0.1  # sizes a letter: less, and the text runs in another direction than to the right
_X_HEIGHT = 0.45  # of the size


@dataclass(frozen=True, slots=True)
class _Written:
    """A text that was seen when it was written: where it starts and ends, its size in points."""

    key: Key
    text: str
    x: float
    end: float
    y: float
    size: float

    def lies_in(self, box: Rectangle) -> bool:
        """Whether a box reaches over all of it, as far as the eye needs it."""
        in_height = box[1] <= self.y and self.y + _X_HEIGHT * self.size <= box[3]
        return in_height and box[0] <= self.x and self.end <= box[2]

    def is_again(self, other: _Written) -> bool:
        """Whether another says the same at the same place."""
        return self.text == other.text and abs(self.x - other.x) < 1 and abs(self.y - other.y) < 1


class Sight:
    """What can be seen of the letters of one stream; ``on_page``: of a page, and not of a form with a space of its own.

    The canvas tells of boxes that are painted, through ``covered``.
    """

    def __init__(self, content: Content, canvas: Canvas, page: int, *, on_page: bool) -> None:
        self._content = content
        self._canvas = canvas
        self._page = page
        self._on_page = on_page
        self._written: list[_Written] = []
        self._covered: list[_Written] = []
        canvas.on_box = self._cover if on_page else None

    def look(self, mark: Mark, key: Key, mode: int, line: Line) -> None:
        """Look at letters that are written, in a rendering mode: whether they can be seen, and in which colours."""
        why = "layer" if mark.is_off else "invisible" if mode == INVISIBLE else ""
        if self._on_page and not why and 0 < line.size < _SMALLEST:
            why = "small"
        if not mode and not self._canvas.write(key, (line.x, line.y, line.size), is_bold=line.is_bold):
            why = why or "colour"
        if mode >= _CLIPPING:
            self._canvas.cut()
        elif why and not mark.actual:
            self._content.note_unseen(key, self._page, why, line.text)
        elif self._on_page and not mark.actual:
            self._follow(key, line)

    def hide(self, key: Key, text: str) -> None:
        """Take note of the text of a form in a layer that is off."""
        self._content.note_unseen(key, self._page, "layer", text)

    def end(self) -> None:
        """Tell at the end of the stream what lies under something."""
        for covered in self._covered:
            self._content.note_unseen(covered.key, self._page, "covered", covered.text)

    def _follow(self, key: Key, line: Line) -> None:
        if line.end is None or line.end - line.x < _LEAST_WIDTH * line.size * len(line.text):
            return
        written = _Written(key, line.text, line.x, line.end, line.y, line.size)
        if self._covered:
            self._covered = [other for other in self._covered if not other.is_again(written)]
        if len(self._written) < _MOST_WRITTEN:
            self._written.append(written)

    def _cover(self, box: Rectangle) -> None:
        seen = [written for written in self._written if not written.lies_in(box)]
        if len(seen) < len(self._written):
            covered = [written for written in self._written if written.lies_in(box)]
            self._covered += covered[: _MOST_COVERED - len(self._covered)]
            self._written = seen
