"""Where parts of one document are laid out and kept until they are painted: in this process, or in one of its own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from publish.errors import InternalError
from publish.pdf.engine.laying_out import Part
from publish.pdf.engine.parts import Laid, Painted, Says, Surroundings


class LayoutFault(InternalError):
    """The engine cannot lay out this document as it is."""


class Desk:
    """Lays out the parts that it is given, one after another. ``open_part`` begins one by its number.

    Laying out and numbering raise LayoutFault when the engine loses its way in the pages.
    """

    def __init__(self, open_part: Callable[[int], Part], *, tidy: bool) -> None:
        self._open_part = open_part
        self._tidy = tidy
        self._parts: dict[int, Part] = {}
        self._sent: set[str] = set()

    def lay_out(self, number: int) -> Laid:
        """Lay out a part, and paint it unless it shows page numbers of other places."""
        if self._parts and self._tidy:
            self._clear_away()
        with _faults():
            part = self._parts[number] = self._open_part(number)
            return part.laid()

    def number(self, number: int, around: Surroundings) -> Laid:
        """Let a part show these page numbers."""
        with _faults():
            self._parts[number].number(around)
            return self._parts[number].laid()

    def paint(self, number: int) -> Laid:
        """Paint a part that waited for its page numbers."""
        self._parts[number].paint()
        return self._parts[number].laid()

    def finish(self, number: int, around: Surroundings, says: Says) -> Painted:
        """Fill a part's margins and hand it over."""
        return self._parts.pop(number).finish(around, says, self._sent)

    def _clear_away(self) -> None:
        """Collect the boxes of pages that are painted: the collector rests, and they hold each other."""
        gc.collect()
        gc.freeze()  # what is still there need not be looked at again


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except (AssertionError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise LayoutFault(f"the pages cannot be laid out: {type(error).__name__}: {error}") from error
