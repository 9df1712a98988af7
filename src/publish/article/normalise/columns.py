"""Cells are set as they say themselves, or else as their column, row, or part of the table says (HTML 4.01, 11.3.2)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

_ACROSS = ("align", "char")
_PARTS = ("thead", "tbody", "tfoot")
_MOST = 1000  # columns (HTML, 4.9.11)


def normalise(root: etree._Element) -> None:
    """Hand ``align``, ``char`` and ``valign`` of columns, rows and parts on to the cells that have none."""
    for table in root.iter("table"):
        columns = [*_columns(table)]
        for part in [table, *table.iterchildren(*_PARTS)]:
            below: dict[int, int] = defaultdict(int)  # how many rows more a column is taken by a cell from above
            for row in part.iterchildren("tr"):
                at = 0
                for cell in row.iterchildren("td", "th"):
                    while below[at]:
                        at += 1
                    column = columns[at] if at < len(columns) else {}
                    _set(cell, column, row, part if part is not table else None)
                    across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                    for taken in range(at, at + across):
                        below[taken] = max(below[taken], down)
                    at += across
                for taken in [taken for taken in below if below[taken]]:
                    below[taken] -= 1


def _columns(table: etree._Element) -> Iterator[dict[str, str]]:
    """What each column says of its cells, from the first."""
    left = _MOST
    for element in table.iterchildren("colgroup", "col"):
        own = {str(name): str(value) for name, value in element.attrib.items()}
        singles = list(element.iterchildren("col"))
        for single in singles or [element]:
            attributes = {**own, **{str(name): str(value) for name, value in single.attrib.items()}}
            number = min(_number(single.get("span", "1")), left)
            left -= number
            yield from [attributes] * number


def _set(cell: etree._Element, column: dict[str, str], row: etree._Element, part: etree._Element | None) -> None:
    outer = [dict(row.attrib), {} if part is None else dict(part.attrib)]
    if not cell.get("align") and "text-align" not in (cell.get("style") or ""):
        aligned = next((where for where in (column, *outer) if where.get("align")), {})
        for name in _ACROSS:
            if name in aligned:
                cell.set(name, str(aligned[name]))
    if not cell.get("valign") and "vertical-align" not in (cell.get("style") or ""):
        upright = next((where["valign"] for where in (*outer, column) if where.get("valign")), None)
        if upright is not None:
            cell.set("valign", str(upright))


def _span(cell: etree._Element, name: str) -> int:
    return _number(cell.get(name, "1"))


def _number(text: str) -> int:
    return min(max(int(text), 1), _MOST) if re.fullmatch(r"\s*\d{1,9}\s*", text) else 1
