"""Tables that a phone shows a row at a time, each cell under the name of its column (WCAG 2.2, 1.4.10).

Only plain tables turn so: one row of column heads, no cell across several. The others scroll sideways.
"""

from __future__ import annotations

from lxml import etree

from publish.epub.xhtml import classes, html, local, text

LEAST_COLUMNS = 3  # two columns fit on any screen
_LONGEST = 60  # characters of a column's name that stand beside a cell

# Laid out as blocks, rows and cells lose their meaning in some readers unless they state it. The table keeps its own
# layout and its own role: a stated one allows no links in the caption (WAI-ARIA 1.2, 5.2.6).
_ROLES = {
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tfoot": "rowgroup",
    "tr": "row",
    "td": "cell",
}


def reflow(body: etree._Element) -> None:
    """Mark the tables, in place, that the style sheet may lay out a row at a time on a narrow screen."""
    for table in body.iter(html("table")):
        names = _column_names(table)
        if names is None:
            continue
        table.set("class", " ".join(dict.fromkeys([*classes(table), "reflow"])))
        for element in table.iter(*(html(name) for name in _ROLES)):
            element.set("role", _ROLES[local(element)])
        for row in table.iter(html("tr")):
            in_head = local(_parent(row)) == "thead"
            for name, cell in zip(names, row, strict=False):
                if local(cell) == "th":
                    cell.set("role", "columnheader" if in_head or cell.get("scope") == "col" else "rowheader")
                if not in_head and name:
                    cell.set("data-column", name)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _column_names(table: etree._Element) -> list[str] | None:
    """What each column is called; None for a table that is more than columns under one row of heads."""
    heads = [e for e in table if local(e) == "thead"]
    if len(heads) != 1 or len(heads[0]) != 1 or table.find(f".//{html('table')}") is not None:
        return None
    rows = list(table.iter(html("tr")))
    cells = [cell for row in rows for cell in row]
    if any(cell.get("colspan") or cell.get("rowspan") for cell in cells):
        return None
    names = [text(cell) for cell in heads[0][0]]
    regular = len(rows) > 1 and all(len(row) == len(names) for row in rows)
    named = all(names[1:]) and all(len(name) <= _LONGEST for name in names)
    return names if regular and named and len(names) >= LEAST_COLUMNS else None
