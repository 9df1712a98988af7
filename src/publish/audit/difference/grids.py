"""Which table of the old version is which of the new, and which cell is which: rows and columns may come and go."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from publish.audit.equivalence.pairing import pair_up
from publish.audit.equivalence.text_model import Cell, Table, squeeze

_MOST = 400  # rows or columns that are looked for elsewhere; in larger tables they keep their numbers


@dataclass(frozen=True, slots=True)
class TablePair:
    """A table of the old version (``number`` from 1), what it is now, and the cells that are in both.

    ``tables`` are the tables of the new version that hold it: none, one, or the parts that it was cut into. ``rows``
    and ``columns`` are how many were removed and added.
    """

    number: int
    old: Table
    tables: tuple[Table, ...]
    cells: tuple[tuple[Cell, Cell], ...] = ()
    rows: tuple[int, int] = (0, 0)
    columns: tuple[int, int] = (0, 0)


def pair_tables(old: list[Table], new: list[Table]) -> list[TablePair]:
    """Each table of the old version with its like."""
    return [_paired(number, pair.source, pair.outputs) for number, pair in enumerate(pair_up(old, new), 1)]


def node_of(cell: Cell) -> Any:
    """The cell itself, where its block is that of a paragraph in it."""
    return cell.block.cell if cell.block.cell is not None else cell.block.node


def _paired(number: int, old: Table, tables: list[Table]) -> TablePair:
    if len(tables) != 1:
        return TablePair(number, old, tuple(tables))
    new = tables[0]
    rows = _aligned(_lines(old, by_row=True), _lines(new, by_row=True))
    columns = _aligned(_lines(old, by_row=False), _lines(new, by_row=False))
    there = {(cell.row, cell.column): cell for cell in new.cells}
    cells = []
    for cell in old.cells:
        place = rows.get(cell.row), columns.get(cell.column)
        other = there.get((place[0], place[1])) if place[0] is not None and place[1] is not None else None
        if other is not None:
            cells.append((cell, other))
    (high, wide), (higher, wider) = old.size, new.size
    lost, came = (high - len(rows), wide - len(columns)), (higher - len(rows), wider - len(columns))
    return TablePair(number, old, (new,), tuple(cells), (lost[0], came[0]), (lost[1], came[1]))


def _lines(table: Table, *, by_row: bool) -> list[Hashable]:
    """What each row or column says."""
    size = table.size[0 if by_row else 1]
    lines: list[list[str]] = [[] for _ in range(size)]
    for cell in table.cells:
        lines[cell.row if by_row else cell.column].append(squeeze(cell.block.text))
    return [tuple(line) for line in lines]


def _aligned(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """The number that each row or column has now; what is gone is not there."""
    if len(old) == len(new) or max(len(old), len(new)) > _MOST:
        return {number: number for number in range(min(len(old), len(new)))}
    partners: dict[int, int] = {}
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        partners.update(zip(range(a, b), range(c, d), strict=False))
    return partners
