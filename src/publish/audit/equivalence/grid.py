"""Tables as grids: each cell at the place where it stands once all spans are laid out (HTML, 4.9.12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from lxml import etree

from publish.audit.equivalence.text_model import Block, Cell, DocumentText, Table, squeeze

MAX_SPAN = 1000
MAX_SLOTS = 2_000_000  # of a table; where spans ask for more, cells are laid out without them
_GROUPS = ("thead", "tbody", "tfoot")

Row = list[tuple[Any, int, int, bool]]  # node, rows, columns, whether it is a header


def lay_out(table: Table, groups: Iterable[Iterable[Row]]) -> Table:
    """Put the cells of groups of rows into a table. A span ends where its group ends."""
    top, free = 0, MAX_SLOTS
    for group in groups:
        rows = [row for row in group if row]
        occupied: set[tuple[int, int]] = set()
        for number, row in enumerate(rows):
            column = 0
            for node, high, wide, header in row:
                while (number, column) in occupied:
                    column += 1
                high = max(1, min(high or len(rows), len(rows) - number))
                wide = max(1, min(wide, MAX_SPAN))
                if high * wide > free:
                    high = wide = 1
                wide = next((n for n in range(1, wide) if (number, column + n) in occupied), wide)
                free -= high * wide
                occupied.update((number + r, column + c) for r in range(high) for c in range(wide))
                table.cells.append(Cell(Block("cell", node), top + number, column, high, wide, header))
                column += wide
        top += len(rows)
    return table


def gather(reading: DocumentText) -> None:
    """Give each cell of the reading's tables what its blocks say, one behind the other; list markers are no text.

    Labels of a list that says of no kind what they are can be the terms of definitions, or an author's own marks.
    """
    reading.tables = [table for table in reading.tables if table.cells]
    cells = {cell.block.node: cell for table in reading.tables for cell in table.cells}
    parts: dict[int, list[Block]] = {}
    labelled: dict[int, list[Block]] = {}
    for block in reading.blocks:
        cell = cells.get(block.cell) if block.cell is not None else None
        if cell is None:
            continue
        # In a source the labels of items are no blocks: what is one is the label or the title of the list as a whole.
        marker = block.kind == "label" and "list" in block.context and not isinstance(block.node, etree._Element)
        if not marker:
            parts.setdefault(id(cell), []).append(block)
        if not marker or "unnamed" in block.context:
            labelled.setdefault(id(cell), []).append(block)
    for cell in cells.values():
        plain, full = parts.get(id(cell), []), labelled.get(id(cell), [])
        if len(full) > len(plain):
            cell.labelled = _whole(cell, full)
        if plain:
            cell.block = _whole(cell, plain)


def tell_terms(outputs: Iterable[Table], sources: Iterable[Table]) -> None:
    """Count labels in a cell of the output as terms where a cell of the source says the same with them."""
    texts = {squeeze(cell.block.text) for table in sources for cell in table.cells}
    for table in outputs:
        for cell in table.cells:
            if cell.labelled is not None and squeeze(cell.labelled.text) in texts:
                cell.block = cell.labelled


def _whole(cell: Cell, parts: list[Block]) -> Block:
    return parts[0] if len(parts) == 1 else _joined(Block("cell", cell.block.node), parts)


def _joined(whole: Block, parts: list[Block]) -> Block:
    whole.text = "\n".join(part.text for part in parts)
    whole.line, whole.start = parts[0].line, parts[0].start
    offset = 0
    for part in parts:
        whole.languages += [(at + offset, language) for at, language in part.languages]
        whole.passages += [
            replace(passage, start=passage.start + offset, end=passage.end + offset) for passage in part.passages
        ]
        offset += len(part.text) + 1
    return whole


def span(value: str | None) -> int:
    """A span as it is written; 1 for what is no number."""
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def read_jats(element: etree._Element) -> Iterator[Table]:
    """The grid of an XHTML table in JATS, of an array, or those of a CALS table; what its head holds are headers.

    A CALS table has a grid for each group with a head or with other columns than the one before; others go on with it.
    """
    groups = element.findall("tgroup")
    if not groups:
        alone = list(element.iterchildren("tr"))
        parts = [_rows(alone, head=False)] if alone else []
        parts += [_group(part) for name in _GROUPS for part in element.iterchildren(name)]
    else:
        parts = [*_cals(groups[0])]
    line = element.sourceline or 1
    for before, group in pairwise(groups):
        if group.find("thead") is not None or group.get("cols") != before.get("cols"):
            yield lay_out(Table(element, line), parts)
            line, parts = group.sourceline or 1, []
        parts += _cals(group)
    yield lay_out(Table(element, line), parts)


def _group(part: etree._Element) -> list[Row]:
    return _rows(part.iterchildren("tr"), head=part.tag == "thead")


def _rows(rows: Iterable[etree._Element], *, head: bool) -> list[Row]:
    return [
        [
            (cell, span(cell.get("rowspan")), span(cell.get("colspan")), head or cell.tag == "th")
            for cell in row.iterchildren("td", "th")
        ]
        for row in rows
    ]


def _cals(group: etree._Element) -> Iterable[list[Row]]:
    names = {spec.get("colname"): number for number, spec in enumerate(group.iterchildren("colspec"))}
    spans = {spec.get("spanname"): spec for spec in group.iterchildren("spanspec")}
    for part in sorted(group.iterchildren(*_GROUPS), key=lambda part: _GROUPS.index(part.tag)):
        rows: list[Row] = []
        below: dict[int, int] = {}  # column -> rows that a cell above takes of it
        for row in part.iterchildren("row"):
            cells: Row = []
            column, reaching = 0, {at: left - 1 for at, left in below.items() if left > 1}
            for entry in row.iterchildren("entry"):
                extent = spans.get(entry.get("spanname"), entry)
                first, last = names.get(extent.get("namest") or extent.get("colname")), names.get(extent.get("nameend"))
                wide = max(1, last - first + 1) if first is not None and last is not None else 1
                while column in below or (first is not None and column < first):
                    if column not in below:
                        cells.append((etree.Element("entry"), 1, 1, False))  # passed over by name
                    column += 1
                high = span(entry.get("morerows") or "0") + 1
                cells.append((entry, high, wide, part.tag == "thead"))
                reaching.update(dict.fromkeys(range(column, column + wide), high - 1) if high > 1 else {})
                column += wide
            below = reaching
            rows.append(cells)
        yield rows
