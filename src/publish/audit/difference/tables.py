"""What became of the tables: their headers, their rows and columns, what their cells say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from publish.audit.difference.change import Change, number_of, quoted, shown
from publish.audit.difference.document import Document, words_of
from publish.audit.difference.grids import TablePair, node_of
from publish.audit.difference.matching import Matching
from publish.audit.difference.texts import altered
from publish.audit.equivalence.text_model import Cell, Table, squeeze

_MANY = 10  # cells of a table that changed and are told one by one
_MOSTLY = 0.8  # of the cells
_LOOKED_UP = 200  # cells of a table that is gone


def changes(matched: Matching) -> Iterator[Change]:
    """Every change of a table."""
    paired = set()
    for pair in matched.tables:
        paired |= {id(table) for table in pair.tables}
        if len(pair.tables) == 1:
            yield from _grid(matched, pair)
            yield from _headers(matched, pair)
            yield from _scopes(matched, pair)
            yield from _cells(matched, pair)
        else:
            yield _removed(matched, pair)
    for number, table in enumerate(matched.new.reading.tables, 1):
        if id(table) not in paired:
            yield _change(
                "table-added", f"table {number} added ({_size(table)}): {_beginning(table)}", matched, new=table
            )


def _removed(matched: Matching, pair: TablePair) -> Change:
    name = f"table {pair.number}"
    if pair.tables:
        sentence = f"{name} is cut into {len(pair.tables)} tables"
        return _change("table-cut", sentence, matched, pair.old, pair.tables[0], loss=True)
    texts = [letters for cell in pair.old.cells if (letters := squeeze(cell.block.text))][:_LOOKED_UP]
    if texts and sum(letters in matched.new.letters for letters in texts) >= _MOSTLY * len(texts):
        sentence = f"{name} is no table any more: its text stands outside of any"
        return _change("table-lost", sentence, matched, pair.old, loss=True)
    sentence = f"{name} removed ({_size(pair.old)}): {_beginning(pair.old)}"
    return _change("table-removed", sentence, matched, pair.old)


def _grid(matched: Matching, pair: TablePair) -> Iterator[Change]:
    table, name = pair.tables[0], f"table {pair.number}"
    for noun, (lost, came) in (("row", pair.rows), ("column", pair.columns)):
        for count, verb in ((lost, "lost"), (came, "gained")):
            if count:
                sentence = f"{name} {verb} {number_of(count, noun)}: it is {_size(table)} now, was {_size(pair.old)}"
                yield _change(f"table-{noun}s-{verb}", sentence, matched, pair.old, table, count=count)
    spans = [(old, new) for old, new in pair.cells if (old.rows, old.columns) != (new.rows, new.columns)]
    if spans:
        old, new = spans[0]
        more = f", and {number_of(len(spans) - 1, 'other cell')} of it too" if len(spans) > 1 else ""
        sentence = f"{_place(old)} of {name} spans {_span(new)} now, spanned {_span(old)}{more}"
        yield _change("cell-span-changed", sentence, matched, old, new, count=len(spans))


def _headers(matched: Matching, pair: TablePair) -> Iterator[Change]:
    """Cells of which a reader no longer hears the header of the column or the row; header cells that are none now."""
    name, table = f"table {pair.number}", pair.tables[0]
    before, after = _Headers(matched.old, pair.old), _Headers(matched.new, table)
    data = [(old, new) for old, new in pair.cells if not old.header and not new.header and old.block.text]
    for count_of, kind in (("both", "header"), ("column", "column header"), ("row", "row header")):
        for loss in (True, False):
            turned = [(o, n) for o, n in data if _turned(before.of(o), after.of(n), loss=loss) == count_of]
            if turned:
                is_single = len(turned) == 1
                verb = f"lost {'its' if is_single else 'their'}" if loss else f"now {'has' if is_single else 'have'} a"
                sentence = f"{number_of(len(turned), 'cell')} of {name} {verb} {kind}"
                change = "cell-header-lost" if loss else "cell-header-gained"
                yield _change(change, sentence, matched, *turned[0], count=len(turned), loss=loss)
    for loss in (True, False):
        cells = [(o, n) for o, n in pair.cells if o.header is loss and n.header is not loss and o.block.text]
        if cells:
            is_single = len(cells) == 1
            state = ("is no" if is_single else "are no") if loss else ("is now a" if is_single else "are now")
            noun = f"header{'' if is_single else 's'}{' any more' if loss else ''}"
            words = ", ".join(quoted(old.block.text, 30) for old, _ in cells[:3])
            sentence = f"{number_of(len(cells), 'cell')} of {name} {state} {noun}: {words}"
            change = "header-cell-lost" if loss else "header-cell-gained"
            yield _change(change, sentence, matched, *cells[0], count=len(cells), loss=loss)


def _turned(before: tuple[bool, bool], after: tuple[bool, bool], *, loss: bool) -> str | None:
    """Which headers were lost, or gained: of the column, of the row, or both."""
    had, has = (before, after) if loss else (after, before)
    column, row = had[0] and not has[0], had[1] and not has[1]
    return "both" if (column or row) and not any(has) else "column" if column else "row" if row else None


class _Headers:
    """Where the header cells of a table stand that head a column or a row.

    Where no scope says so, those of a row that holds little else head columns, and those beside data head their row.
    """

    def __init__(self, document: Document, table: Table) -> None:
        self._first_row: dict[int, int] = {}
        self._first_column: dict[int, int] = {}
        filled = [cell for cell in table.cells if cell.block.text]
        balance = Counter[int]()
        for cell in filled:
            balance[cell.row] += 1 if cell.header else -1
        for cell in filled:
            if not cell.header:
                continue
            scope = _scope(document, cell).lower()
            if scope.startswith(("col", "both")) or (not scope and balance[cell.row] > 0):
                for column in range(cell.column, cell.column + cell.columns):
                    self._first_row[column] = min(cell.row, self._first_row.get(column, cell.row))
            if scope.startswith(("row", "both")) or (not scope and balance[cell.row] <= 0):
                for row in range(cell.row, cell.row + cell.rows):
                    self._first_column[row] = min(cell.column, self._first_column.get(row, cell.column))

    def of(self, cell: Cell) -> tuple[bool, bool]:
        """Whether a header stands above a cell, and whether one stands before it."""
        above = self._first_row.get(cell.column, cell.row)
        before = self._first_column.get(cell.row, cell.column)
        return above < cell.row, before < cell.column


def _scopes(matched: Matching, pair: TablePair) -> Iterator[Change]:
    lost = [
        (old, new)
        for old, new in pair.cells
        if old.header and new.header and _scope(matched.old, old) and not _scope(matched.new, new)
    ]
    if lost and matched.old.kind == matched.new.kind:
        what = "no longer says what it heads" if len(lost) == 1 else "no longer say what they head"
        sentence = f"{number_of(len(lost), 'header cell')} of table {pair.number} {what}: scope removed"
        yield _change("scope-lost", sentence, matched, *lost[0], count=len(lost), loss=True)


def _scope(document: Document, cell: Cell) -> str:
    node: Any = node_of(cell)
    if document.kind == "pdf":
        return str(node.attribute("Table", "Scope") or "")
    element = node if document.kind == "xml" else node.element
    return (element.get("scope") or "").strip()


def _cells(matched: Matching, pair: TablePair) -> Iterator[Change]:
    changed = [(old, new) for old, new in pair.cells if words_of(old.block) != words_of(new.block)]
    name = f"table {pair.number}"
    for old, new in changed[: _MANY if len(changed) > _MANY + 1 else None]:
        detail, other = altered(words_of(old.block), words_of(new.block))
        sentence = f"{_place(old)} of {name} changed: {quoted(detail)} → {quoted(other)}"
        yield _change(
            "cell-changed", sentence, matched, old, new, before=shown(old.block.text), after=shown(new.block.text)
        )
    if rest := changed[_MANY:] if len(changed) > _MANY + 1 else []:
        sentence = f"{len(rest)} more cells of {name} changed"
        yield _change("cell-changed", sentence, matched, *rest[0], count=len(rest))


def _change(
    kind: str,
    sentence: str,
    matched: Matching,
    old: Table | Cell | None = None,
    new: Table | Cell | None = None,
    *,
    loss: bool = False,
    count: int = 1,
    before: str | None = None,
    after: str | None = None,
) -> Change:
    there, was = None if new is None else _node(new), None if old is None else _node(old)
    order = matched.new.item_of(there) if there is not None else matched.order(matched.old.item_of(was))
    return Change(
        kind,
        sentence,
        loss,
        count,
        None if was is None else matched.old.locate(was),
        None if there is None else matched.new.locate(there),
        before,
        after,
        order,
    )


def _node(part: Table | Cell) -> Any:
    return part.node if isinstance(part, Table) else node_of(part)


def _place(cell: Cell) -> str:
    return f"the cell in row {cell.row + 1}, column {cell.column + 1}"


def _span(cell: Cell) -> str:
    return f"{cell.rows} × {cell.columns}"


def _size(table: Table) -> str:
    rows, columns = table.size
    return f"{rows} × {columns}"


def _beginning(table: Table) -> str:
    return quoted(next((cell.block.text for cell in table.cells if cell.block.text), ""))
