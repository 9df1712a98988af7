"""What the layout knows that the structure tree needs, as plain records: they could come from any engine or process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml import etree


@dataclass(slots=True)
class Leaf:
    """One piece of marked content (ISO 32000-1, 14.7.4.2): a stretch of a line, or a picture."""

    element: etree._Element  # whose content it is
    pseudo: str  # "", "marker", "before", "after"
    page: int  # from 0
    mcid: int
    order: int  # where it comes in the order of the boxes, over all pages
    text: str = ""  # as drawn; nothing for a picture
    said: str | None = None  # as written, where that differs (words.py)
    rectangle: tuple[float, float, float, float] | None = None  # of a picture, in PDF user space: x0 y0 x1 y1

    @property
    def is_nothing(self) -> bool:
        """Whether it neither shows nor says anything: white space that fell away at the end of a line."""
        return not self.text and not self.said and self.rectangle is None


@dataclass(slots=True)
class Annotation:
    """A link's area on a page; ``target`` is its dictionary in the file."""

    element: etree._Element
    page: int
    target: Any


@dataclass(slots=True)
class Layout:
    """Everything that one laid-out document says."""

    leaves: list[Leaf] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
