"""What is read on which page, as the tags of a PDF say it (ISO 32000-1, 14.8.2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from publish.pages import DRAWN, LISTINGS, NOTES, Pages, Span
from publish.pdf.file import navigation
from publish.pdf.tags.content import plain
from publish.pdf.tags.records import Leaf
from publish.pdf.tags.structure import StructureElement
from publish.pdf.tags.tree import Tree


def pages(tree: Tree, count: int) -> Pages:
    """The pages of a file with this structure tree, which has no name yet."""
    return Pages("", navigation.page_labels(count), tuple(_spans(tree)))


def _spans(tree: Tree) -> Iterator[Span]:
    stack: list[tuple[object, tuple[str, ...], bool, bool]] = [(tree.root, (), False, False)]
    while stack:
        kid, ids, note, drawn = stack.pop()
        if isinstance(kid, Leaf):
            yield Span(kid.page, "" if drawn else plain(kid.source_text or ""), ids, note)
        elif isinstance(kid, StructureElement):
            kind = kid.kind.type(tree.version)
            if kind not in LISTINGS:
                inside = (*ids, kid.identifier) if kid.identifier else ids
                place = (inside, note or kind in NOTES, drawn or kind in DRAWN)
                stack.extend((kid, *place) for kid in reversed(kid.kids))
