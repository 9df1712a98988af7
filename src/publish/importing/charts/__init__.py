"""Charts that an office program drew: drawn anew in a plain form, with their data as a table."""

from publish.importing.charts.chart import MAX_POINTS, Chart, Series, figure, number

__all__ = ["MAX_POINTS", "Chart", "Series", "figure", "number"]
