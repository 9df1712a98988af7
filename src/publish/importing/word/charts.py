"""Charts of Word: what their data are (ISO/IEC 29500-1, 21.2)."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from publish.importing.charts import MAX_POINTS, Chart, Series, figure, number
from publish.importing.document import Block, Figure, ItemList, ListItem, Paragraph, Run
from publish.importing.word.context import Context
from publish.importing.word.names import A, C

_KINDS: dict[str, Literal["bar", "line", "pie", "scatter"]] = {
    "pie": "pie", "doughnut": "pie", "line": "line", "area": "line", "scatter": "scatter",
}  # fmt: skip


def read(context: Context, identifier: str | None, alt_text: str | None) -> Figure | None:
    """A chart as a figure with its data; None where the file does not hold it, which the account says."""
    relationship = context.part.target(identifier)
    root = None if relationship is None else context.part.package.optional(relationship.target)
    chart = None if root is None else _chart(root)
    if chart is None:
        context.remark("lost", "chart", "the file does not hold the chart's data", "Insert it as a picture.")
        return None
    context.remark("guessed", "chart", "drawn anew in a plain form, with its data as a table")
    return figure(chart, alt_text, context.place, context.shared.media)


def texts_of_diagram(context: Context, texts: list[str], alt_text: str | None) -> Block:
    """The texts of a diagram as a list."""
    items = [ListItem(list(_paragraph(context, text)), place=context.place) for text in texts]
    return ItemList(items, "bullet", context.place)


def _paragraph(context: Context, text: str) -> list[Block]:
    return [Paragraph([Run(text)], context.place)] if text else []


def _chart(root: etree._Element) -> Chart | None:
    plot = root.find(f"{C}chart/{C}plotArea")
    if plot is None:
        return None
    series: list[Series] = []
    categories: list[str] = []
    kind: Literal["bar", "line", "pie", "scatter"] = "bar"
    points = 0
    for group in plot:
        name = etree.QName(group).localname.removesuffix("Chart").removesuffix("3D")
        for each in group.findall(f"{C}ser"):
            kind = _KINDS.get(name, "bar")
            values = _points(each.find(f"{C}val") if each.find(f"{C}val") is not None else each.find(f"{C}yVal"))
            points += len(values)
            if points > MAX_POINTS:
                return None
            names = _points(each.find(f"{C}cat") if each.find(f"{C}cat") is not None else each.find(f"{C}xVal"))
            if len(names) > len(categories):
                categories = names
            series.append(Series(_first(each.find(f"{C}tx")), [number(value) for value in values]))
    length = max((len(each.values) for each in series), default=0)
    if not length:
        return None
    categories += [str(at + 1) for at in range(len(categories), length)]
    title = " ".join("".join(t.text or "" for t in root.iterfind(f"{C}chart/{C}title//{A}t")).split())
    return Chart(kind, title, categories[:length], series)


def _points(element: etree._Element | None) -> list[str]:
    """The values that the file keeps of what the chart was made from, a blank for each that is missing."""
    if element is None:
        return []
    at_places: dict[int, str] = {}
    for cache in element.iter(f"{C}strCache", f"{C}numCache", f"{C}strLit", f"{C}numLit", f"{C}lvl"):
        for point in cache.findall(f"{C}pt"):
            index = point.get("idx", "")
            if index.isascii() and index.isdigit() and len(index) < 6:
                at_places.setdefault(int(index), (point.findtext(f"{C}v") or "").strip())
        if at_places:
            break
    length = min(max(at_places, default=-1) + 1, MAX_POINTS + 1)
    return [at_places.get(at, "") for at in range(length)]


def _first(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return next(iter(_points(element)), "") or (element.findtext(f"{C}v") or "").strip()
