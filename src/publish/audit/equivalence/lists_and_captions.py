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
    for node, items in _lists(comparison):
        outside = [one for one in items if "list" not in comparison.holder(one).context]
        if 2 * len(outside) > len(items):
            text = f"the list that begins with “{items[0].block.excerpt}” is no list in the output"
            yield comparison.holder(outside[0]).node, text, comparison.at(node.sourceline or 1)


def numbering_lost(comparison: Comparison) -> Iterator[Difference]:
    """Numbered lists that the output does not number."""
    for node, items in _lists(comparison):
        if node.get("list-type") in reading_choices.numbered_lists() and node.find("list-item/label") is None:
            holders = [comparison.holder(one) for one in items]
            listed = [holder for holder in holders if "list" in holder.context]
            if listed and not any("numbered" in holder.context for holder in listed):
                text = (
                    f"the list that begins with “{items[0].block.excerpt}” is numbered in the source, not in the output"
                )
                yield listed[0].node, text, comparison.at(node.sourceline or 1)


def markers_changed(comparison: Comparison) -> Iterator[Difference]:
    """Lists whose items have another number or letter than in the source: what refers to them leads astray."""
    for node, items in _lists(comparison):
        there = [(one, comparison.holder(one)) for one in items if one.block.marker]
        other = [(one, holder) for one, holder in there if holder.marker and holder.marker != one.block.marker]
        if other:
            one, holder = other[0]
            more = f" (and {len(other) - 1} more)" if len(other) > 1 else ""
            text = (
                f"the item “{one.block.excerpt}” is “{holder.marker}” in the output, “{one.block.marker}” in the source"
            )
            yield holder.node, f"{text}{more}", comparison.at(node.sourceline or 1)


def _lists(comparison: Comparison) -> list[tuple[Any, list[SourceBlock]]]:
    found: dict[int, tuple[Any, list[SourceBlock]]] = {}
    for one in comparison.placed:
        holder = one.block.holder
        listed = "list" in one.block.context and one.block.kind in ("paragraph", "term")
        if listed and holder is not None and holder.tag in ("list", "def-list"):
            found.setdefault(id(holder), (holder, []))[1].append(one)
    return list(found.values())


def captions_lost(comparison: Comparison) -> Iterator[Difference]:
    """Captions that are told as something else, one finding for each figure or table."""
    seen: set[int] = set()
    for one in comparison.placed:
        if one.block.kind != "caption" or one.block.holder is None or id(one.block.holder) in seen:
            continue
        if one.block.holder.tag not in ("fig", "fig-group", "table-wrap", "table-wrap-group"):
            continue
        seen.add(id(one.block.holder))
        holder = comparison.holder(one)
        if "caption" not in holder.context:
            yield holder.node, f"“{one.block.excerpt}” is no caption in the output", comparison.at(one.block.line)


def formulas_lost(comparison: Comparison) -> Iterator[Difference]:
    """Formulas in running text in whose place the output has neither a formula nor a picture."""
    for one in comparison.placed:
        for passage in one.block.passages:
            if passage.kind != "formula":
                continue
            hole = comparison.hole(one, passage.start)
            if hole is None:
                continue
            start, end = hole
            raw = comparison.stream.raw[start:end]
            if "\ufffc" not in raw:
                text = f"the formula in “{one.block.excerpt}” is none in the output"
                yield comparison.holder(one).node, text, comparison.at(passage.node.sourceline or 1)
                break
