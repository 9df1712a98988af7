"""The outline, which readers know as bookmarks (ISO 32000-1, 12.3.3), and where destinations lead."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

from publish.audit.subjects.pdf.name_trees import name_tree
from publish.audit.subjects.pdf.values import name_of, string_of

_MAX_ITEMS = 100_000
_MAX_DEPTH = 100


@dataclass(slots=True)
class Bookmark:
    """An item of the outline; levels count from 1."""

    title: str
    level: int
    dictionary: pikepdf.Dictionary


def read_outline(root: pikepdf.Object) -> list[Bookmark]:
    """The items in the order of the outline; one that was met before ends its branch."""
    outlines = root.get("/Outlines")
    bookmarks: list[Bookmark] = []
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[object, int]] = [(_get(outlines, "/First"), 1)]
    while stack and len(bookmarks) < _MAX_ITEMS:
        item, level = stack.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen or level > _MAX_DEPTH:
            continue
        seen.add(item.objgen)
        title = item.get("/Title")
        bookmarks.append(Bookmark(string_of(title) or "", level, item))
        stack.append((item.get("/Next"), level))
        stack.append((item.get("/First"), level + 1))
    return bookmarks


def named_destination(root: pikepdf.Object, destination: object) -> object:
    """What a destination's name stands for; the destination itself where it is none."""
    if isinstance(destination, pikepdf.String):
        name = bytes(destination)
        tree = _get(_get(root, "/Names"), "/Dests")
        destination_value = next((value for key, value in name_tree(tree) if key == name), None)
    elif isinstance(destination, pikepdf.Name):
        destination_value = _get(_get(root, "/Dests"), "/" + name_of(destination))
    else:
        return destination
    return destination_value


def target_of(root: pikepdf.Object, annotation: pikepdf.Dictionary) -> object:
    """The number of the structure element that a link leads to; None for one that leads to none."""
    action = annotation.get("/A")
    if isinstance(action, pikepdf.Dictionary):
        destination = action.get("/SD", action.get("/D")) if action.get("/S") == "/GoTo" else None
    else:
        destination = annotation.get("/Dest")
    structure = structure_destination(root, destination)
    return structure.objgen if structure is not None and structure.objgen != (0, 0) else None


def structure_destination(root: pikepdf.Object, destination: object) -> pikepdf.Dictionary | None:
    """The structure element that a destination leads to (ISO 32000-2, 12.3.2.3); None for another kind."""
    named = named_destination(root, destination)
    if isinstance(named, pikepdf.Dictionary):
        named = named.get("/SD")
    first = named[0] if isinstance(named, pikepdf.Array) and len(named) else None
    return first if isinstance(first, pikepdf.Dictionary) and "/S" in first else None


def _get(owner: object, key: str) -> object:
    return owner.get(key) if isinstance(owner, pikepdf.Dictionary) else None
