"""Where the next letters of a content stream stand (ISO 32000-1, 9.4)."""

from __future__ import annotations

from publish.audit.subjects.pdf.state import IDENTITY, Matrix, State


class Cursor:
    """The text line matrix, and how far the letters of the line have come.

    ``moved``: whether the line below differs from the one that was written last.
    """

    def __init__(self) -> None:
        self._line: Matrix = IDENTITY
        self._along = 0.0
        self.moved = False

    def begin(self) -> None:
        """``BT``."""
        self._line, self._along = IDENTITY, 0.0

    def set(self, matrix: Matrix) -> None:
        """``Tm``."""
        self.moved = self.moved or matrix[5] != self._line[5]
        self._line, self._along = matrix, 0.0

    def move(self, x: float, y: float) -> None:
        """``Td``, and all that goes to another line."""
        a, b, c, d, e, f = self._line
        self._line, self._along = (a, b, c, d, x * a + y * c + e, x * b + y * d + f), 0.0
        self.moved = self.moved or y != 0

    def advance(self, width: float) -> None:
        """Go on behind letters of this width, in units of the text space."""
        self._along += width

    def place(self, state: State) -> tuple[float, float, float]:
        """Where text begins on the page, and its size in points."""
        a, b, c, d, e, f = self._line
        return state.place((a, b, c, d, self._along * a + e, self._along * b + f))
