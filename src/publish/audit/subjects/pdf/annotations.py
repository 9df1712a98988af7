"""The annotations of the pages, with the structure elements that hold them (ISO 32000-1, 12.5)."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

from publish.audit.subjects.pdf.content import inherited
from publish.audit.subjects.pdf.parent_tree import ParentTree
from publish.audit.subjects.pdf.structure import StructureNode
from publish.audit.subjects.pdf.values import Rectangle, name_of, rectangle, string_of

_INVISIBLE, _HIDDEN, _NO_VIEW, _TOGGLE_NO_VIEW = 1, 2, 32, 256
_MAX_PER_PAGE = 100_000
_MAX_FIELDS = 64  # a field's way up to the one that has a name

MARKUP = frozenset(
    [
        "Text",
        "FreeText",
        "Line",
        "Square",
        "Circle",
        "Polygon",
        "PolyLine",
        "Highlight",
        "Underline",
        "Squiggly",
        "StrikeOut",
        "Stamp",
        "Caret",
        "Ink",
        "FileAttachment",
        "Redact",
        "Projection",
    ]
)


@dataclass(eq=False, slots=True)
class Annotation:
    """One annotation. ``element`` is what the parent tree names for it, ``node`` the same in the structure tree."""

    page: int  # from 1
    dictionary: pikepdf.Dictionary
    subtype: str
    flags: int
    is_outside: bool  # of the page's crop box
    element: pikepdf.Dictionary | None
    node: StructureNode | None

    @property
    def is_shown(self) -> bool:
        """Whether a reader can meet it: neither hidden nor beside the page."""
        return not self.is_outside and not self.flags & _HIDDEN

    @property
    def is_invisible(self) -> bool:
        """Whether it is not to be shown, by the Invisible flag or by NoView without ToggleNoView."""
        unseen = bool(self.flags & _NO_VIEW) and not self.flags & _TOGGLE_NO_VIEW
        return bool(self.flags & _INVISIBLE) or unseen

    def string(self, key: str) -> str | None:
        """A text string of the dictionary; None where there is none."""
        value = self.dictionary.get(key)
        return string_of(value)

    @property
    def alt(self) -> str | None:
        """The alternative text of the element that holds it."""
        value = self.element.get("/Alt") if self.element is not None else None
        return string_of(value)

    @property
    def kind(self) -> str | None:
        """The standard type of the element that holds it; None for one that no element holds."""
        if self.node is not None:
            return self.node.kind
        return None if self.element is None else name_of(self.element.get("/S"))

    @property
    def is_artifact(self) -> bool:
        """Whether an Artifact element holds it (PDF 2.0)."""
        node = self.node
        return node is not None and any(holder.kind == "Artifact" for holder in (node, *node.ancestors()))

    @property
    def is_field(self) -> bool:
        """Whether it is the widget of a form field."""
        return self.subtype == "Widget" and ("/T" in self.dictionary or "/Parent" in self.dictionary)

    @property
    def tooltip(self) -> str | None:
        """The description of its field (TU): its own where it is the field, else that of the field above."""
        owner: object = self.dictionary
        for _ in range(_MAX_FIELDS):
            if not isinstance(owner, pikepdf.Dictionary):
                return None
            value = owner.get("/TU")
            if isinstance(value, pikepdf.String) and ("/T" in owner or owner.objgen != self.dictionary.objgen):
                return string_of(value)
            if "/T" in owner:
                return None
            owner = owner.get("/Parent")
        return None

    @property
    def size(self) -> tuple[float, float] | None:
        """Width and height of its rectangle."""
        box = rectangle(self.dictionary.get("/Rect"))
        return (box[2] - box[0], box[3] - box[1]) if box else None


def read_annotations(
    pages: list[pikepdf.Object], parents: ParentTree, nodes: dict[tuple[int, int], StructureNode]
) -> list[Annotation]:
    """Every annotation, page by page. ``nodes`` are the structure elements by object number."""
    annotations = []
    for number, page in enumerate(pages, 1):
        listed = page.get("/Annots")
        if not isinstance(listed, pikepdf.Array) or not len(listed):
            continue
        crop = rectangle(inherited(page, "/CropBox")) or rectangle(inherited(page, "/MediaBox"))
        for raw in list(listed)[:_MAX_PER_PAGE]:
            if isinstance(raw, pikepdf.Dictionary):
                element = parents.element(raw.get("/StructParent"))
                flags: object = raw.get("/F")
                box = rectangle(raw.get("/Rect"))
                annotation = Annotation(
                    number,
                    raw,
                    name_of(raw.get("/Subtype")),
                    int(flags) if isinstance(flags, int) else 0,
                    bool(crop and box and is_outside(box, crop)),
                    element,
                    nodes.get(element.objgen) if element is not None else None,
                )
                annotations.append(annotation)
    return annotations


def is_outside(box: Rectangle, page: Rectangle) -> bool:
    """Whether a rectangle shares nothing with a page."""
    return page[1] >= box[3] or page[0] >= box[2] or page[3] <= box[1] or page[2] <= box[0]
