"""The columns of a table in HTML: how wide they are, and which of them one cell heads (HTML, 4.9.3 and 4.9.4)."""

from __future__ import annotations

import re

from markupsafe import Markup

from publish.html.node import Node

_WIDTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,4})?)\s*(%|\*|px|pt|em|in|cm|mm)?\s*")
_MOST = 1000
_DIGITS = 9  # of a number that can be meant


def markup(table: Node) -> Markup:
    """The ``colgroup`` elements of a table, where there is something to say."""
    widths, groups = _widths(table), _groups(table)
    if not groups and not widths:
        return Markup()
    number = max(sum(groups), len(widths))
    groups = groups or [number]
    groups += [1] * (number - sum(groups))
    columns, at = [], 0
    for span in groups:
        own = widths[at : at + span]
        at += span
        if own:
            columns.append("<colgroup>" + "".join(f'<col style="width: {width}%"/>' for width in own) + "</colgroup>")
        else:
            columns.append(f'<colgroup span="{span}"></colgroup>' if span > 1 else "<colgroup></colgroup>")
    return Markup("".join(columns))


def decimal(cell: Node) -> Markup:
    """On which character the numbers of a column stand below each other, where the source says it."""
    char = cell.attr("char")
    if cell.attr("align").lower() != "char" or len(char) != 1:
        return Markup()
    return Markup(' data-char="{}"').format(char)


def _widths(table: Node) -> list[str]:
    """The share of each column in percent, where every column states its width in one unit."""
    stated: list[tuple[float, str]] = []
    for group in table.all("colgroup", "col"):
        singles = group.all("col") or [group]
        for single in singles:
            match = _WIDTH.fullmatch(single.attr("width") or group.attr("width"))
            if match is None or not float(match[1]):
                return []
            stated += [(float(match[1]), match[2] or "px")] * _span(single.attr("span"))
            if len(stated) > _MOST:
                return []
    if not stated or len({unit for _, unit in stated}) > 1:
        return []
    whole = sum(width for width, _ in stated)
    return [f"{100 * width / whole:.4g}" for width, _ in stated]


def _groups(table: Node) -> list[int]:
    """How many columns belong together below the heads of the first row, where some of these head several."""
    head = table.first("thead") or table.first("tbody") or table
    row = head.first("tr")
    cells = row.all("th", "td") if row is not None else []
    headed = any(not cell.empty and cell.scope == "colgroup" for cell in cells if cell.name == "th" or _in_head(cell))
    spans = [_span(cell.attr("colspan")) for cell in cells]
    return spans if headed and sum(spans) <= _MOST else []


def spans(cell: Node) -> Markup:
    """Over how many columns and rows a cell lies, where these are more than one."""
    stated = [(name, stated_span) for name in ("colspan", "rowspan") if (stated_span := cell.attr(name)).isdecimal()]
    counts = [(name, int(stated_span)) for name, stated_span in stated if len(stated_span) <= _DIGITS]
    return Markup("".join([f' {name}="{count}"' for name, count in counts if count > 1]))


def _in_head(cell: Node) -> bool:
    return cell.within("thead")


def _span(text: str) -> int:
    return min(max(int(text), 1), _MOST) if re.fullmatch(r"\d{1,9}", text) else 1
