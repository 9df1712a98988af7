"""The grid of a table, as its cells and their spans lay it out (ISO 32000-1, 14.8.4.3.4 and 14.8.5.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pikepdf

from publish.audit.subjects.pdf.structure import StructureNode
from publish.audit.subjects.pdf.values import string_of

_GROUPS = ("THead", "TBody", "TFoot")
_MAX_CELLS = 1_000_000
_MAX_SPAN = 10_000
_SCOPES = ("Row", "Column", "Both")
_MAX_ROWS = 5_000  # of a table whose headers are looked for cell by cell

Fault = Literal["overlap", "long", "short", "tall", "deep"]


@dataclass(slots=True)
class Grid:
    """Rows of cells; a cell stands at every place that it covers. ``faults``: what kind, which element, a sentence."""

    rows: list[list[StructureNode | None]] = field(default_factory=list)
    faults: list[tuple[Fault, StructureNode, str]] = field(default_factory=list)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)  # of a cell by its identity: row and column


def rows_of(table: StructureNode) -> tuple[list[StructureNode], list[int]]:
    """The TR elements in order, and where groups of rows begin and end."""
    rows: list[StructureNode] = []
    bounds: list[int] = []
    for element in table.significant:
        if element.kind == "TR":
            rows.append(element)
        elif element.kind in _GROUPS:
            bounds.append(len(rows))
            rows.extend(kid for kid in element.significant if kid.kind == "TR")
            bounds.append(len(rows))
    return rows, bounds


def cells_of(row: StructureNode) -> list[StructureNode]:
    """The TH and TD elements of a row."""
    return [cell for cell in row.significant if cell.kind in ("TH", "TD")]


def span(cell: StructureNode, name: str) -> int:
    """``RowSpan`` or ``ColSpan`` of a cell; 1 where it says none."""
    value = cell.attribute("Table", name)
    return min(max(int(value), 1), _MAX_SPAN) if isinstance(value, int) else 1


def lay_out(table: StructureNode, *, by_groups: bool) -> Grid:
    """The grid, up to the first fault of each kind. ``by_groups``: whether a cell may not reach over its row group."""
    rows, bounds = rows_of(table)
    grid = Grid()
    if not rows:
        return grid
    width = sum(span(cell, "ColSpan") for cell in cells_of(rows[0]))
    if width * len(rows) > _MAX_CELLS:
        return grid
    grid.rows = [[None] * width for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in cells_of(row):
            wide, high = span(cell, "ColSpan"), span(cell, "RowSpan")
            while column < width and grid.rows[number][column] is not None:
                column += 1
            if column + wide > width:
                reach = f"row {number + 1} reaches to column {column + wide} of {width}"
                grid.faults.append(("long", row, f"{reach}: the first row has fewer"))
                return grid
            crossing = by_groups and any(number < bound < number + high for bound in bounds)
            if number + high > len(rows) or crossing:
                where = "of its group of rows" if crossing else "of the table"
                kind: Fault = "tall" if column or crossing else "deep"
                grid.faults.append((kind, cell, f"a cell of {high} rows in row {number + 1} reaches out {where}"))
                return grid
            grid.places[id(cell)] = number, column
            for down in range(high):
                for along in range(wide):
                    if grid.rows[number + down][column + along] is not None:
                        grid.faults.append(("overlap", cell, f"a cell in row {number + 1} lies over another"))
                        return grid
                    grid.rows[number + down][column + along] = cell
            column += wide
    for number, filled in enumerate(grid.rows):
        if missing := filled.count(None):
            short = f"row {number + 1} fills {width - missing} of {width} columns"
            grid.faults.append(("short", rows[number], short))
            return grid
    return grid


def lacking_headers(grid: Grid, *, with_defaults: bool) -> tuple[StructureNode, list[str]] | None:
    """The first data cell whose headers nobody can tell, with the header ids that it names and nobody has.

    ``with_defaults``: whether a TH without Scope has the one that its place suggests (PDF 2.0). Without that, one such
    TH makes the whole table depend on Headers (PDF 1.7).
    """
    headers = [cell for row in grid.rows for cell in row if cell is not None and cell.kind == "TH"]
    if len(grid.rows) > _MAX_ROWS:
        return None
    if all(_scope(cell) is not None for cell in headers):
        return None
    identifiers = {cell.identifier for cell in headers if cell.identifier}
    for number, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if cell is None or cell.kind != "TD" or grid.places.get(id(cell)) != (number, column):
                continue
            named = _names(cell.attribute("Table", "Headers"))
            if named and all(name in identifiers for name in named):
                continue
            if not with_defaults or not _is_under_header(grid, cell, number, column):
                return cell, [name for name in named if name not in identifiers]
    return None


def _is_under_header(grid: Grid, cell: StructureNode, number: int, column: int) -> bool:
    for along in range(column, column + span(cell, "ColSpan")):
        upwards = [(row, along) for row in range(number - 1, -1, -1)]
        if _meets(grid, upwards, "Column"):
            return True
    for down in range(number, number + span(cell, "RowSpan")):
        leftwards = [(down, place) for place in range(column - 1, -1, -1)]
        if _meets(grid, leftwards, "Row"):
            return True
    return False


def _meets(grid: Grid, way: list[tuple[int, int]], direction: str) -> bool:
    met = False
    for row, column in way:
        cell = grid.rows[row][column]
        if cell is not None and cell.kind == "TH":
            scope = _default_scope(row, column) if cell.attribute("Table", "Scope") is None else _scope(cell)
            if scope in ("Both", direction):
                return True
            met = True
        elif met:
            return False
    return False


def _scope(cell: StructureNode) -> str | None:
    value = cell.attribute("Table", "Scope")
    return value if isinstance(value, str) and value in _SCOPES else None


def _default_scope(row: int, column: int) -> str:
    if (row == 0) == (column == 0):
        return "Both"
    return "Column" if row == 0 else "Row"


def _names(value: object) -> list[str]:
    items: list[object] = list(value) if isinstance(value, pikepdf.Array) else [value]
    return [text for item in items if (text := string_of(item)) is not None]
