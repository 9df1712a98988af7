"""What follows from the numbers of a chart: differences, sums, means, ratios, shares and changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, combinations
from statistics import fmean, median

from publish.audit.charts.chart_data import ChartData

_MOST = 50  # rows that are compared with each other


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows and columns that a clause speaks of: whether it names rows, ``several`` columns, and compares two.

    ``than`` says that it holds something against what it may not name.
    """

    rows: list[int]
    columns: list[int]
    named: bool
    several: bool
    compared: bool
    than: bool = True

    def parts(self, data: ChartData) -> list[list[int]]:
        """The rows, all from the first to the last of them, and where none is named all there are."""
        if not self.named:
            return [list(range(len(data.values)))]
        return [self.rows, list(range(self.rows[0], self.rows[-1] + 1))] if self.rows else []


def totals(data: ChartData, rows: list[int]) -> Iterator[float]:
    """Of each series over all rows, of each row chosen, of everything; of parts of a whole, the first and the last."""
    by_series = _totals(data, range(len(data.values)))
    yield from by_series
    yield sum(by_series)
    if not data.has_times:  # years are not added up
        yield from (sum(_numbers(data.values[row])) for row in rows[:_MOST])
    if data.in_hundreds:
        runs = [_numbers(data.values[row]) for row in rows[:_MOST]] + [
            data.column(at) for at in range(len(data.series))
        ]
        yield from (
            part for run in runs if abs(sum(run) - 100) < 1.01 for part in (*accumulate(run), *accumulate(run[::-1]))
        )


def differences(data: ChartData, chosen: Chosen) -> Iterator[float]:
    """Between two rows of a series, at least one of them chosen, between two series of a chosen row, and of totals."""
    yield from (abs(first - second) for first, second in _related(data, chosen))


def sums(data: ChartData, chosen: Chosen) -> Iterator[float]:
    """Of chosen rows, of runs of rows from the first or to the last, of all; of the series in a row."""
    rows = chosen.rows
    for part in chosen.parts(data):
        by_series = _totals(data, part)
        yield from by_series
        yield sum(by_series)
        yield from (sum(pair) for pair in combinations(by_series, 2))
    for column in range(len(data.series)):
        values = data.column(column)
        if not chosen.named:
            yield from accumulate(values)
            yield from accumulate(reversed(values))
        yield sum(values) - sum(data.column(column, rows))
        if len(rows) <= _MOST:
            yield from (sum(pair) for pair in combinations(data.column(column, rows), 2))
        if len(rows) <= 12:
            yield from (sum(group) for group in combinations(data.column(column, rows), 3))
    for row in rows[:_MOST]:
        numbers = _numbers(data.values[row])
        yield sum(numbers)
        yield from (sum(pair) for pair in combinations(numbers, 2))


def means(data: ChartData, chosen: Chosen) -> Iterator[float]:
    """Means and medians of a series over chosen rows or over all, of a row, and of everything."""
    for part in (*chosen.parts(data), list(range(len(data.values)))):
        for column in range(len(data.series)):
            if values := data.column(column, part):
                yield fmean(values)
                yield median(values)
        if values := [value for row in part for value in _numbers(data.values[row])]:
            yield fmean(values)
    for row in chosen.rows:
        if numbers := _numbers(data.values[row]):
            yield fmean(numbers)


def ratios(data: ChartData, chosen: Chosen) -> Iterator[float]:
    """Of one number to another in a series or a row, of a total to another."""
    for first, second in _related(data, chosen):
        yield from (above / below for above, below in ((first, second), (second, first)) if below)


def changes(data: ChartData, chosen: Chosen) -> Iterator[float]:
    """By how many hundredths one number is more or less than another."""
    yield from (abs(ratio - 1) * 100 for ratio in ratios(data, chosen))


