"""Which cells of a table are heads: so many rows from the top, so many columns from the beginning of the lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from publish.audit.facts import grid
from publish.audit.fixing import Written
from publish.audit.fixing.written import ElsewhereError
from publish.desk.changes.opening import changed, element_of, elsewhere, opened
from publish.desk.report import Changed
from publish.mending.edits import Edit, Rename


def set_heads(article: Path, place: int, mark: str, rows: int, columns: int, what: str) -> Changed:
    """Make these cells heads, with their scope, and all others cells of data. Raises PublishError."""
    written = opened(article)
    table = element_of(written, place, mark)
    try:
        return changed(written, list(_edits(written, table, rows, columns)), what)
    except ElsewhereError as error:
        raise elsewhere(written, error) from error


def _edits(written: Written, table: etree._Element, rows: int, columns: int) -> Iterator[Edit]:
    cells = [
        list(row.iterchildren("td", "th")) for row in table.iter("tr") if next(row.iterancestors("table")) is table
    ]
    covered = grid.columns(cells)
    for number, row in enumerate(cells):
        for at, cell in enumerate(row):
            scope = "col" if number < rows else "row" if covered.get(cell, range(at, at + 1)).start < columns else ""
            if (cell.tag == "th") != bool(scope):
                element = written.of(cell)
                prefix = element.name.rpartition(":")[0]
                name = "th" if scope else "td"
                yield Rename(element, f"{prefix}:{name}" if prefix else name)
            if not scope and cell.get("scope"):
                yield written.drop_attribute(cell, "scope")
            elif scope and not (cell.get("scope") or "").startswith(scope):
                yield written.set(cell, "scope", scope)
