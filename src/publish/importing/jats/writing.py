"""What is known while an article is being written: names, places, notes, references that wait for their goal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from publish.importing.document import Block, Medium, Place, Remark
from publish.importing.jats.identifiers import Identifiers

Flow = Callable[["Writing", etree._Element, list[Block], str | None], None]


@dataclass(slots=True)
class CountedList:
    """A list that another may go on from, where its items have no labels of their own."""

    element: etree._Element
    labelled: bool


@dataclass(slots=True)
class Writing:
    """One article in the making.

    ``flow`` writes blocks into an element, whose language is given. ``anchors`` are the elements that an author's names
    lead to, ``waiting`` the references by such a name, ``unplaced`` names that the next block gets.
    """

    language: str | None
    noisy: bool
    folder: str
    media: Mapping[str, Medium]
    flow: Flow
    remarks: list[Remark] = field(default_factory=list)
    identifiers: Identifiers = field(default_factory=Identifiers)
    places: dict[etree._Element, Place] = field(default_factory=dict)
    anchors: dict[str, etree._Element] = field(default_factory=dict)
    waiting: list[tuple[etree._Element, str, Place]] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    lists: dict[tuple[str, int], CountedList] = field(default_factory=dict)  # by how it counts, and its last number
    depth: int = 0

    def stands(self, element: etree._Element, place: Place) -> None:
        """Remember where an element comes from, and that names which waited for a block lead to it."""
        self.places[element] = place
        for name in self.unplaced:
            self.anchors.setdefault(name, element)
        self.unplaced.clear()

    def name(self, element: etree._Element, kind: str, title: str = "") -> str:
        """The element's id, given now where it has none."""
        own: str | None = element.get("id")
        if own is None:
            own = self.identifiers.titled(kind, title) if title else self.identifiers.counted(kind)
            element.set("id", own)
        return own
