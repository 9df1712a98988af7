"""The text as it was written, where a line shows it otherwise.

A line drops the space at its end, a broken word gains a hyphen, a kicker is set in capitals, Arabic lies from right to
left. What a reader extracts must be the source all the same: ``content.py`` sees to that.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from publish.pdf.tags.records import Leaf

_HYPHENS = "\u2010\u2011-\u00ad"
_IGNORED = "\u00ad\u200b\ufeff"  # never drawn, never missed
_SPACE = " \t\n\r\f"
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "img", "q", "rb", "rt", "rp", "ruby", "s"),
        *("small", "span", "strong", "sub", "sup", "time", "u"),
    )
)


@dataclass(slots=True)
class _Node:
    """A text node of a block: whose text it is, and in which stretch of the block between other blocks it stands."""

    owner: etree._Element
    text: str
    number: int
    stretch: int


@dataclass(slots=True)
class _Place:
    """Where in its text node a leaf's text begins and ends."""

    node: _Node
    start: int
    end: int


def restore(leaves: list[Leaf]) -> None:
    """Give each leaf the text that it stands for (``source_text``): that of the source, with its white space."""
    blocks: dict[etree._Element, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        stands_for = leaf.element.get("data-said")
        leaf.source_text = leaf.text if stands_for is None else str(stands_for)
        blocks[_block(leaf.element)].append(leaf)
    for block, own in blocks.items():
        _restore(block, own)


def _restore(block: etree._Element, leaves: list[Leaf]) -> None:
    keeps_space = any(True for _ in block.iterancestors("pre")) or block.tag == "pre"
    nodes = list(_nodes(block))
    by_owner: dict[etree._Element, list[_Node]] = defaultdict(list)
    for node in nodes:
        by_owner[node.owner].append(node)
    running: dict[etree._Element, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        if leaf.text and leaf.pseudo == "" and leaf.element.get("data-said") is None:
            running[leaf.element].append(leaf)
    places: dict[int, _Place] = {}
    for element, own in running.items():
        places.update(_aligned(own, by_owner[element], keeps_space=keeps_space))
    for leaf in leaves:
        if (place := places.get(leaf.order)) is not None:
            source_text = place.node.text[place.start : place.end]
            leaf.source_text = source_text if keeps_space else re.sub(f"[{_SPACE}]+", " ", source_text)
    for before, other in pairwise(leaf for leaf in leaves if leaf.text or leaf.rectangle):
        _bridge(before, other, places, nodes, keeps_space=keeps_space)


def _nodes(block: etree._Element) -> Iterator[_Node]:
    number = stretch = 0

    def walk(element: etree._Element) -> Iterator[_Node]:
        nonlocal number, stretch
        yield _Node(element, element.text or "", number, stretch)
        number += 1
        for child in element:
            if child.tag in INLINE:
                yield from walk(child)
            elif child.tag == "br":  # a line ends where the author ends it: what follows is another word
                yield _Node(child, "\n", number, stretch)
                number += 1
            elif not floats(child):
                stretch += 1
            yield _Node(element, child.tail or "", number, stretch)
            number += 1

    yield from walk(block)


def floats(element: etree._Element) -> bool:
    """Whether an element stands at the foot of the page, not where it is in its block."""
    return element.tag == "aside" and "footnote" in (element.get("class") or "").split()


def _block(element: etree._Element) -> etree._Element:
    while element.tag in INLINE and (parent := element.getparent()) is not None:
        element = parent
    return element


def _bridge(leaf: Leaf, other: Leaf, places: dict[int, _Place], nodes: list[_Node], *, keeps_space: bool) -> None:
    """Say the white space between two leaves that fell away where a line ended."""
    before, after = places.get(leaf.order), places.get(other.order)
    if before is not None and after is not None:
        if before.node.stretch != after.node.stretch or before.node.number > after.node.number:
            return
        if before.node is after.node:
            gap = before.node.text[before.end : after.start]
        else:
            between = "".join(node.text for node in nodes[before.node.number + 1 : after.node.number])
            gap = before.node.text[before.end :] + between + after.node.text[: after.start]
    elif before is not None:
        gap = before.node.text[before.end :]
    elif after is not None and leaf.pseudo not in ("marker", "before"):
        gap = after.node.text[: after.start]
    else:
        return
    if not gap or gap.strip(_SPACE + _IGNORED) or not gap.strip(_IGNORED):
        return
    source_text = gap if keeps_space else " "
    if before is not None:
        if keeps_space or not ((leaf.source_text or "").endswith(" ") or (other.source_text or "").startswith(" ")):
            leaf.source_text = (leaf.source_text or "") + source_text
    elif not (other.source_text or "").startswith(" "):
        other.source_text = source_text + (other.source_text or "")


def _aligned(leaves: list[Leaf], nodes: list[_Node], *, keeps_space: bool) -> dict[int, _Place]:
    """Find the drawn texts of an element in its text nodes, in order."""
    places: dict[int, _Place] = {}
    current, at = 0, 0
    for leaf in leaves:
        if not leaf.text.strip(_IGNORED):
            continue  # nothing of it is drawn, and nothing after it is out of step
        for number in range(current, len(nodes)):
            text = nodes[number].text
            start = at if number == current else 0
            if not leaf.text.strip() and not keeps_space and (start or text.strip(_SPACE + _IGNORED)):
                continue  # white space is drawn on its own only for a node that holds nothing else
            while start < len(text) and (
                text[start] in _IGNORED or _undrawn(text[start], leaf.text, keeps_space=keeps_space)
            ):
                start += 1
            end = _match(text, start, leaf.text, keeps_space=keeps_space)
            if end is not None and end > start:
                places[leaf.order] = _Place(nodes[number], start, end)
                current, at = number, end
                break
        else:
            break  # out of step: the rest keeps what it draws
    return places


def _undrawn(character: str, drawn: str, *, keeps_space: bool) -> bool:
    """Whether white space in the source was passed over before this text was drawn."""
    if keeps_space:
        return character in "\r\n"
    return character in _SPACE and drawn[0] not in _SPACE


def _match(source: str, at: int, drawn: str, *, keeps_space: bool) -> int | None:
    """Where in the source the drawn text ends, or None when it is not what stands there."""
    number = 0
    if source.startswith(drawn, at) and drawn[-1] not in _SPACE:
        at, number = at + len(drawn), len(drawn)
    while number < len(drawn):
        shown = drawn[number]
        while at < len(source) and source[at] in _IGNORED and shown != source[at]:
            at += 1
        if shown in _SPACE:
            if at < len(source) and source[at] in _SPACE:
                at += 1
                while not keeps_space and at < len(source) and source[at] in _SPACE:
                    at += 1
                number += 1
                continue
            return None if drawn[number:].strip() else at
        if at < len(source) and _same(source[at], shown):
            at += 1
            number += 1
            continue
        expanded = source[at].upper() if at < len(source) else ""
        if len(expanded) > 1 and drawn.startswith(expanded, number):
            at += 1
            number += len(expanded)
            continue
        if shown in _HYPHENS and number == len(drawn) - 1:
            return at
        if shown in _IGNORED:
            number += 1
            continue
        return None
    while at < len(source) and source[at] in _IGNORED:
        at += 1
    return at


def _same(written: str, shown: str) -> bool:
    return written == shown or written.casefold() == shown.casefold() or unicodedata.normalize("NFC", written) == shown
