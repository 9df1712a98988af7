"""Tables of a Word file: their cells, and which of them the author made heads (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publish.importing.document import Block, Cell, Paragraph, Table
from publish.importing.word.context import Context
from publish.importing.word.names import W, is_on, number, value

MAX_COLUMNS = 1000
_FIRST_ROW, _FIRST_COLUMN = 0x0020, 0x0080
_ALIGNMENTS = {"right": "right", "end": "right", "center": "center", "both": "justify"}


def read(context: Context, table: etree._Element) -> Table:
    """A table, with the rows that its author made its head, and the column of heads that its style shows."""
    properties = table.find(f"{W}tblPr")
    place = context.be_at(table)
    rows, head, counting = [], 0, True
    inner = context.within("table", fields=context.fields)
    for row in _rows(context, table):
        cells = _cells(inner, row)
        counting = counting and is_on(row.find(f"{W}trPr/{W}tblHeader"))
        head += counting
        rows.append(cells)
    _merge(rows)
    style = value(properties, "tblStyle")
    styles = context.shared.styles
    if (
        not head
        and len(rows) > 1
        and _looks(properties, "firstRow", _FIRST_ROW)
        and styles.conditional(style, "firstRow")
    ):
        head = 1
    if head == len(rows) > 1:
        head = 1
    column = _looks(properties, "firstColumn", _FIRST_COLUMN) and styles.conditional(style, "firstCol")
    result = Table([cells for cells, _ in rows], place, head, alt_text=value(properties, "tblDescription"))
    result.description = value(properties, "tblCaption")
    _mark_heads(result, head, column)
    return result


def _mark_heads(table: Table, head: int, column: bool) -> None:
    for at, cells in enumerate(table.rows):
        for cell in cells if at < head else cells[:1] if column else ():
            cell.header = "column" if at < head else "row"


def _rows(context: Context, table: etree._Element) -> Iterator[etree._Element]:
    """The rows, through what may stand around them; a row that was deleted is none."""
    for child in table:
        if child.tag == f"{W}tr":
            changed = child.find(f"{W}trPr/{W}{'del' if context.shared.accept else 'ins'}")
            if changed is None:
                yield child
            else:
                context.remark("silent", "tracked change")
        elif child.tag in (f"{W}sdt", f"{W}customXml", f"{W}sdtContent", f"{W}ins", f"{W}moveTo"):
            yield from _rows(context, child)


def _cells(context: Context, row: etree._Element) -> tuple[list[Cell], list[str | None]]:
    """The cells of a row, and for each how it is merged with the one above: "restart", "continue" or None."""
    cells: list[Cell] = []
    merged: list[str | None] = []
    for count in (number(value(row.find(f"{W}trPr"), "gridBefore")),):
        if 0 < count <= MAX_COLUMNS:
            cells.append(Cell([], columns=count))
            merged.append(None)
    for element in _elements(row):
        properties = element.find(f"{W}tcPr")
        across = value(properties, "hMerge")
        horizontal = properties.find(f"{W}hMerge") if properties is not None else None
        if horizontal is not None and across != "restart" and cells:
            cells[-1].columns += 1
            cells[-1].blocks += context.blocks(context, element)
            continue
        span = max(1, min(number(value(properties, "gridSpan"), 1), MAX_COLUMNS))
        blocks = context.blocks(context, element)
        cells.append(Cell(blocks, columns=span, align=_alignment(element)))  # type: ignore[arg-type]
        vertical = properties.find(f"{W}vMerge") if properties is not None else None
        merged.append(None if vertical is None else vertical.get(f"{W}val") or "continue")
    return cells, merged


def _elements(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}customXml", f"{W}sdtContent"):
            yield from _elements(child)


def _alignment(cell: etree._Element) -> str | None:
    sides = {_ALIGNMENTS.get(value(paragraph, "pPr/jc") or "") for paragraph in cell.findall(f"{W}p")}
    return sides.pop() if len(sides) == 1 else None


def _merge(rows: list[tuple[list[Cell], list[str | None]]]) -> None:
    """Make of cells that go on from above one cell; what stands in a part that Word does not show is kept in it."""
    above: dict[int, Cell] = {}
    for cells, merged in rows:
        now: dict[int, Cell] = {}
        remaining, column = [], 0
        for cell, how in zip(cells, merged, strict=True):
            first = above.get(column)
            if how == "continue" and first is not None and first.columns == cell.columns:
                first.rows += 1
                first.blocks += [block for block in cell.blocks if not _is_blank(block)]
                now[column] = first
            else:
                remaining.append(cell)
                if how is not None:
                    now[column] = cell
            column += cell.columns
        cells[:] = remaining
        above = now


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.content


def _looks(properties: etree._Element | None, name: str, bit: int) -> bool:
    """Whether a table shows a part of its style (``w:tblLook``)."""
    look = None if properties is None else properties.find(f"{W}tblLook")
    if look is None:
        return False
    if (own := look.get(f"{W}{name}")) is not None:
        return own in ("1", "true", "on")
    try:
        return bool(int(look.get(f"{W}val", "0"), 16) & bit)
    except ValueError:
        return False
