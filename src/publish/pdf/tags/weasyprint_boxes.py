"""All that we know of WeasyPrint's inside: how its boxes, their marked content and their links are found.

The engine calls ``add_tags`` once, when the pages are painted and the marked content is numbered; ours takes its place,
so that no tree is built twice. A test fails when a new version calls it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from publish.pdf.tags import tree, words, writing
from publish.pdf.tags.records import Annotation, Layout, Leaf

SCALE = 0.75  # PDF points in a CSS pixel


def install() -> None:
    """Let our structure tree be written instead of the engine's own."""
    weasyprint.pdf.add_tags = _add_tags


def _add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
    layout = Layout()
    root = None
    heads: dict[Any, int] = {}
    pdf_pages = [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/Page"]
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        numbered = {box: entry["mcid"] for box, entry in stream._tags.items()}
        height = page.height * SCALE
        kept: list[Any] = []
        for box, marginal in _walk(page._page_box, False):
            if root is None and box.element is not None:
                root = _top(box.element)
            mcid = numbered.pop(box, None)
            if mcid is not None and (marginal or _repeated(box, number, heads)):
                _make_artifact(stream, mcid, pagination=True)
            elif mcid is not None and (box.element is None or box.element.get("role") == "presentation"):
                _make_artifact(stream, mcid, pagination=False)
            elif mcid is not None:
                layout.leaves.append(_leaf(box, number, mcid, len(layout.leaves), height))
            if box.link_annotation and not marginal and _is_link_itself(box):
                layout.annotations.append(Annotation(box.element, number, box.link_annotation))
                kept.append(box.link_annotation)
        for mcid in numbered.values():
            _make_artifact(stream, mcid, pagination=False)
        if "Annots" in pdf_pages[number]:
            _describe(kept)
            pdf_pages[number]["Annots"] = pydyf.Array([annotation.reference for annotation in kept])
            if not kept:
                del pdf_pages[number]["Annots"]
    assert root is not None
    words.restore(layout.leaves)
    properties = [_properties(stream) for stream in page_streams]
    for leaf in layout.leaves:
        if leaf.said is not None:
            properties[leaf.page][leaf.mcid]["ActualText"] = pydyf.String(leaf.said)
        elif leaf.is_nothing:
            _make_artifact(page_streams[leaf.page], leaf.mcid, pagination=False)
    layout.leaves = [leaf for leaf in layout.leaves if not leaf.is_nothing]
    writing.write(pdf, tree.build(root, layout), len(document.pages))
    if not document.metadata.lang and "Lang" in pdf.catalog:
        del pdf.catalog["Lang"]


def _walk(box: Any, marginal: bool) -> Iterator[tuple[Any, bool]]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    marginal = marginal or isinstance(box, boxes.MarginBox)
    yield box, marginal
    for child in getattr(box, "children", ()):
        yield from _walk(child, marginal)


def _top(element: Any) -> Any:
    for ancestor in element.iterancestors():
        element = ancestor
    return element


def _leaf(box: Any, page: int, mcid: int, order: int, height: float) -> Leaf:
    pseudo = box.element_tag.partition("::")[2]
    rectangle = None
    if isinstance(box, boxes.ReplacedBox):
        x, y = box.content_box_x(), box.content_box_y()
        rectangle = (
            x * SCALE,
            height - (y + box.height) * SCALE,
            (x + box.width) * SCALE,
            height - y * SCALE,
        )
    return Leaf(box.element, pseudo, page, mcid, order, getattr(box, "text", ""), None, rectangle)


def _repeated(box: Any, page: int, heads: dict[Any, int]) -> bool:
    """Whether a box shows the head of a table again on a page after its first."""
    if box.element is None:
        return False
    head = box.element if box.element.tag == "thead" else next(box.element.iterancestors("thead"), None)
    return head is not None and heads.setdefault(head, page) != page


def _is_link_itself(box: Any) -> bool:
    """A link's text and its generated content inherit the link; only the box of the ``a`` itself counts."""
    return (
        box.element is not None
        and box.element.tag == "a"
        and box.element_tag == "a"
        and not isinstance(box, boxes.TextBox)
    )


def _properties(stream: Any) -> dict[int, Any]:
    """The property lists of a page's marked content, by MCID."""
    return {part["MCID"]: part for part in stream.stream if isinstance(part, pydyf.Dictionary) and "MCID" in part}


def _make_artifact(stream: Any, mcid: int, *, pagination: bool) -> None:
    for at, part in enumerate(stream.stream):
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") == mcid:
            stream.stream[at - 1] = "/Artifact"
            del part["MCID"]
            part["Type"] = "/Pagination" if pagination else "/Layout"
            return


def _describe(annotations: list[Any]) -> None:
    for annotation in annotations:
        annotation["F"] = 4  # print
