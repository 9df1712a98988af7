"""A table has no header cells.

Each number is then read without a word of what it is. Put heads in ``thead`` and mark them ``th``; mark row heads
``th`` too.

Passes: ``<thead><tr><th>Year</th><th>Trees</th></tr></thead>``

Fails: a table of ``td`` alone, without a ``thead``; one in the model of CALS without a ``thead``
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from publish.audit.facts.grid import span
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of
from publish.audit.subjects.xml_tables import cals_tables, heads_of, own_rows, rows_of
from publish.mending.edits import Change, Edit, Rename

_NUMBER = re.compile(r"[^\w]*\d[\d\s.,:/%–-]*\w{0,3}[^\w]*")  # with a unit
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_Row = list[etree._Element]


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1; PDF/UA-1 7.5-1; JATS4R E5", fix="sometimes safe")
def table_without_headers(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Tables of two rows and two columns or more with neither ``th`` nor ``thead``."""
    for table in subject.all("table"):
        rows = own_rows(table)
        wide = max((len(row) for row in rows), default=0)
        if len(rows) > 1 and wide > 1 and table.find(".//th") is None and table.find("thead") is None:
            yield table, f"table of {len(rows)} rows without header cells", ()
    for table in cals_tables(subject):
        rows = rows_of(table)
        if len(rows) > 1 and max(map(len, rows)) > 1 and next(heads_of(table), None) is None:
            yield table, f"table of {len(rows)} rows without a head", ("JATS4R",)


def fix(article: Written, table: etree._Element) -> Fix | None:
    """Make header cells of rows at the top, and of cells that begin rows, that alone are bold.

    With --unsafe also of a first row of words over a column of numbers, and of bold rows in spite of other bold cells.
    """
    heads = _heads(table)
    if heads is None:
        return None
    count = len(heads.rows) or len(heads.cells)
    what = "the first row" if count == 1 else f"the first {count} rows" if heads.rows else "the first cells of rows"
    return Fix(f"Make header cells of {what}", tuple(_headed(article, table, heads)), heads.certain)


@dataclass(frozen=True, slots=True)
class _Heads:
    """The ``rows`` at the top that are heads, and the ``cells`` that begin rows below and head these.

    With ``certain``, they are set in bold and nothing else is; otherwise words stand over numbers.
    """

    rows: list[etree._Element]
    cells: list[etree._Element]
    certain: bool


def _heads(table: etree._Element) -> _Heads | None:
    """The heads of a table whose cells are all ``td``; None where they cannot be told."""
    rows = own_rows(table)
    grid = [list(row.iterchildren("td")) for row in rows]
    if any(not row for row in grid):
        return None
    bold = [len(filled := [cell for cell in row if text_of(cell)]) > 1 and all(map(_is_bold, filled)) for row in grid]
    above = next((number for number, is_bold in enumerate(bold) if not is_bold), len(rows))
    below = grid[above:]
    if not below:
        return None
    begins = [row[0] for row in below]
    down = (
        len(below) > 1 and all(map(_is_bold, begins)) and not any(_is_bold(cell) for row in below for cell in row[1:])
    )
    if above and not any(bold[above:]) and (down or not any(_is_bold(cell) for row in below for cell in row)):
        return _Heads(rows[:above], begins if down else [], certain=True)
    if not above and down:
        return _Heads([], begins, certain=True)
    if above or _numbers_below(grid):
        return _Heads(rows[: above or 1], [], certain=False)
    return None


def _headed(article: Written, table: etree._Element, heads: _Heads) -> list[Edit]:
    """The edits that make header cells of a table's heads, in a ``thead`` where no cell reaches out of it."""
    edits: list[Edit] = []
    across = [cell for row in heads.rows for cell in row.iterchildren("td") if text_of(cell)]
    for cell in (*across, *heads.cells):
        edits.append(Rename(article.of(cell), article.name(cell, "th")))
        if heads.cells:
            edits.append(article.set(cell, "scope", "row" if cell in heads.cells else "col"))
    left = range(len(heads.rows), 0, -1)
    reaching = any(
        span(cell, "rowspan") > count
        for row, count in zip(heads.rows, left, strict=True)
        for cell in row.iterchildren("td")
    )
    if heads.rows and not reaching and table.find("tfoot") is None:
        edits += _in_head(article, table, heads.rows)
    return edits


def _in_head(article: Written, table: etree._Element, rows: list[etree._Element]) -> list[Edit]:
    """Rows in a ``thead``, those behind them in the ``tbody`` that they were in, or in one of their own."""
    body, last = rows[0].getparent(), rows[-1]
    if body is None or any(row.getparent() is not body for row in rows):
        return []
    opening, closing = article.tags(table, "thead")
    if body.tag == "tbody":
        written = article.of(body)
        if last.getnext() is None:
            return [Rename(written, article.name(table, "thead"))]
        again = article.markup.text[written.start : written.open_end]
        between = f"{line}{closing}{line}{again}" if (line := article.new_line(body)) else f"{closing}{again}"
        return [
            Change(written.start, written.open_end, opening),
            Change(article.of(last).end, article.of(last).end, between),
        ]
    rest = list(last.itersiblings(etree.Element))
    if body is not table or not rest or any(row.tag != "tr" for row in rest):
        return []
    return [
        article.around(rows[0], last, opening, closing),
        article.around(rest[0], rest[-1], *article.tags(table, "tbody")),
    ]


def _is_bold(cell: etree._Element) -> bool:
    """Whether all words of a cell are bold, by markup or by style."""
    text = text_of(cell).replace(" ", "")
    if not text:
        return False
    parts = [part for part in cell.iter("bold", "styled-content") if part.tag == "bold" or _is_styled(part)]
    styled = any(_is_styled(each) for each in (cell, cell.getparent()) if each is not None)
    return styled or "".join(map(text_of, parts)).replace(" ", "") == text


def _is_styled(element: etree._Element) -> bool:
    return _BOLD.search(element.get("style") or "") is not None


def _numbers_below(grid: list[_Row]) -> bool:
    """Whether the first row is of words, and below one of them all is numbers."""
    if len({len(row) for row in grid}) > 1 or any(
        cell.get("rowspan") or cell.get("colspan") for row in grid for cell in row
    ):
        return False
    first, *below = ([text_of(cell) for cell in row] for row in grid)
    if not any(first) or any(_NUMBER.fullmatch(text) for text in first):
        return False
    return any(
        first[at] and all(_NUMBER.fullmatch(row[at]) for row in below if row[at]) and any(row[at] for row in below)
        for at in range(len(first))
    )
