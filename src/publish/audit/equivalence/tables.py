"""The same tables: their grids, their header cells, the text of their cells."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.equivalence import Difference
from publish.audit.equivalence.candidates import seek
from publish.audit.equivalence.comparison import Comparison
from publish.audit.equivalence.pairing import Pair
from publish.audit.equivalence.text_diff import BOUNDARY, SPLIT, TEXT, Detail, compare_alike, compare_exact
from publish.audit.equivalence.text_model import GAP, Cell, Table, excerpt, squeeze
from publish.audit.equivalence.texts import sentence

_LEAST_LETTERS = 20  # of running text that stands in a table by no chance


def lost(comparison: Comparison) -> Iterator[Difference]:
    """Tables of the source that are no tables in the output."""
    for pair in comparison.tables:
        if not pair.outputs and (cells := [cell for cell in pair.source.cells if squeeze(cell.block.text)]):
            there = sum(_is_somewhere(comparison, cell) for cell in cells)
            how = "its text is there, but in no table" if there > 0.8 * len(cells) else "it is not in the output"
            yield None, f"{_name(pair.source)} is no table in the output: {how}", comparison.at(pair.source.line)


def _is_somewhere(comparison: Comparison, cell: Cell) -> bool:
    return squeeze(cell.block.text) in comparison.stream.letters


def grids_changed(comparison: Comparison) -> Iterator[Difference]:
    """Tables with other rows, columns or spans than in the source, or cut into several."""
    for pair in comparison.tables:
        if len(pair.outputs) > 1:
            text = f"{_name(pair.source)} is cut into {len(pair.outputs)} tables"
            yield pair.outputs[0].node, text, comparison.at(pair.source.line)
        elif pair.outputs:
            table = pair.outputs[0]
            if pair.source.size != table.size:
                sizes = [f"{rows} × {columns}" for rows, columns in (pair.source.size, table.size)]
                text = f"{_name(pair.source)} has {sizes[0]} rows and columns in the source, {sizes[1]} in the output"
                yield table.node, text, comparison.at(pair.source.line)
                continue
            yield from _spans_changed(comparison, pair.source, table)


def _spans_changed(comparison: Comparison, source: Table, output: Table) -> Iterator[Difference]:
    there = {(cell.row, cell.column): cell for cell in output.cells}
    wrong: list[tuple[Cell, Cell | None]] = []
    for cell in source.cells:
        other = there.get((cell.row, cell.column))
        if cell.block.text and (other is None or (cell.rows, cell.columns) != (other.rows, other.columns)):
            wrong.append((cell, other))
    if wrong:
        cell, other = wrong[0]
        shown = "begins elsewhere" if other is None else f"spans {other.rows} × {other.columns}"
        more = f" (and {len(wrong) - 1} more cells)" if len(wrong) > 1 else ""
        text = f"the cell “{cell.block.excerpt}” spans {cell.rows} × {cell.columns} rows and columns in the source"
        node = output.node if other is None else other.block.node
        yield node, f"{text}, and {shown} in the output{more}", comparison.at(cell.block.line)


def headers_lost(comparison: Comparison) -> Iterator[Difference]:
    """Tables in which header cells of the source are plain cells."""
    for pair, cells in _paired(comparison):
        plain = [(mine, other) for mine, other in cells if mine.header and not other.header and mine.block.text]
        if plain:
            words = ", ".join(f"“{excerpt(mine.block.text, 30)}”" for mine, _ in plain[:3])
            more = f" and {len(plain) - 3} more" if len(plain) > 3 else ""
            text = f"header cells of {_name(pair.source)} are plain cells in the output: {words}{more}"
            yield plain[0][1].block.node, text, comparison.at(plain[0][0].block.line)


def cells_altered(comparison: Comparison) -> Iterator[Difference]:
    """Cells whose text is not that of the source, in tables whose grid is the same."""
    yield from _cells(comparison, TEXT)


def cell_boundaries(comparison: Comparison) -> Iterator[Difference]:
    """Cells in which words are broken or run together."""
    yield from _cells(comparison, BOUNDARY)


def _cells(comparison: Comparison, kind: str) -> Iterator[Difference]:
    for _, cells in _paired(comparison):
        for mine, other in cells:
            details = [detail for detail in _details(mine, other) if detail.kind == kind]
            if details:
                yield other.block.node, f"in a cell, {sentence(details)}", comparison.at(mine.block.line)


def _details(mine: Cell, other: Cell) -> list[Detail]:
    source_letters, two = squeeze(mine.block.text), squeeze(other.block.text)
    if source_letters == two:
        details = compare_exact(mine.block.text, other.block.text)
        return [detail for detail in details if detail.kind != SPLIT]
    if GAP in mine.block.text:
        at = 0
        for segment in seek(mine.block).segments:
            at = two.find(segment.letters, at)
            if at < 0:
                return [Detail(TEXT, mine.block.text, other.block.text)]
            at += len(segment.letters)
        return []
    if not two or not source_letters:
        return [Detail(TEXT, mine.block.text, other.block.text)]
    return [d for d in compare_alike(mine.block.text, other.block.text) if d.kind != SPLIT]


def _paired(comparison: Comparison) -> Iterator[tuple[Pair, list[tuple[Cell, Cell]]]]:
    """Tables whose grid is the same, with their cells side by side."""
    for pair in comparison.tables:
        if len(pair.outputs) == 1 and pair.outputs[0].size == pair.source.size:
            there = {(cell.row, cell.column): cell for cell in pair.outputs[0].cells}
            yield (
                pair,
                [
                    (mine, there[mine.row, mine.column])
                    for mine in pair.source.cells
                    if (mine.row, mine.column) in there
                ],
            )


def invented(comparison: Comparison) -> Iterator[Difference]:
    """Tables of the output that hold running text of the source."""
    paired = {id(table) for pair in comparison.tables for table in pair.outputs}
    owners = {cell.block.cell or cell.block.node: table for table in comparison.output.tables for cell in table.cells}
    reported: set[int] = set()
    for source_block in comparison.placed:
        table = owners.get(comparison.holder(source_block).cell)
        if table is None or source_block.block.flow is None or len(source_block.letters) < _LEAST_LETTERS:
            continue
        if id(table) not in paired | reported:
            reported.add(id(table))
            text = f"“{source_block.block.excerpt}” stands in a table, in the source it is running text"
            yield table.node, text, comparison.at(source_block.block.line)


def _name(table: Table) -> str:
    if table.label:
        return f"“{table.label}”"
    first = next((cell.block.excerpt for cell in table.cells if cell.block.text), "")
    return f"the table that begins with “{excerpt(first, 30)}”"
