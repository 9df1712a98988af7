"""A peak or a low that a sentence puts where the data have none."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.charts import words
from publish.audit.charts.chart_data import ChartData
from publish.audit.charts.contradiction import Contradiction, Name

_BESIDE = 40  # characters between the word for an extreme and the name of where it is


def may_be_in(sentence: str, language: str) -> bool:
    """Whether a sentence has a word for a peak or a low."""
    none = words.HIGHEST[""]
    return any(table.get(language, none).search(sentence) for table in (words.HIGHEST, words.LOWEST))


def misplaced(data: ChartData, language: str, clause: str, names: list[Name]) -> Iterator[Contradiction]:
    """Where a clause names one row alone, as that of the highest or the lowest value, and no series has it there.

    A row between lower ones is a peak too. Left alone are clauses that compare, count, add up, or tell of shares.
    """
    rows = [name for name in names if name.kind >= 0]
    none = words.HIGHEST[""]
    high, low = (list(table.get(language, none).finditer(clause)) for table in (words.HIGHEST, words.LOWEST))
    if len(rows) != 1 or len(rows[0].rows) != 1 or len(data.keys) != 1 or len(high) + len(low) != 1:
        return
    name, extreme = rows[0], (high or low)[0]
    distance = max(name.start - extreme.end(), extreme.start() - name.end)
    unsure = (words.DIFFERENCE, words.SHARE, words.RATIO, words.SUM, words.MEAN)
    rest = f"{clause[: extreme.start()]} {clause[extreme.end() :]}"
    if (
        distance > _BESIDE
        or words.THAN.search(clause)
        or words.NEVER.search(clause)
        or words.ONE_OF_SEVERAL.search(clause)
    ):
        return
    if any(table[language].search(rest) for table in unsure):
        return
    named = sorted({each.column for each in names if each.kind < 0})
    columns = named or list(range(len(data.series)))
    sign = 1 if high else -1
    if any(_is_extreme(data, name.rows[0], column, sign, across=bool(named)) for column in columns):
        return
    where = {_row_name(data, _extreme_row(data, column, sign)): None for column in columns}
    yield Contradiction(name.text, clause.strip(), (extreme.group(),), tuple(where), certain=False, misplaced=True)


def _is_extreme(data: ChartData, row: int, column: int, sign: int, *, across: bool) -> bool:
    """Whether no value beside it in its series, or ``across`` its row, is higher (or lower)."""
    value = data.values[row][column]
    if value is None:
        return True
    neighbours = [data.values[at][column] for at in (row - 1, row + 1) if 0 <= at < len(data.values)]
    series = [each for each in neighbours if each is not None]
    others = [each for each in data.values[row] if each is not None]
    in_row = across and len(others) > 1 and all(sign * each <= sign * value for each in others)
    return all(sign * each <= sign * value for each in series) or in_row


def _extreme_row(data: ChartData, column: int, sign: int) -> int:
    present = [(sign * value, -row) for row, values in enumerate(data.values) if (value := values[column]) is not None]
    return -max(present)[1] if present else 0


def _row_name(data: ChartData, row: int) -> str:
    return next((name for name, rows in data.keys[0].items() if row in rows), "")
