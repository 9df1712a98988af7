"""Drafts of long descriptions from the numbers of a chart: what there is, how each series goes, its extremes.

The sentences lie in ``assets/charts``, a file for each language; in another there is no draft. Each number stands as
the file writes it. Nothing is said of what the numbers mean: that is left to whoever accepts the draft or mends it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from publish import resources
from publish.alt_texts.pictures import Shown, asked_of, shown, subject_of
from publish.audit.charts.chart_data import ChartData, readings
from publish.audit.facts.data_files import DataFile
from publish.audit.files import data_beside

_MOST_SERIES = 8  # of which one draft speaks
_MOST_NAMES = 12  # that are listed
_MOST_TIES = 3  # names that share an extreme


def shown_with_drafts(article: Path) -> list[Shown]:
    """The pictures of an article; those with numbers, and no long description by a person, have a draft of one.

    It is the only picture of its figure, and the file the only one. Raises SourceError.
    """
    subject = subject_of(article)
    files: dict[object, list[DataFile]] = {}
    for data in data_beside.of_article(subject.root, article):
        files.setdefault(data.figure, []).append(data.file)
    pictures = shown(article)
    jats_pictures = asked_of(subject)
    figures = Counter(picture.figure for picture in jats_pictures)
    drafted = []
    for row, picture in zip(pictures, jats_pictures, strict=True):
        file = files.get(picture.figure, [])
        takes = not picture.decorative and (not picture.described or bool(row.long_draft))
        alone = len(file) == 1 and figures[picture.figure] == 1
        draft = described(file[0], row.language) if takes and alone else ""
        drafted.append(replace(row, long_draft=draft or row.long_draft))
    return drafted


def described(file: DataFile, language: str) -> str:
    """What a file of numbers says, in sentences of a language; "" where there are no words or no plain series."""
    words = _words(language.lower().replace("_", "-").partition("-")[0])
    data = _reading(file, words["decimal"]) if words is not None else None
    if words is None or data is None or len(data.keys) != 1 or len(data.series) > _MOST_SERIES or len(data.values) < 2:
        return ""
    names = [(row.cells[data.named_at[0] :] or [""])[0] for row in file.rows]
    if not all(names) or len(set(names)) < len(names):
        return ""
    ordered = _is_ordered(file.heads[data.named_at[0]], names, words["time"])
    return " ".join((_opening(words, names, ordered=ordered), *_of_series(words, file, data, names, ordered=ordered)))


@cache
def _words(language: str) -> dict[str, Any] | None:
    path = resources.assets() / "charts" / f"{language}.toml"
    if not language.isalpha() or not path.is_file():
        return None
    return tomllib.loads(path.read_text("utf-8"))


def _reading(file: DataFile, decimal: str) -> ChartData | None:
    """The numbers, read with the decimal sign of the language where both signs may be meant."""
    candidates = readings(file)
    return next((data for data in candidates if data.point == decimal), candidates[0] if candidates else None)


def _is_ordered(head: str, names: list[str], times: list[str]) -> bool:
    """Whether rows follow each other: their names are numbers that grow, or their head says that they are times."""
    numbers = [[int(digits) for digits in re.findall(r"\d{1,9}", name)] for name in names]
    plain = re.sub(r"\W+", " ", head.lower()).strip()
    return plain in times or (all(numbers) and all(before < after for before, after in pairwise(numbers)))


def _opening(words: dict[str, Any], names: list[str], *, ordered: bool) -> str:
    line = "over-time" if ordered else "items" if len(names) <= _MOST_NAMES else "items-among"
    return _filled_in(words, line, count=str(len(names)), first=names[0], last=names[-1], names=", ".join(names))


def _of_series(
    words: dict[str, Any], file: DataFile, data: ChartData, names: list[str], *, ordered: bool
) -> Iterator[str]:
    for column, (series, at) in enumerate(zip(data.series, data.series_at, strict=True)):
        points = [(value, row) for row in range(len(names)) if (value := data.values[row][column]) is not None]
        if len(points) < 2 or not series:
            continue
        (start, first), (end, last) = points[0], points[-1]
        most, least = max(points)[0], min(points)[0]
        cells = [(row.cells[at:] or [""])[0] for row in file.rows]
        most_at, least_at = ([names[row] for value, row in points if value == extreme] for extreme in (most, least))
        steps = [after - before for (before, _), (after, _) in pairwise(points)]
        if most == least:
            line = "level"
        elif len(most_at) > _MOST_TIES or len(least_at) > _MOST_TIES:
            continue
        elif ordered and (all(step > 0 for step in steps) or all(step < 0 for step in steps)):
            line = "rises" if end > start else "falls"
        else:
            line = "varies" if ordered else "extremes"
        by_value = {value: cells[row] for value, row in points}
        yield _filled_in(
            words, line, series=series, start=cells[first], end=cells[last], first=names[first], last=names[last],
            most=by_value[most], least=by_value[least],
            **{"most-at": ", ".join(most_at), "least-at": ", ".join(least_at)},
        )  # fmt: skip
        without = [name for row, name in enumerate(names) if data.values[row][column] is None]
        if 0 < len(without) <= _MOST_NAMES:
            yield _filled_in(words, "unknown", series=series, names=", ".join(without))


def _filled_in(words: dict[str, Any], line: str, **values: str) -> str:
    """A line with what it names; names may hold anything, braces too."""
    return re.sub(r"\{([\w-]+)\}", lambda field: values[field[1]], str(words[line]))
