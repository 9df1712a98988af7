"""Numbered and bulleted paragraphs of a Word file as lists, nested by their levels."""

from __future__ import annotations

from dataclasses import dataclass

from publish.importing.document import Block, ItemList, ListItem, Paragraph
from publish.importing.word.numbering import Marker

_DEEPEST = 9  # lists in one another, as many as Word's own levels
_FURTHER = 9.0  # points by which a list within another is indented at least


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
    goes_on = [n for n, each in enumerate(stack) if _counts_on(each, marker)]
    nested = not goes_on and bool(stack) and _is_deeper(stack[-1], marked, marker)
    if goes_on:
        del stack[goes_on[-1] + 1 :]
    while stack and not nested and not goes_on:
        if stack[-1].level < marker.level or (stack[-1].level == marker.level and not _another(stack[-1], marker)):
            break
        stack.pop()
    place = marked.block.place
    if not stack or nested or stack[-1].level < marker.level:
        if len(stack) == _DEEPEST:
            stack.pop()  # what is deeper yet stands beside the deepest
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


def _counts_on(current: _Open, marker: Marker) -> bool:
    """Whether a marker is the next of the very list that an open one belongs to."""
    same = (current.definition, current.level) == (marker.definition, marker.level)
    return same and not _another(current, marker)


def _is_deeper(current: _Open, marked: Marked, marker: Marker) -> bool:
    """Whether a marker of another list stands further in than the open one, as those of "List Number 2" do."""
    other = current.definition != marker.definition and current.level == marker.level
    return other and 0 < current.indent + _FURTHER <= marked.indent


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
