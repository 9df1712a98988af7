"""Tables too wide for any page, in parts: each holds some of the columns, behind the heads of their rows.

What a part shows again is for the eye alone (``role="presentation"``): the structure tree has one table with all of its
columns (``tags/kinds/table.py``), as the author wrote it.
"""

from __future__ import annotations

import copy

from lxml import etree

from publish.html.document import XHTML
from publish.pdf.paper.grid import Grid, Place

X = "{" + XHTML + "}"
PART = "data-part"  # of a table: its number, from 1, and of how many
AGAIN = "data-again"  # of what is shown again
WHOLE_SPAN = "data-colspan"  # of a cell that lies in several parts: over how many columns it lies in all
_HEADS = 0.5  # of the room: what the heads of rows take at most
_OF_ONE = ("id", "href", "headers", "scope", "aria-label", "aria-details", "role", "alt", "lang")


def part(table: etree._Element, grid: Grid, widths: list[float], room: float) -> list[etree._Element]:
    """Put the columns into as many tables as the room asks for, one behind the other; these come back."""
    heads = _heads(grid, widths, room)
    ranges = _ranges(widths, heads, room)
    if len(ranges) < 2:
        return [table]
    parts = [table]
    for number in range(1, len(ranges)):
        other = _shell(table)
        parts[-1].addnext(other)
        other.set("role", "presentation")
        _name(other, table, f"{number + 1}/{len(ranges)}")
        parts.append(other)
    for number, each in enumerate(parts, 1):
        each.set(PART, f"{number}/{len(ranges)}")
        for columns in each.findall(f"{X}colgroup"):
            each.remove(columns)
    rows = [list(each.iter(f"{X}tr")) for each in parts]
    for number, places in enumerate(grid.rows):
        own = [row[number] for row in rows]
        for place in places:
            _place(place, own, ranges, heads)
    return parts


def _heads(grid: Grid, widths: list[float], room: float) -> int:
    """How many columns at the beginning head their rows; the first does in any case."""
    body = [places for places in grid.rows if places and _group(places[0].cell) != f"{X}thead"]
    heads = 0
    while (
        heads < grid.width - 1
        and any(place.at == heads for places in body for place in places)
        and all(place.cell.tag == f"{X}th" for places in body for place in places if place.at == heads)
    ):
        heads += 1
    while heads > 1 and sum(widths[:heads]) > _HEADS * room:
        heads -= 1
    return max(heads, 1)


def _group(cell: etree._Element) -> str:
    row = cell.getparent()
    group = None if row is None else row.getparent()
    return "" if group is None else str(group.tag)


def _ranges(widths: list[float], heads: int, room: float) -> list[tuple[int, int]]:
    """The columns of each part, the heads aside: as few parts as there is room for, of like width."""
    room_for_data = room - sum(widths[:heads])
    fewest = _filled(widths, heads, room_for_data)
    narrow, wide = 0.0, room_for_data
    for _ in range(12):
        middle = (narrow + wide) / 2
        if len(_filled(widths, heads, middle)) > len(fewest):
            narrow = middle
        else:
            wide = middle
    return _filled(widths, heads, wide)


def _filled(widths: list[float], heads: int, room: float) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    begin, width = heads, 0.0
    for column in range(heads, len(widths)):
        if column > begin and width + widths[column] > room:
            ranges.append((begin, column))
            begin, width = column, 0.0
        width += widths[column]
    return [*ranges, (begin, len(widths))] if begin < len(widths) else ranges


def _shell(table: etree._Element) -> etree._Element:
    """A table with the same groups and rows, without cells."""
    shell = etree.Element(table.tag, _shared(table))
    for group in table:
        if group.tag == f"{X}tr":
            etree.SubElement(shell, group.tag, _shared(group))
        elif group.tag in (f"{X}thead", f"{X}tbody", f"{X}tfoot"):
            inside = etree.SubElement(shell, group.tag, _shared(group))
            for row in group.iterchildren(f"{X}tr"):
                etree.SubElement(inside, row.tag, _shared(row))
    return shell


def _shared(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items() if name not in _OF_ONE}


def _name(part: etree._Element, table: etree._Element, number: str) -> None:
    """Let a part say which table it belongs to."""
    caption = etree.Element(f"{X}caption", {AGAIN: ""})
    label = table.find(f"{X}caption/{X}span[@class='label']")
    if label is None:
        caption.text = f"({number})"
    else:
        shown = _for_the_eye(label)
        shown.tail = f" ({number})"
        caption.append(shown)
    part.insert(0, caption)


def _place(place: Place, rows: list[etree._Element], ranges: list[tuple[int, int]], heads: int) -> None:
    """Put a cell into each part that shows some of its columns; the first of these is where it is heard."""
    end = place.at + place.across
    ahead = max(min(end, heads) - place.at, 0)
    spans = [ahead + max(min(end, last) - max(place.at, first), 0) for first, last in ranges]
    shown = [number for number, span in enumerate(spans) if span]
    for number in shown[1:]:
        again = _for_the_eye(place.cell)
        _widen(again, spans[number])
        rows[number].append(again)
    home = shown[0] if shown else 0
    if place.across > 1 and spans[home] != place.across:
        place.cell.set(WHOLE_SPAN, str(place.across))
    _widen(place.cell, spans[home])
    rows[home].append(place.cell)


def _widen(cell: etree._Element, span: int) -> None:
    if span > 1:
        cell.set("colspan", str(span))
    else:
        cell.attrib.pop("colspan", None)


def _for_the_eye(element: etree._Element) -> etree._Element:
    """A copy that nobody hears and nothing leads to."""
    copied = copy.deepcopy(element)
    copied.tail = None
    for each in copied.iter(etree.Element):
        for name in _OF_ONE:
            each.attrib.pop(name, None)
    copied.set(AGAIN, "")
    return copied


def silence(root: etree._Element) -> None:
    """Let nothing be heard of what is shown again, nor of what has come into it since."""
    for again in root.iter(etree.Element):
        if again.get(AGAIN) is not None:
            for each in again.iter(etree.Element):
                each.set("role", "presentation")
                each.attrib.pop("alt", None)
