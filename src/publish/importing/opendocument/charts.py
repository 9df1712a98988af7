"""Charts of OpenDocument: what their data are, which lie in the file beside the text (ISO/IEC 26300-1, 11)."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from publish.importing.charts import MAX_POINTS, Chart, Series, number
from publish.importing.opendocument.names import CHART, OFFICE, TABLE, count

_KINDS: dict[str, Literal["bar", "line", "pie", "scatter"]] = {
    "line": "line", "area": "line", "circle": "pie", "ring": "pie", "scatter": "scatter",
}  # fmt: skip


def read(root: etree._Element) -> Chart | None:
    """The chart in an embedded document; None where it is something else, or holds no data of its own."""
    chart = root.find(f"{OFFICE}body/{OFFICE}chart/{CHART}chart")
    table = None if chart is None else chart.find(f"{TABLE}table")
    if chart is None or table is None:
        return None
    rows = [_cells(row) for row in table.iter(f"{TABLE}table-row")]
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or width < 2 or len(rows) * width > MAX_POINTS:
        return None
    head, *others = [[*row, *[""] * (width - len(row))] for row in rows]
    series = [Series(head[at], [number(row[at]) for row in others]) for at in range(1, width)]
    title = " ".join(" ".join(part.itertext()) for part in chart.findall(f"{CHART}title"))
    kind = _KINDS.get(chart.get(f"{CHART}class", "").rpartition(":")[2], "bar")
    return Chart(kind, " ".join(title.split()), [row[0] or str(at) for at, row in enumerate(others, 1)], series)


def _cells(row: etree._Element) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{TABLE}table-cell"):
        value = cell.get(f"{OFFICE}value") or " ".join("".join(cell.itertext()).split())
        cells += [value] * count(cell.get(f"{TABLE}number-columns-repeated"), 1, 100)
        if len(cells) > MAX_POINTS:
            break
    return cells
