"""Where parts of one document are laid out and kept until they are painted: in this process, or in one of its own."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from publish.errors import InternalError, LayoutFault
from publish.pdf.parts.records import GlyphTexts, Painted, PartContext, PartPages, SectionRange
from publish.process import interpreter


class Part(Protocol):
    """A part of a document on its pages."""

    def laid(self) -> PartPages:
        """What its pages hold by now."""

    def number(self, around: PartContext) -> None:
        """Show these page numbers."""

    def paint(self) -> None:
        """Paint what stands on its pages, and let go of it."""

    def finish(self, around: PartContext, says: GlyphTexts, sent: set[str]) -> Painted:
        """Fill the margins and hand it over; ``sent`` are the fonts whose files the whole has already."""


class PartStore:
    """Lays out the parts that it is given, one after another. ``open_part`` begins one.

    Laying out and numbering raise LayoutFault when the engine loses its way in the pages.
    """

    def __init__(self, open_part: Callable[[SectionRange], Part], *, tidy: bool) -> None:
        self._open_part = open_part
        self._tidy = tidy
        self._parts: dict[SectionRange, Part] = {}
        self._sent: set[str] = set()

    def lay_out(self, span: SectionRange) -> PartPages:
        """Lay out a part, and paint it unless it shows page numbers of other places."""
        for other in [other for other in self._parts if span[0] <= other[0] and other[1] <= span[1]]:
            del self._parts[other]  # it is part of this one now
        if self._parts and self._tidy:
            interpreter.clear_away()  # the boxes of pages that are painted: they hold each other
        with layout_faults():
            part = self._parts[span] = self._open_part(span)
            return part.laid()

    def number(self, span: SectionRange, around: PartContext) -> PartPages:
        """Let a part show these page numbers."""
        with layout_faults():
            self._parts[span].number(around)
            return self._parts[span].laid()

    def paint(self, span: SectionRange) -> PartPages:
        """Paint a part that waited for its page numbers."""
        self._parts[span].paint()
        return self._parts[span].laid()

    def finish(self, span: SectionRange, around: PartContext, says: GlyphTexts) -> Painted:
        """Fill a part's margins and hand it over."""
        return self._parts.pop(span).finish(around, says, self._sent)


@contextmanager
def layout_faults() -> Iterator[None]:
    """Raise LayoutFault where the engine loses its way, and InternalError with its place for a fault of our own."""
    try:
        yield
    except (AssertionError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        if (place := _own_place(error)) is not None and not isinstance(error, RecursionError):
            raise InternalError(f"a fault of our own in {place}: {type(error).__name__}: {error}") from error
        raise LayoutFault(f"the pages cannot be laid out: {type(error).__name__}: {error}") from error


def _own_place(error: Exception) -> str | None:
    """Where in our own code an error arose; None where it was in the engine's, which then lost its way."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    folder = Path(__file__).parents[2]
    path = Path(last.filename)
    return f"{path.relative_to(folder)}:{last.lineno}" if path.is_relative_to(folder) else None
