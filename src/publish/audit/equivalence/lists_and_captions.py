"""Lists, captions and formulas that are told as what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.audit.equivalence import Difference
from publish.audit.equivalence.candidates import SourceBlock
from publish.audit.equivalence.comparison import Comparison
from publish.audit.facts import reading_choices


def lists_lost(comparison: Comparison) -> Iterator[Difference]:
    """Lists whose items are no items in the output."""
    for node, items in lists_of(comparison):
        outside = [item for item in items if "list" not in comparison.holder(item).context]
        if 2 * len(outside) > len(items):
            text = f"the list that begins with “{items[0].block.excerpt}” is no list in the output"
            yield comparison.holder(outside[0]).node, text, comparison.at(node.sourceline or 1)


def numbering_lost(comparison: Comparison) -> Iterator[Difference]:
    """Numbered lists that the output does not number."""
    for node, items in lists_of(comparison):
        if reading_choices.numbering(node) and node.find("list-item/label") is None:
            holders = [comparison.holder(item) for item in items]
            listed = [holder for holder in holders if "list" in holder.context]
            if listed and not any("numbered" in holder.context for holder in listed):
                text = (
                    f"the list that begins with “{items[0].block.excerpt}” is numbered in the source, not in the output"
                )
                yield listed[0].node, text, comparison.at(node.sourceline or 1)


def markers_changed(comparison: Comparison) -> Iterator[Difference]:
    """Lists whose items have another number or letter than in the source: what refers to them leads astray."""
    for node, items in lists_of(comparison):
        there = [(item, comparison.holder(item)) for item in items if item.block.marker]
        other = [(item, holder) for item, holder in there if holder.marker and holder.marker != item.block.marker]
        if other:
            item, holder = other[0]
            more = f" (and {len(other) - 1} more)" if len(other) > 1 else ""
            markers = f"“{holder.marker}” in the output, “{item.block.marker}” in the source"
            text = f"the item “{item.block.excerpt}” is {markers}"
            yield holder.node, f"{text}{more}", comparison.at(node.sourceline or 1)


def lists_of(comparison: Comparison) -> list[tuple[Any, list[SourceBlock]]]:
    """The lists of the source, each with the blocks of it that the output has."""
    lists: dict[int, tuple[Any, list[SourceBlock]]] = {}
    for source_block in comparison.placed:
        holder = source_block.block.holder
        listed = "list" in source_block.block.context and source_block.block.kind in ("paragraph", "term")
        if listed and holder is not None and holder.tag in ("list", "def-list"):
            lists.setdefault(id(holder), (holder, []))[1].append(source_block)
    return list(lists.values())


def captions_lost(comparison: Comparison) -> Iterator[Difference]:
    """Captions that are told as something else, one finding for each figure or table."""
    seen: set[int] = set()
    for source_block in comparison.placed:
        if (
            source_block.block.kind != "caption"
            or source_block.block.holder is None
            or id(source_block.block.holder) in seen
        ):
            continue
        if source_block.block.holder.tag not in ("fig", "fig-group", "table-wrap", "table-wrap-group"):
            continue
        seen.add(id(source_block.block.holder))
        holder = comparison.holder(source_block)
        if "caption" not in holder.context:
            yield (
                holder.node,
                f"“{source_block.block.excerpt}” is no caption in the output",
                comparison.at(source_block.block.line),
            )


def formulas_lost(comparison: Comparison) -> Iterator[Difference]:
    """Formulas in running text in whose place the output has neither a formula nor a picture."""
    for source_block in comparison.placed:
        for passage in source_block.block.passages:
            if passage.kind != "formula":
                continue
            hole = comparison.hole(source_block, passage.start)
            if hole is None:
                continue
            start, end = hole
            raw = comparison.stream.raw[start:end]
            if "\ufffc" not in raw:
                text = f"the formula in “{source_block.block.excerpt}” is none in the output"
                yield comparison.holder(source_block).node, text, comparison.at(passage.node.sourceline or 1)
                break
