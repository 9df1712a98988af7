"""The structure tree as data: what will be written, not yet how."""

from __future__ import annotations

from dataclasses import dataclass, field

from publish.pdf.tags.records import Annotation, Leaf


@dataclass(slots=True)
class StructureElement:
    """A structure element (ISO 32000-1, 14.7.2).

    ``kids`` are elements, marked content and link annotations, in order.
    """

    kind: str  # a standard structure type, such as P
    identifier: str | None = None
    language: str | None = None
    alt_text: str | None = None
    expansion: str | None = None
    attributes: dict[str, dict[str, object]] = field(default_factory=dict)  # by owner: Layout, List, Table
    kids: list[StructureElement | Leaf | Annotation] = field(default_factory=list)
