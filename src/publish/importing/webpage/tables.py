"""Tables of a page: which cells head what, by ``th``, ``scope`` and place."""

from __future__ import annotations

import re
from typing import Literal

from lxml import etree

from publish.importing.document import Anchor, Cell, Table
from publish.importing.webpage.inline import inline_of, tidied
from publish.importing.webpage.page import Page
from publish.importing.webpage.places import place_of
from publish.importing.webpage.settings import Setting

_MOST = 1000  # columns or rows that a cell spans
_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right|justify)", re.I)
_ALIGN_CLASS = re.compile(r"\b(?:align|text)-?(left|center|right|justify)\b", re.I)


def table_of(page: Page, element: etree._Element, setting: Setting) -> Table:
    """A table with its caption."""
    caption = element.find("caption")
    rows: list[list[Cell]] = []
    head = 0
    for row, in_head in _rows(element):
        if in_head and head == len(rows):
            head += 1
        cells = [child for child in row if child.tag in ("td", "th")]
        inner = setting.within(row)
        heads = in_head or _heads_columns(cells, rows)
        rows.append([_cell(page, cell, inner, heads) for cell in cells])
    if not head and rows and len(rows) > 1 and rows[0] and all(cell.header == "column" for cell in rows[0]):
        head = 1
    return Table(
        rows,
        place_of(element),
        head=head if head < len(rows) else 0,
        caption=[
            *(Anchor(name) for name in page.anchors(element)),
            *(tidied(inline_of(page, caption, setting.within(caption))) if caption is not None else []),
        ],
        alt_text=element.get("aria-label") or element.get("summary"),
        language=setting.language,
        layout=element.get("role") in ("presentation", "none"),
    )


def _rows(table: etree._Element) -> list[tuple[etree._Element, bool]]:
    rows: list[tuple[etree._Element, bool]] = []
    last: list[tuple[etree._Element, bool]] = []
    for part in table:
        if part.tag == "tr":
            rows.append((part, False))
        elif part.tag in ("thead", "tbody", "tfoot"):
            members = [(row, part.tag == "thead") for row in part if row.tag == "tr"]
            (last if part.tag == "tfoot" else rows).extend(members)
    return rows + last


def _heads_columns(cells: list[etree._Element], before: list[list[Cell]]) -> bool:
    return not before and len(cells) > 1 and all(cell.tag == "th" for cell in cells)


def _cell(page: Page, element: etree._Element, setting: Setting, in_head: bool) -> Cell:
    header: Literal["column", "row"] | None = None
    if element.tag == "th":
        scope = (element.get("scope") or "").lower()
        header = "row" if scope.startswith("row") or (not scope.startswith("col") and not in_head) else "column"
    alignment = _ALIGN.search(element.get("style") or "") or _ALIGN_CLASS.search(element.get("class") or "")
    align = alignment[1].lower() if alignment is not None else (element.get("align") or "").lower()
    return Cell(
        page.flow(page, element, setting.within(element)),
        _span(element, "colspan"),
        _span(element, "rowspan"),
        header,
        align if align in ("left", "center", "right", "justify") else None,  # type: ignore[arg-type]
    )


def _span(element: etree._Element, name: str) -> int:
    match = re.match(r"\s*(\d{1,4})", element.get(name) or "")
    return min(max(1, int(match[1])), _MOST) if match is not None else 1
