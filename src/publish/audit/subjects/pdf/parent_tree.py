"""The parent tree: from content and annotations back to structure elements (ISO 32000-1, 14.7.4.4)."""

from __future__ import annotations

import pikepdf

from publish.audit.subjects.pdf.values import name_of

_MAX_ENTRIES = 2_000_000
_MAX_NODES = 200_000
_MAX_STEPS = 500


class ParentTree:
    """The number tree under ``ParentTree`` of the structure tree's root, flat."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.get("/StructTreeRoot")
        self._root = root if isinstance(root, pikepdf.Dictionary) else None
        self._entries = _flat(self._root.get("/ParentTree")) if self._root is not None else {}
        self._rooted: dict[tuple[int, int], bool] = {}
        self._arrays: dict[int, list[object]] = {}

    def element(self, key: object) -> pikepdf.Dictionary | None:
        """The element that an annotation's ``StructParent`` names."""
        entry = self._entries.get(key) if isinstance(key, int) else None
        return entry if isinstance(entry, pikepdf.Dictionary) else None

    def holder(self, key: object, mcid: int) -> pikepdf.Dictionary | None:
        """The element that holds an MCID of the stream whose ``StructParents`` is ``key``."""
        if not isinstance(key, int):
            return None
        if key not in self._arrays:
            array = self._entries.get(key)
            self._arrays[key] = list(array) if isinstance(array, pikepdf.Array) else []
        array = self._arrays[key]
        entry = array[mcid] if 0 <= mcid < len(array) else None
        return entry if isinstance(entry, pikepdf.Dictionary) else None

    def is_rooted(self, element: pikepdf.Dictionary | None) -> bool:
        """Whether the way up from an element ends at the root of the structure tree."""
        steps: list[tuple[int, int]] = []
        answer = False
        node: object = element
        while isinstance(node, pikepdf.Dictionary) and len(steps) < _MAX_STEPS:
            here = node.objgen
            if here in self._rooted and here != (0, 0):
                answer = self._rooted[here]
                break
            if name_of(node.get("/Type")) == "StructTreeRoot":
                answer = True
                break
            steps.append(here)
            if here != (0, 0):
                self._rooted[here] = False  # until the way up is known, so that a loop ends
            node = node.get("/P")
        for here in steps:
            if here != (0, 0):
                self._rooted[here] = answer
        return answer


def _flat(tree: object) -> dict[int, object]:
    entries: dict[int, object] = {}
    stack: list[object] = [tree]
    seen: set[tuple[int, int]] = set()
    while stack and len(seen) < _MAX_NODES:
        node = stack.pop()
        if not isinstance(node, pikepdf.Dictionary) or (node.objgen != (0, 0) and node.objgen in seen):
            continue
        seen.add(node.objgen if node.objgen != (0, 0) else (0, -len(seen)))
        numbers, kids = node.get("/Nums"), node.get("/Kids")
        if isinstance(numbers, pikepdf.Array):
            items: list[object] = list(numbers)
            for key, value in zip(items[::2], items[1::2], strict=False):
                if isinstance(key, int) and len(entries) < _MAX_ENTRIES:
                    entries.setdefault(int(key), value)
        if isinstance(kids, pikepdf.Array):
            stack.extend(kids)
    return entries
