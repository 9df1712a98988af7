"""The numbers of a chart by what they belong to: a row, which its keys name, and a series, which a head names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from publish.audit.facts.data_files import DataFile

MOST_ROWS, MOST_VALUES = 2_000, 10_000  # a description of more names too little of them to be held against them
_UNKNOWN = frozenset(("", "-", "–", "—", "..", "...", ".", "na", "n/a", "nan", "null", "x", "*"))
_AROUND = re.compile(r"^[€$£~≈<>±]\s?|\s?(?:[%‰€$£]|°[CF]?)$")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_PER = re.compile(r"(?:/|\b(?:per|pro|par|por|je)\s)\s?([^\W\d_][\w²³]*)", re.I)
_WORD = re.compile(r"[^\W_]+")
_HUNDREDS = re.compile(
    r"%|percent|per cent|pct|procent|prozent|pour ?cent|por ?c[ei]ento|per cento|procent|prosent", re.I
)
_SCALED = re.compile(
    r"thousand|million|billion|miljo|miljard|duizend|tausend|millier|milliard|mio|mrd|[x×] ?1[.,]?000|\b000s?\b", re.I
)


@dataclass(slots=True)
class ChartData:
    """``keys`` are, for each column that names rows, the rows of each name; ``series`` are columns of numbers by head.

    ``values`` holds a number, or None, for each row and column of numbers, in the order of ``series``.
    """

    keys: list[dict[str, list[int]]]
    series: list[str]
    values: list[list[float | None]]
    words: frozenset[str] = frozenset()  # of the heads, in lower case
    key_words: frozenset[str] = frozenset()  # of the heads of keys
    per_words: frozenset[str] = frozenset()  # of what values are counted: m² in €/m²
    in_hundreds: bool = False
    only_hundreds: bool = False
    scaled: bool = False
    ambiguous: bool = False
    labels: str = ""  # all heads and names
    point: str = "."  # the decimal sign by which it was read
    named_at: tuple[int, ...] = ()  # the columns of keys in the file
    series_at: tuple[int, ...] = ()

    @property
    def has_times(self) -> bool:
        """Whether the series are years or the like, so that a row goes through them."""
        return sum(any(map(str.isdigit, head)) for head in self.series) > 1

    @property
    def all(self) -> Iterable[float]:
        """Every number."""
        return (value for row in self.values for value in row if value is not None)

    def column(self, number: int, rows: Iterable[int] | None = None) -> list[float]:
        """The numbers of a series, in all rows or in some."""
        chosen = range(len(self.values)) if rows is None else rows
        return [value for row in chosen if (value := self.values[row][number]) is not None]


def number(text: str, point: str) -> float | None:
    """The number that a value is, with this decimal sign; None for none."""
    text = _AROUND.sub("", _AROUND.sub("", text.strip())).strip()
    sign = -1 if text[:1] in ("-", "−", "–") else 1
    digits = re.sub(r"[\s\u00a0\u202f'’]", "", text.lstrip("-−–+"))
    group = "," if point == "." else "."
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(point)}\d+)?", digits):
        digits = digits.replace(group, "")
    if not re.fullmatch(rf"\d*(?:{re.escape(point)}\d+)?(?:[eE][-+]?\d{{1,3}})?", digits) or not digits[-1:].isdigit():
        return None
    return sign * float(digits.replace(point, "."))


def readings(file: DataFile) -> list[ChartData]:
    """The ways in which a file's numbers can be read: with points, with commas; none where it holds no numbers."""
    if file.broken or not file.rows or len(file.rows) > MOST_ROWS or len(file.rows) * len(file.heads) > MOST_VALUES:
        return []
    candidates = [data for point in ".," if (data := _read(file, point)) is not None]
    most = max((len(data.series) for data in candidates), default=0)
    return [data for data in candidates if len(data.series) == most]


def _read(file: DataFile, point: str) -> ChartData | None:
    width = len(file.heads)
    rows = [[*row.cells, *[""] * (width - len(row.cells))][:width] for row in file.rows]
    columns = [[row[at] for row in rows] for at in range(width)]
    numeric = [at for at in range(1, width) if _is_numeric(columns[at], point) and not _names(columns[at])]
    if not numeric:
        return None
    named = [at for at in range(width) if at not in numeric]
    keys: list[dict[str, list[int]]] = []
    for at in named:
        rows_by_name: dict[str, list[int]] = defaultdict(list)
        for row, cell in enumerate(columns[at]):
            if cell:
                rows_by_name[folded(cell)].append(row)
        keys.append(dict(rows_by_name))
    values = [[_value(row[at], point) for at in numeric] for row in rows]
    heads = [file.heads[at] for at in numeric]
    cells = [cell for at in numeric for cell in columns[at][:50]]
    return ChartData(
        keys,
        heads,
        values,
        _words(file.heads),
        _words(file.heads[at] for at in named),
        frozenset(word.lower() for head in heads for word in _PER.findall(head)),
        any(_HUNDREDS.search(text) for text in (*heads, *cells)) or _are_parts(values),
        all(_HUNDREDS.search(head) for head in heads) or _are_parts(values),
        any(_SCALED.search(head) for head in heads),
        _is_ambiguous([cell for at in numeric for cell in columns[at]]),
        " ".join((*file.heads, *(cell for at in named for cell in columns[at][:500]))),
        point,
        tuple(named),
        tuple(numeric),
    )


def _is_ambiguous(cells: Iterable[str]) -> bool:
    """Whether the signs in numbers may part thousands as well as fractions, all through."""
    parts = [part for cell in cells for part in re.findall(r"[.,](\d+)", cell)]
    return bool(parts) and all(len(part) == 3 for part in parts)


def _are_parts(values: list[list[float | None]]) -> bool:
    """Whether a series, or each row, are the hundredths of one whole."""
    return any(map(_is_whole, zip(*values, strict=True))) or (len(values[0]) > 1 and all(map(_is_whole, values)))


def _is_whole(values: Iterable[float | None]) -> bool:
    return abs(sum(value for value in values if value is not None) - 100) < 1.01


def _words(heads: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for head in heads for word in _WORD.findall(head.replace("_", " ")))


def folded(text: str) -> str:
    """A name as names are compared: in lower case, one space between words."""
    return " ".join(text.replace("_", " ").replace("\u00a0", " ").replace("–", "-").replace("’", "'").lower().split())


def _value(cell: str, point: str) -> float | None:
    return None if cell.lower() in _UNKNOWN else number(cell, point)


def _is_numeric(cells: list[str], point: str) -> bool:
    values = [cell for cell in cells if cell.lower() not in _UNKNOWN]
    return bool(values) and all(number(cell, point) is not None for cell in values)


def _names(cells: list[str]) -> bool:
    """Whether a column holds years, which name rows."""
    return all(_YEAR.fullmatch(cell) for cell in cells) and len(set(cells)) < len(cells)
