"""What a chart shows, and the figure that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from publish.importing.charts.drawing import draw
from publish.importing.document import Block, Cell, Figure, Medium, Paragraph, Picture, Place, Run, Table

MAX_POINTS = 2000  # of a chart, in all: more is a file of data, and no chart that one reads


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: its name and values, None where there is none."""

    name: str
    values: list[float | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows; ``categories`` name the values."""

    kind: Literal["bar", "line", "pie", "scatter"]
    title: str
    categories: list[str]
    series: list[Series]


def number(text: str) -> float | None:
    """The value that a file gives, or None where that is no number that can be drawn."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e300 else None


def figure(chart: Chart, alt_text: str | None, place: Place, media: dict[str, Medium]) -> Figure:
    """A chart as a figure with its data; its drawing is added to the media."""
    name = f"chart{sum(name.startswith('chart') for name in media) + 1}.svg"
    media[name] = Medium(name, draw(chart))
    picture = Picture(name, alt_text, place=place)
    return Figure([picture], place, _paragraph(chart.title, place), data=_table(chart, place))


def _table(chart: Chart, place: Place) -> Table:
    """Categories down, series across."""
    head = [Cell([], header="column"), *(Cell(_paragraph(s.name or "–", place), header="column") for s in chart.series)]
    rows = [
        [
            Cell(_paragraph(name, place), header="row"),
            *(Cell(_paragraph(_shown(series, at), place), align="right") for series in chart.series),
        ]
        for at, name in enumerate(chart.categories)
    ]
    return Table([head, *rows], place, head=1)


def _shown(series: Series, at: int) -> str:
    """A value as a table shows it: without noise behind the point."""
    value = series.values[at] if at < len(series.values) else None
    return "" if value is None else f"{value:.10g}"


def _paragraph(text: str, place: Place) -> list[Block]:
    return [Paragraph([Run(text)], place)] if text else []
