"""The tables of an article as grids, with what a screen reader says before each cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from publish.audit.facts import grid
from publish.audit.subjects.xml import XmlSubject, text_of
from publish.desk.element_numbers import mark_of

MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell where it begins: ``row`` and ``column`` count from 0, ``heads`` are the texts said before it."""

    place: int
    row: int
    column: int
    rows: int
    columns: int
    text: str
    is_head: bool
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its number in the article, from 1; ``mark`` tells it from others."""

    number: int
    place: int
    mark: str
    line: int
    label: str
    caption: str
    rows: tuple[tuple[Cell, ...], ...]
    width: int
    cut: bool  # whether it has more cells than are shown

    @property
    def has_heads(self) -> bool:
        """Whether any cell is a head."""
        return any(cell.is_head for row in self.rows for cell in row)


def tables(subject: XmlSubject, places: Mapping[etree._Element, int]) -> Iterator[Table]:
    """Each table that has cells."""
    number = 0
    for element in subject.all("table"):
        rows, width, cut = _grid(element, places)
        if not rows:
            continue
        number += 1
        around = next(element.iterancestors("table-wrap"), None)
        label, caption = (None, None) if around is None else (around.find("label"), around.find("caption"))
        yield Table(
            number,
            places[element],
            mark_of(element),
            element.sourceline or 1,
            "" if label is None else text_of(label),
            "" if caption is None else text_of(caption),
            rows,
            width,
            cut,
        )


def _grid(
    table: etree._Element, places: Mapping[etree._Element, int]
) -> tuple[tuple[tuple[Cell, ...], ...], int, bool]:
    elements = [
        list(row.iterchildren("td", "th")) for row in table.iter("tr") if next(row.iterancestors("table")) is table
    ]
    columns = grid.columns(elements)
    rows: list[list[Cell]] = []
    width = count = 0
    for number, row in enumerate(elements):
        count += len(row)
        if count > MAX_CELLS:
            return _with_heads(rows), width, True
        rows.append([])
        for at, element in enumerate(row):
            covered = columns.get(element, range(at, at + 1))
            down = grid.span(element, "rowspan")
            rows[-1].append(
                Cell(places[element], number, covered.start, down, len(covered), text_of(element), element.tag == "th")
            )
            width = max(width, covered.stop)
    return _with_heads(rows), width, False


def _with_heads(rows: list[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Give each cell its heads: those above it, then those before it in its row."""
    above: dict[int, list[Cell]] = {}
    before: dict[int, list[Cell]] = {}
    with_heads: list[tuple[Cell, ...]] = []
    for cells in rows:
        line = []
        for cell in cells:
            heads = [*above.get(cell.column, ()), *before.get(cell.row, ())]
            texts = dict.fromkeys(head.text for head in heads if head.text)
            line.append(cell if cell.is_head else replace(cell, heads=tuple(texts)))
            if cell.is_head and any(not other.is_head for other in cells):
                for row in range(cell.row, cell.row + cell.rows):
                    before.setdefault(row, []).append(cell)
            elif cell.is_head:
                for column in range(cell.column, cell.column + cell.columns):
                    above.setdefault(column, []).append(cell)
        with_heads.append(tuple(line))
    return tuple(with_heads)
