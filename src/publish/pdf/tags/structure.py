"""The structure tree as data: what will be written, not yet how."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lxml import etree

from publish.pdf.tags.records import Annotation, Leaf

if TYPE_CHECKING:
    from publish.pdf.tags.tree import Tree

Version = Literal["1.7", "2.0"]

# ISO 32000-2, 14.8.6.1: what the namespace of PDF 2.0 holds; every other standard type is of the one of PDF 1.7.
_OF_PDF_2 = frozenset(
    (
        *(
            "Document",
            "DocumentFragment",
            "Part",
            "Sect",
            "Div",
            "Aside",
            "NonStruct",
            "P",
            "H",
            "Title",
            "FENote",
            "Sub",
        ),
        *("Lbl", "Span", "Em", "Strong", "Link", "Annot", "Form", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"),
        *("L", "LI", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Caption", "Figure", "Formula"),
    )
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of content: its structure type in PDF 1.7 (ISO 32000-1, 14.8.4) and in PDF 2.0 (ISO 32000-2, 14.8.4).

    A version without a type for it has "", and its content stands for itself. ``role`` is the standard type that stands
    for a type of ours in PDF 1.7. ``inline`` kinds stand in running text, ``running`` ones hold nothing else, and
    ``grouping`` ones hold none of it. ``arrange`` sorts and describes an element once its kids are there.
    """

    pdf17: str
    pdf20: str
    role: str | None = None
    inline: bool = False
    running: bool = False
    grouping: bool = False
    arrange: Callable[[StructureElement, etree._Element, Tree], None] | None = None

    def type(self, version: Version) -> str:
        """The structure type in a version."""
        return self.pdf17 if version == "1.7" else self.pdf20

    def is_of_pdf_2(self) -> bool:
        """Whether its PDF 2.0 type is of the namespace of PDF 2.0, not of that of PDF 1.7."""
        return self.pdf20 in _OF_PDF_2 or (self.pdf20[:1] == "H" and self.pdf20[1:].isdigit())


@dataclass(slots=True, eq=False)
class StructureElement:
    """A structure element (ISO 32000-1, 14.7.2).

    ``kids`` are elements, marked content and link annotations, in order.
    """

    kind: Kind
    identifier: str | None = None
    language: str | None = None
    title: str | None = None
    alt_text: str | None = None
    expansion: str | None = None
    attributes: dict[str, dict[str, object]] = field(default_factory=dict)  # by owner: Layout, List, Table
    kids: list[StructureElement | Leaf | Annotation] = field(default_factory=list)
    refers_to: list[StructureElement] = field(default_factory=list)  # ISO 32000-2, 14.7.2, Ref
    mathml: bytes | None = None  # what is associated with a formula
    files: list[str] = field(default_factory=list)  # names of resources that are associated with a picture: its data

    def elements(self) -> list[StructureElement]:
        """The child elements."""
        return [kid for kid in self.kids if isinstance(kid, StructureElement)]

    def walk(self) -> Iterator[StructureElement]:
        """Itself and every element below, in reading order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.elements()))

    def first_leaf(self) -> Leaf | None:
        """The first marked content in reading order."""
        for element in self.walk():
            for kid in element.kids:
                if isinstance(kid, Leaf):
                    return kid
                if isinstance(kid, StructureElement):
                    break
        return None