def of_each_other(data: ChartData, chosen: Chosen) -> Iterator[float]:
    """In hundredths: one series of another, row by row."""
    for row in data.values[:_MOST]:
        for first, second in combinations(_numbers(row), 2):
            yield from (above / below * 100 for above, below in ((first, second), (second, first)) if below)


def shares(data: ChartData, chosen: Chosen) -> Iterator[float]:
    """In hundredths: a number of another, chosen rows of their total, a series of its row, totals of everything."""
    rows = chosen.rows
    yield from (ratio * 100 for ratio in ratios(data, chosen))
    for column in range(len(data.series)):
        if total := sum(data.column(column)):
            yield sum(data.column(column, rows)) / total * 100
            yield from (value / total * 100 for value in data.column(column, rows))
            if chosen.named and len(rows) <= _MOST:
                yield from (sum(pair) / total * 100 for pair in combinations(data.column(column, rows), 2))
    for row in rows:
        numbers = _numbers(data.values[row])
        if total := sum(numbers):
            yield from (value / total * 100 for value in numbers)
    by_series = _totals(data, range(len(data.values)))
    if whole := sum(by_series):
        yield from (total / whole * 100 for total in by_series)
        yield from (value / whole * 100 for row in rows for value in _numbers(data.values[row]))


def shares_together(data: ChartData, chosen: Chosen) -> Iterator[float]:
    """In hundredths of a total: the first rows, the largest, the smallest, any two or three."""
    for column in range(len(data.series)):
        values = data.column(column, chosen.rows) if chosen.named else data.column(column)
        if (total := sum(data.column(column))) and len(values) <= _MOST:
            yield from ((total - sum(values)) / total * 100, sum(values) / total * 100)
            ordered = sorted(values, reverse=True)
            runs = (*accumulate(values), *accumulate(ordered), *accumulate(reversed(ordered)))
            groups = (sum(group) for size in (2, 3) for group in combinations(values, size))
            yield from (part / total * 100 for part in (*runs, *groups))


def _related(data: ChartData, chosen: Chosen) -> Iterator[tuple[float, float]]:
    """Numbers that a clause may hold against each other: of two rows, of two series, of two totals."""
    alone = len(chosen.rows) == 1 and chosen.named
    if not (alone and chosen.several):
        for column in chosen.columns:
            yield from (
                _near(data, chosen.rows[0], column) if alone and not chosen.than else _pairs(data, chosen.rows, column)
            )
    for row in chosen.rows[:_MOST]:
        values = [data.values[row][column] for column in chosen.columns] if chosen.several else data.values[row]
        yield from combinations(_numbers(values), 2)
    if not chosen.named:
        yield from combinations(_totals(data, range(len(data.values))), 2)


def _near(data: ChartData, row: int, column: int) -> Iterator[tuple[float, float]]:
    """A number with what stands beside it, the first and last, the most and least; none where rows go through years."""
    values = [each[column] for each in data.values]
    value, present = values[row], data.column(column)
    if value is None or data.has_times:
        return
    neighbours = [each for each in (*values[max(0, row - 1) : row + 2], values[0], values[-1]) if each is not None]
    yield from ((value, other) for other in (*neighbours, max(present), min(present)))


def _pairs(data: ChartData, rows: list[int], column: int) -> Iterator[tuple[float, float]]:
    """Two rows of a series: both chosen, or where one is chosen, that and any; of very many the first and the last."""
    mine = data.column(column, rows)
    theirs = mine if len(rows) > 1 else data.column(column)
    if len(mine) > _MOST:
        yield mine[0], mine[-1]
    else:
        yield from ((first, second) for first in mine for second in theirs)
        before = ((data.values[row - 1][column], data.values[row][column]) for row in rows if row)
        yield from ((first, second) for first, second in before if first is not None and second is not None)


def _totals(data: ChartData, rows: Iterable[int]) -> list[float]:
    chosen = list(rows)
    return [sum(data.column(column, chosen)) for column in range(len(data.series))]


def _numbers(row: list[float | None]) -> list[float]:
    return [value for value in row if value is not None]
