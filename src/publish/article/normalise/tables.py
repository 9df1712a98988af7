"""CALS (OASIS exchange) tables become XHTML tables, the other table model that JATS allows.

Where a cell stands is said by names of columns; a column that a row passes over gets an empty cell, so that every cell
keeps its place. What the head of a group says of a column (``colspec``), each of its cells says. Several groups are
several tables: the heads of one say nothing of another with columns of its own.

A cell with ``rowspan="0"`` covers what is left of its part of the table (HTML, 4.9.11), and says how many rows it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from publish.article.normalise.names import CALS, local, make

_PARTS = ("thead", "tbody", "tfoot")
_PLACING = ("spanname", "namest", "nameend", "colname", "morerows", "colsep", "rowsep", "colnum", "rotate")
_SETTING = ("align", "char", "charoff")
_MAX_COLUMNS = 1000  # HTML, 4.9.11: no cell spans more; what does is refused later, with its line
_MAX_ADDED = 200_000  # empty cells in one group of rows


@dataclass
class _Columns:
    """What the columns of a group are called and how they are set; numbers count from 1."""

    count: int
    numbers: dict[str, int] = field(default_factory=dict)
    settings: dict[int, etree._Element] = field(default_factory=dict)
    spans: dict[str, etree._Element] = field(default_factory=dict)
    added: int = 0  # empty cells so far

    def empty(self, like: etree._Element) -> etree._Element:
        """One more empty cell."""
        self.added += 1
        return make("td", like)


def normalise(root: etree._Element) -> None:
    """Rewrite each CALS table in place; spans by column name become ``colspan``, ``morerows`` becomes ``rowspan``."""
    _rewrite_all(root)
    for part in [part for table in root.iter("table") for part in (table, *table.iterchildren(*_PARTS))]:
        rows = list(part.iterchildren("tr"))
        for number, row in enumerate(rows):
            for cell in row.iterchildren("td", "th"):
                if (cell.get("rowspan") or "").strip() == "0":
                    cell.set("rowspan", str(len(rows) - number))


def _rewrite_all(root: etree._Element) -> None:
    for table in [e for e in root.iter(etree.Element) if local(e) == "table"]:
        groups = [child for child in table if local(child) == "tgroup"]
        if not groups and not (isinstance(table.tag, str) and table.tag.startswith("{" + CALS)):
            continue
        for element in table.iter(f"{{{CALS}}}*"):
            element.tag = local(element)
        apart = [group for before, group in pairwise(groups) if _begins_anew(group, before)]
        for group in groups:
            _rewrite(group)
        for group in reversed(apart):
            _part(group, table)
        for group in table.findall("tgroup"):
            at = table.index(group)
            table[at : at + 1] = list(group)
        if (title := table.find("title")) is not None:
            caption = make("caption", title)
            table.replace(title, caption)
            caption.append(title)


def _begins_anew(group: etree._Element, before: etree._Element) -> bool:
    """Whether a group is a table of its own: with a head, or with other columns than the one before."""
    return group.find("thead") is not None or group.get("cols") != before.get("cols")


def _part(group: etree._Element, table: etree._Element) -> None:
    """Move a group, and those behind it, out of a table into one that follows it."""
    follower = make("table", group)
    follower.attrib.update({name: value for name, value in table.attrib.items() if name != "id"})
    for moved in [group, *group.itersiblings("tgroup")]:
        follower.extend(list(moved))
        table.remove(moved)
    follower.tail, table.tail = table.tail, None
    table.addnext(follower)


def _rewrite(group: etree._Element) -> None:
    """Turn the rows of a ``tgroup`` into rows of XHTML."""
    columns = _columns(group, _Columns(_number(group.get("cols")) or 0))
    for part in group.iterchildren(*_PARTS):
        own = _columns(
            part, _Columns(columns.count, {**columns.numbers}, {**columns.settings}, {**columns.spans}, columns.added)
        )
        below: dict[int, int] = {}  # column -> rows that a cell above reaches further down
        for row in part.iterchildren("row"):
            row.tag = "tr"
            below = _place(row, part, group, own, below)
            row.attrib.pop("rowsep", None)
        columns.added = own.added
    for leftover in [*group.iter("colspec"), *group.iter("spanspec")]:
        if (parent := leftover.getparent()) is not None:
            parent.remove(leftover)


def _columns(holder: etree._Element, columns: _Columns) -> _Columns:
    number = 0
    for spec in holder.iterchildren("colspec"):
        number = _number(spec.get("colnum")) or number + 1
        columns.numbers[spec.get("colname") or f"c{number}"] = number
        columns.settings[number] = spec
        columns.count = max(columns.count, number)
    for spec in holder.iterchildren("spanspec"):
        columns.spans[spec.get("spanname", "")] = spec
    return columns


def _place(
    row: etree._Element, part: etree._Element, group: etree._Element, columns: _Columns, below: dict[int, int]
) -> dict[int, int]:
    """Give each cell of a row its place; what reaches into the next row comes back."""
    reaching = {column: rows - 1 for column, rows in below.items() if rows > 1}
    column = 1
    for entry in list(row.iterchildren("entry")):
        first, last, spec = _extent(entry, columns)
        while column in below:
            column += 1
        while first is not None and column < first and columns.added < _MAX_ADDED:
            if column not in below:
                entry.addprevious(columns.empty(entry))
            column += 1
        wide = max(1, (last or 0) - (first or 0) + 1) if first is not None else 1
        more = _number(entry.get("morerows")) or 0
        _set(entry, [entry, spec, columns.settings.get(first or column), row, part, group])
        entry.tag = "th" if part.tag == "thead" else "td"
        if wide > 1:
            entry.set("colspan", str(wide))
        if more:
            entry.set("rowspan", str(more + 1))
            reaching.update(dict.fromkeys(range(column, column + min(wide, _MAX_COLUMNS)), more))
        for attribute in _PLACING:
            entry.attrib.pop(attribute, None)
        column += wide
    if len(row) or below:
        for rest in range(column, min(columns.count, _MAX_COLUMNS) + 1):
            if rest not in below and columns.added < _MAX_ADDED:
                row.append(columns.empty(row))
    return reaching


def _extent(entry: etree._Element, columns: _Columns) -> tuple[int | None, int | None, etree._Element | None]:
    """The first and the last column that an entry names, if any, and the ``spanspec`` that it uses."""
    spec = columns.spans.get(entry.get("spanname", ""))
    extent = entry if spec is None else spec
    first = columns.numbers.get(extent.get("namest") or extent.get("colname") or "")
    last = columns.numbers.get(extent.get("nameend") or "", first)
    if first is None and (number := _number(extent.get("colnum"))) is not None:
        first = last = number
    return first, last, spec


def _set(entry: etree._Element, sources: list[etree._Element | None]) -> None:
    """Let a cell say how it is set itself, as the nearest of what holds it does."""
    for name in (*_SETTING, "valign"):
        value = next((value for source in sources if source is not None and (value := source.get(name))), None)
        if value is not None:
            entry.set(name, value)


def _number(text: str | None) -> int | None:
    """A count of columns or rows; None for what is none."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 10 else None
