"""What WeasyPrint's laid out boxes say: how marked content, links and what stands in the margins are found in them.

Painting numbers the marked content; the engine's own tree is not built. A test fails when a new version does one of
these otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from publish.pdf.tags.records import Annotation, Artifact, Layout, Leaf
from publish.pdf.weasyprint.continued import REPEATED

SCALE = 0.75  # PDF points in a CSS pixel

_EDGES = {"top": ("Header", "Top"), "bottom": ("Footer", "Bottom"), "left": (None, "Left"), "right": (None, "Right")}


class PageReader:
    """Records of pages, made as these are painted. ``root`` is the print tree, where it is at hand."""

    def __init__(self, root: Any = None) -> None:
        self.layout = Layout(root, 0)
        self._heads: dict[Any, int] = {}

    def page(self, number: int, painted: Iterable[Any], numbered: dict[Any, int], height: float) -> None:
        """Read what was painted of a page (from 0): these boxes. ``height`` is in PDF units.

        ``numbered`` holds the MCIDs of marked content by its box; what is read is taken out of it.
        """
        layout = self.layout
        for top in painted:
            for box, margin in _walk(top, None):
                mcid = numbered.pop(box, None)
                if mcid is not None:
                    artifact = _artifact(box, margin, number, mcid, self._heads)
                    if artifact is not None:
                        layout.artifacts.append(artifact)
                    else:
                        layout.leaves.append(_leaf(box, number, mcid, len(layout.leaves), height))
                if box.link_annotation and margin is None and _is_link_itself(box):
                    layout.annotations.append(Annotation(box.element, number, box.link_annotation))
        layout.artifacts += [Artifact(number, mcid, "Layout") for mcid in numbered.values()]


def _walk(box: Any, margin: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox):
        margin = box
    yield box, margin
    if box.is_leader:
        yield from ((child, box) for child in box.children)
        return
    for child in getattr(box, "children", ()):
        yield from _walk(child, margin)


def _artifact(box: Any, margin: Any, page: int, mcid: int, heads: dict[Any, int]) -> Artifact | None:
    if isinstance(margin, boxes.MarginBox):
        subtype, edge = _EDGES[margin.at_keyword.lstrip("@").split("-")[0]]
        return Artifact(page, mcid, "Pagination", subtype, edge)
    if getattr(box, REPEATED, False) or _repeated(box, page, heads):
        return Artifact(page, mcid, "Pagination")
    if margin is not None or box.element is None or box.element.get("role") == "presentation":
        return Artifact(page, mcid, "Layout")
    return None


def _leaf(box: Any, page: int, mcid: int, order: int, height: float) -> Leaf:
    pseudo = box.element_tag.partition("::")[2]
    x, y = box.position_x, box.position_y
    leaf = Leaf(box.element, pseudo, page, mcid, order, x * SCALE, height - y * SCALE)
    if isinstance(box, boxes.ReplacedBox):
        left, top = box.content_box_x(), box.content_box_y()
        leaf.rectangle = (
            left * SCALE,
            height - (top + box.height) * SCALE,
            (left + box.width) * SCALE,
            height - top * SCALE,
        )
    else:
        leaf.text = box.text
        leaf.origin = (x, y + box.baseline)
    return leaf


def _repeated(box: Any, page: int, heads: dict[Any, int]) -> bool:
    """Whether a box shows the head of a table again on a page after its first."""
    if box.element is None:
        return False
    head = box.element if box.element.tag == "thead" else next(box.element.iterancestors("thead"), None)
    return head is not None and head.get("data-once") is None and heads.setdefault(head, page) != page


def _is_link_itself(box: Any) -> bool:
    """A link's text and its generated content inherit the link; only the box of the ``a`` itself counts."""
    return (
        box.element is not None
        and box.element.tag == "a"
        and box.element_tag == "a"
        and not isinstance(box, boxes.TextBox)
    )
