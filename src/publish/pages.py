"""The pages of a PDF and what is read on them: by these, an EPUB marks the same pages."""

from __future__ import annotations

from dataclasses import dataclass

# Structure types (ISO 32000-1, 14.8.4; ISO 32000-2, 14.8.4): what stands at the foot of a page, and what is no text.
NOTES = frozenset(("Note", "FENote"))
LISTINGS = frozenset(("TOC", "TOCI"))
DRAWN = frozenset(("Figure", "Formula"))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of marked content on one page (from 0).

    ``ids`` are those of the structure elements around it, the outermost first; ``note`` tells what stands at the foot
    of a page from what flows on. What a picture or a formula shows is no text.
    """

    page: int
    text: str
    ids: tuple[str, ...]
    note: bool


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a PDF by their printed names, what is read on them in reading order, and the name of the file.

    Lists of contents are no text.
    """

    source: str
    labels: tuple[str, ...]
    spans: tuple[Span, ...]
