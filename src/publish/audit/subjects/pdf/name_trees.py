"""Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7), bounded against loops and endless ones."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

_MAX_PAIRS = 200_000


def name_tree(tree: object) -> Iterator[tuple[bytes, object]]:
    """The pairs of a name tree."""
    return ((bytes(key), value) for key, value in _pairs(tree, "/Names") if isinstance(key, pikepdf.String))


def number_tree(tree: object) -> Iterator[tuple[int, object]]:
    """The pairs of a number tree."""
    return ((int(key), value) for key, value in _pairs(tree, "/Nums") if isinstance(key, int))


def _pairs(tree: object, entry: str) -> Iterator[tuple[object, object]]:
    stack, seen = [tree], set()
    count = 0
    while stack and count < _MAX_PAIRS:
        node = stack.pop()
        if not isinstance(node, pikepdf.Dictionary) or node.objgen in seen:
            continue
        if node.objgen != (0, 0):
            seen.add(node.objgen)
        pairs, kids = node.get(entry), node.get("/Kids")
        items: list[object] = list(pairs) if isinstance(pairs, pikepdf.Array) else []
        for key, value in zip(items[::2], items[1::2], strict=False):
            count += 1
            yield key, value
        if isinstance(kids, pikepdf.Array):
            stack.extend(reversed(list(kids)))
        count += 1
