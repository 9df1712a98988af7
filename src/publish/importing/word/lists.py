"""Numbered and bulleted paragraphs of a Word file as lists, nested by their levels."""

from __future__ import annotations

from dataclasses import dataclass

from publish.importing.document import Block, ItemList, ListItem, Paragraph
from publish.importing.word.numbering import Marker


@dataclass(slots=True)
class Marked:
    """A block as it comes in the file, with its marker; ``indent`` in points, for paragraphs that go on in an item."""

    block: Block
    marker: Marker | None = None
    indent: float = 0.0


@dataclass(slots=True)
class _Open:
    list: ItemList
    level: int
    sequence: str
    definition: str
    count: int
    indent: float


def gather(blocks: list[Marked]) -> list[Block]:
    """Blocks with their lists: what has a marker becomes an item, deeper levels stand in the item before."""
    gathered: list[Block] = []
    stack: list[_Open] = []
    last: dict[tuple[str, int], int] = {}
    returns = _returns(blocks)
    for at, marked in enumerate(blocks):
        if marked.marker is None:
            if stack and _goes_on(marked, stack, returns[at]):
                stack[-1].list.items[-1].blocks.append(marked.block)
            else:
                stack.clear()
                gathered.append(marked.block)
            continue
        _put(gathered, stack, marked, marked.marker, last)
    return gathered


def _put(
    gathered: list[Block], stack: list[_Open], marked: Marked, marker: Marker, last: dict[tuple[str, int], int]
) -> None:
    while stack and (
        stack[-1].level > marker.level or (stack[-1].level == marker.level and _another(stack[-1], marker))
    ):
        stack.pop()
    place = marked.block.place
    if not stack or stack[-1].level < marker.level:
        key = marker.definition, marker.level
        continues = marker.kind != "bullet" and last.get(key) == marker.count - 1 and not marker.restarted
        new = ItemList(
            [], marker.kind, place, start=marker.count if marker.kind != "bullet" else 1, continues=continues
        )
        (stack[-1].list.items[-1].blocks if stack else gathered).append(new)
        stack.append(_Open(new, marker.level, marker.sequence, marker.definition, marker.count, marked.indent))
    label = None if marker.kind == "bullet" else marker.label or None
    stack[-1].list.items.append(ListItem([marked.block], label, place))
    stack[-1].count = marker.count
    last[marker.definition, marker.level] = marker.count


def _another(current: _Open, marker: Marker) -> bool:
    """Whether a marker begins another list at the same level: another form, or a count that is not the next."""
    if marker.kind != current.list.numbering:
        return True
    if marker.kind in ("bullet", "simple"):
        return marker.definition != current.definition
    return marker.count != current.count + 1


def _returns(blocks: list[Marked]) -> list[tuple[str, int] | None]:
    """For each block the list, and its level, of the next one that has a marker, a few blocks on."""
    result: list[tuple[str, int] | None] = []
    following: tuple[str, int] | None = None
    distance = 0
    for marked in reversed(blocks):
        result.append(following if distance <= 6 else None)
        if marked.marker is not None:
            following, distance = (marked.marker.sequence, marked.marker.level), 0
        else:
            distance += 1
    return result[::-1]


def _goes_on(marked: Marked, stack: list[_Open], following: tuple[str, int] | None) -> bool:
    """Whether a paragraph without a marker goes on in the item before: indented as that is, and the list goes on."""
    if not isinstance(marked.block, Paragraph) or marked.block.role not in ("body", "quotation", "code"):
        return False
    if marked.indent <= 0 or following is None:
        return False
    return any(each.sequence == following[0] and each.level == following[1] for each in stack) and (
        marked.indent >= min(each.indent for each in stack) - 1
    )
