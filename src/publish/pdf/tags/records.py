"""What the layout knows that the file needs, as plain records: they could come from any engine or process."""

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
    left: float  # of its box, in PDF user space
    top: float
    origin: tuple[float, float] = (0.0, 0.0)  # of a line's first glyph, in the units that the page's operators use
    text: str = ""  # as drawn; nothing for a picture
    source_text: str | None = None  # as written, where the source is known (words.py)
    actual_text: str | None = None  # what a structure element of its own says for it (content.py)
    rectangle: tuple[float, float, float, float] | None = None  # of a picture, in PDF user space: x0 y0 x1 y1

    @property
    def is_nothing(self) -> bool:
        """Whether it neither shows nor says anything: white space that fell away at the end of a line."""
        return not self.text and not self.source_text and self.rectangle is None


@dataclass(slots=True)
class Annotation:
    """A link's area on a page; ``target`` is its dictionary in the file, ``contents`` says where it leads."""

    element: etree._Element
    page: int
    target: Any
    contents: str = ""


@dataclass(slots=True)
class Artifact:
    """Marked content that a reader does not want to hear (ISO 32000-1, 14.8.2.2.2).

    ``attached`` is the edge of the page at which pagination stands.
    """

    page: int
    mcid: int
    kind: str  # Pagination or Layout
    subtype: str | None = None  # Header or Footer
    attached: str | None = None  # Top, Bottom, Left or Right


@dataclass(slots=True)
class Layout:
    """Everything that one laid-out document says."""

    root: Any  # of the print tree (an lxml element)
    pages: int
    leaves: list[Leaf] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    artifacts: list[Artifact] = field(default_factory=list)
