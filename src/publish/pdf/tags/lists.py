"""Lists: every item has a body, and a label where one is printed (ISO 32000-1, 14.8.4.3.3)."""

from __future__ import annotations

from collections.abc import Sequence

from publish.pdf.tags.records import Annotation, Leaf
from publish.pdf.tags.structure import StructureElement

Kid = StructureElement | Leaf | Annotation


def item(element: StructureElement) -> None:
    """Sort what an ``LI`` holds into ``Lbl`` and ``LBody``."""
    labels: list[Kid] = []
    body: list[Kid] = []
    for kid in element.kids:
        marker = isinstance(kid, Leaf) and kid.pseudo == "marker"
        (labels if marker else body).append(kid)
    first = body[0] if body else None
    if not labels and isinstance(first, StructureElement) and first.kind == "Lbl":
        labels = body[:1]
        body = body[1:]
    kids: list[Kid] = []
    if labels:
        known = labels[0]
        kids.append(known if isinstance(known, StructureElement) else StructureElement("Lbl", kids=labels))
    kids.append(StructureElement("LBody", kids=body))
    element.kids = kids


def definitions(terms_and_meanings: Sequence[tuple[bool, StructureElement]]) -> list[StructureElement]:
    """Items of a definition list: the terms that stand together label the meanings that follow them."""
    items: list[StructureElement] = []
    for is_term, element in terms_and_meanings:
        current = items[-1] if items else None
        if is_term and (
            current is None or any(k.kind == "LBody" for k in current.kids if isinstance(k, StructureElement))
        ):
            current = StructureElement("LI")
            items.append(current)
        if current is None:
            current = StructureElement("LI")
            items.append(current)
        element.kind = "Lbl" if is_term else "LBody"
        current.kids.append(element)
    return items
