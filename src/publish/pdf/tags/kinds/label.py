"""Labels of list items, notes and references (ISO 32000-1, 14.8.4.3.3)."""

from __future__ import annotations

from lxml import etree

from publish.pdf.tags.structure import Kind

ELEMENTS = ("span",)
LABEL = Kind("Lbl", "Lbl", inline=True, running=True)


def kind_of(element: etree._Element) -> Kind | None:
    """A label is a ``span.label`` that begins what it labels."""
    return LABEL if is_label(element) else None


def is_label(element: etree._Element) -> bool:
    """Whether it labels the item or the note whose first child it is."""
    if element.tag != "span" or "label" not in (element.get("class") or "").split():
        return False
    parent = element.getparent()
    return (
        parent is not None
        and parent.tag in ("li", "aside")
        and element.getprevious() is None
        and not (parent.text or "").strip()
    )
