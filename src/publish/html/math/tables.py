"""Tables in formulas, put so that MathML Core shows them: it leaves columns, gaps and lines to CSS (Core, 3.5).

The attributes of MathML 3 stay for the readers that know those.
"""

from __future__ import annotations

import re

from lxml import etree

MATHML = "{http://www.w3.org/1998/Math/MathML}"
_LENGTH = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:em|ex|px|pt)")
_EDGES = ("line-left", "line-right", "line-top", "line-bottom")  # classes of a table with lines at some sides
EDGES = frozenset(_EDGES)


def unlabelled(root: etree._Element) -> tuple[tuple[int | None, str], ...]:
    """Make each ``mlabeledtr`` a row; what labelled it comes back with the number of its row in the table."""
    labels: list[tuple[int | None, str]] = []
    for row in list(root.iter(MATHML + "mlabeledtr")):
        row.tag = MATHML + "mtr"
        table = row.getparent()
        if not len(row):
            continue
        text = " ".join("".join(row[0].itertext()).split())
        row.remove(row[0])
        outer = table is not None and next(root.iter(MATHML + "mtable"), None) is table
        if text:
            labels.append((table.index(row) if outer and table is not None else None, text))
    return tuple(labels)


def laid_out(root: etree._Element) -> None:
    """Style the cells of each table as its attributes say."""
    for table in root.iter(MATHML + "mtable"):
        rows = [row for row in table if row.tag == MATHML + "mtr"]
        edges = (table.get("class") or "").split()
        table.attrib.pop("class", None)
        if table.get("frame", "none") != "none":
            edges = list(_EDGES)
        for number, row in enumerate(rows):
            cells = [cell for cell in row if cell.tag == MATHML + "mtd"]
            for at, cell in enumerate(cells):
                style = _placed(table, row, cell, at, len(cells))
                if style := style + _lined(table, edges, number, len(rows), at, cells):
                    cell.set("style", ";".join(style))


def _placed(table: etree._Element, row: etree._Element, cell: etree._Element, at: int, count: int) -> list[str]:
    style = []
    align = next((a for e in (cell, row, table) if (a := e.get("columnalign"))), "center").split()
    if (side := align[min(at, len(align) - 1)]) != "center":
        style.append(f"text-align:{side};text-align:-webkit-{side}")  # Chromium takes only the latter for blocks
    gaps = (table.get("columnspacing") or "").split()
    if gaps and all(_LENGTH.fullmatch(gap) for gap in gaps):
        before = gaps[min(at - 1, len(gaps) - 1)] if at else "0em"
        behind = gaps[min(at, len(gaps) - 1)] if at < count - 1 else "0em"
        style += [f"padding-left:{_half(before)}", f"padding-right:{_half(behind)}"]
    return style


def _half(length: str) -> str:
    number, unit = float(length[:-2]), length[-2:]
    return f"{max(number, 0) / 2:g}{unit}" if number else "0"


def _lined(
    table: etree._Element, edges: list[str], row: int, rows: int, at: int, cells: list[etree._Element]
) -> list[str]:
    style = []
    columns, between = (table.get("columnlines") or "").split(), (table.get("rowlines") or "").split()
    if at and columns and (line := columns[min(at - 1, len(columns) - 1)]) != "none":
        style.append(f"border-left:.06em {line}")
    if row and between and (line := between[min(row - 1, len(between) - 1)]) != "none":
        style.append(f"border-top:.06em {line}")
    for edge, here in zip(_EDGES, (at == 0, at == len(cells) - 1, row == 0, row == rows - 1), strict=True):
        if here and edge in edges:
            style.append(f"border{edge.removeprefix('line')}:.06em solid")
    return style
