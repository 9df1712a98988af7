"""Items of lists: each is one, in its own list, at its depth, with the mark that the author wrote before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from publish.audit.equivalence import Difference
from publish.audit.equivalence.candidates import SourceBlock
from publish.audit.equivalence.comparison import Comparison
from publish.audit.equivalence.lists_and_captions import lists_of
from publish.audit.equivalence.markers import spoken
from publish.audit.equivalence.text_model import Block, excerpt, squeeze, tidy
from publish.audit.subjects.xml import text_of


def numbering_invented(comparison: Comparison) -> Iterator[Difference]:
    """Lists with dots that the output counts."""
    for node, items in lists_of(comparison):
        holders = [comparison.holder(item) for item in items]
        dotted = node.get("list-type") == "bullet" and node.find("list-item/label") is None
        if dotted and all("numbered" in holder.context for holder in holders):
            first = items[0].block.excerpt
            text = f"the list that begins with “{first}” has numbers in the output, not in the source"
            yield holders[0].node, text, comparison.at(node.sourceline or 1)


def own_labels_changed(comparison: Comparison) -> Iterator[Difference]:
    """Items with a number or letter of the author's own that does not stand before them in the output."""
    for _, items in lists_of(comparison):
        for item in _firsts(items):
            label = item.block.item.find("label")
            letters = squeeze(tidy(text_of(label))) if label is not None else ""
            if not letters or item.place is None or not _begins(item):
                continue
            holder = comparison.holder(item)
            before = comparison.stream.letters[max(0, item.place.start - len(letters)) : item.place.start]
            if before == letters or holder.marker == spoken(text_of(label)) or _may_be_marked(holder):
                continue
            text = f"the item “{item.block.excerpt}” is not labelled “{excerpt(text_of(label))}” in the output"
            yield holder.node, text, comparison.at(item.block.line)


def _may_be_marked(holder: Block) -> bool:
    """Whether a style sheet may write something before an item."""
    return "numbered" in holder.context and not holder.marker


def _begins(item: SourceBlock) -> bool:
    """Whether a block begins its item, but for the label."""
    node, first = (
        item.block.node,
        next((e for e in item.block.item if isinstance(e.tag, str) and e.tag != "label"), None),
    )
    return first is not None and (first is node or any(above is first for above in node.iterancestors()))


def _firsts(items: list[SourceBlock]) -> list[SourceBlock]:
    """The first block of each item that is there."""
    firsts: dict[int, SourceBlock] = {}
    for item in items:
        if item.block.item is not None:
            firsts.setdefault(id(item.block.item), item)
    return list(firsts.values())


def items_joined(comparison: Comparison) -> Iterator[Difference]:
    """Two items of one list that are one item in the output, and lists that are cut in two."""
    for node, items in lists_of(comparison):
        firsts = [(item, comparison.holder(item)) for item in _firsts(items)]
        listed = [(item, holder) for item, holder in firsts if holder.item is not None]
        for (_, before), (item, holder) in pairwise(listed):
            if node.tag != "list":
                continue
            if before.item is holder.item:
                text = f"“{item.block.excerpt}” begins no item of its own: it is run into the one before"
            elif before.holder is not holder.holder and "note" not in holder.context | before.context:
                text = f"“{item.block.excerpt}” begins another list in the output, in the source the list goes on"
            else:
                continue
            yield holder.node, text, comparison.at(item.block.line)


def nesting_changed(comparison: Comparison) -> Iterator[Difference]:
    """Lists that stand within an item of another list in the source and not in the output, or the other way round."""
    lists = {id(node): (node, items) for node, items in lists_of(comparison) if node.tag == "list"}
    output = {key: comparison.holder(items[0]) for key, (_, items) in lists.items()}
    by_holder: dict[int, set[int]] = {}
    for key, holder in output.items():
        by_holder.setdefault(id(holder.holder), set()).add(key)
    for key, (node, items) in lists.items():
        holder = output[key]
        if holder.item is None or holder.holder is None:
            continue
        around = {id(above) for above in _above(holder.holder)}
        own = {id(above) for above in node.iterancestors("list")}
        parent = next((id(above) for above in node.iterancestors("list")), 0)
        outer = output.get(parent)
        if outer is not None and outer.item is not None and outer.holder is not None and id(outer.holder) not in around:
            first = items[0].block.excerpt
            text = f"the list that begins with “{first}” is within an item in the source, not in the output"
        elif any(not (by_holder[at] & own) and key not in by_holder[at] for at in around if at in by_holder):
            text = (
                f"the list that begins with “{items[0].block.excerpt}” is within an item of another list in the output"
            )
        else:
            continue
        yield holder.node, text, comparison.at(node.sourceline or 1)


def _above(holder: Any) -> Iterator[Any]:
    """What stands around a list of an output."""
    return iter(holder.iterancestors() if hasattr(holder, "iterancestors") else holder.ancestors())
