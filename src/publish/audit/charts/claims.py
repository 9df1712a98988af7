"""What a text says of a chart's numbers, sentence by sentence, and which of that the numbers contradict.

A number stands where it is one of the data, as exactly as it is said, or follows from them in a way that the sentence
speaks of. What names nothing of the data, and may be a number of something else, stands too: of two mistakes, to
accuse a right sentence is the worse.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise

from publish.audit.charts import derived, peaks, words
from publish.audit.charts.chart_data import ChartData, folded
from publish.audit.charts.contradiction import Contradiction, Name
from publish.audit.charts.numbers_in_text import Mention, mentions

MOST = 20_000  # characters of a text
_MOST_NAMES = 2_000
_MOST_NUMBERS = 100  # of a clause
_SENTENCE = re.compile(r"(?<=[.!?…])[”»\")\]]*\s+(?=[A-ZÀ-ÞĀ-Ž“„«\"(¿¡])|\n+")
_CLAUSE = re.compile(r"[;\u061b]\s+")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_NEAR, _NEARER = 0.1, 0.04  # of what is said to be about a number: of one that is there, of one that follows
_Way = Callable[[ChartData, derived.Chosen], Iterator[float]]
_FEW = 12  # what is counted, mostly
_TIGHT = 30  # characters between a name and its number


def contradictions(text: str, readings: list[ChartData], language: str) -> list[Contradiction]:
    """What a text says that no reading of the data bears out; ``language`` is its tag."""
    if not readings:
        return []
    fewest: list[Contradiction] | None = None
    for data in readings:
        contradicting = list(_Reader(data, words.language(language)).read(text[:MOST]))
        if fewest is None or len(contradicting) < len(fewest):
            fewest = contradicting
    return fewest or []


class _Reader:
    def __init__(self, data: ChartData, language: str) -> None:
        self._data = data
        self._language = language
        self._values = sorted({value for row in data.values for value in row if value is not None})
        self._followed: dict[tuple[object, ...], list[float]] = {}
        self._names = dict(_names(data))
        spelled = sorted((name for name in self._names if len(name) > 1 or not name.isalpha()), key=len, reverse=True)
        any_name = "|".join(re.escape(name).replace(r"\ ", r"[\s\u00a0_]+") for name in spelled[:_MOST_NAMES])
        self._pattern = (
            re.compile(rf"(?<![\w.,])(?:{any_name})(?![\w]|[.,:]\d|[ \u00a0\u202f]\d{{3}}(?!\d))") if spelled else None
        )
        self._in_labels = set(re.findall(r"\d+(?:[.,:]\d+)*", data.labels))

    def read(self, text: str) -> Iterator[Contradiction]:
        for sentence in _SENTENCE.split(text):
            if self._may_tell(sentence) and not self._is_elsewhere(sentence):
                plain = words.STATISTICS.sub("", sentence).replace("’", "'")
                for clause in _CLAUSE.split(plain):
                    yield from self._clause(clause, sentence)

    def _may_tell(self, sentence: str) -> bool:
        return any(letter.isdigit() for letter in sentence) or peaks.may_be_in(sentence, self._language)

    def _is_elsewhere(self, sentence: str) -> bool:
        """Whether a sentence tells of an axis, a target or the like, which the data are not about."""
        return any(word.group().lower() not in self._data.words for word in words.ELSEWHERE.finditer(sentence))

    def _clause(self, clause: str, sentence: str) -> Iterator[Contradiction]:
        names = self._names_in(clause)
        yield from peaks.misplaced(self._data, self._language, clause, names)
        numbers = [each for each in islice(mentions(clause), _MOST_NUMBERS) if not self._names_something(each, names)]
        compared = any(words.BETWEEN.search(clause[: name.start]) for name in names) and len(names) > 1
        rows, columns = self._chosen(names)
        named = any(name.kind >= 0 for name in names)
        times = {name.column for name in names if name.kind < 0 and any(map(str.isdigit, name.text))}
        chosen = derived.Chosen(rows, columns, named, len(times) > 1, compared, words.THAN.search(clause) is not None)
        sums = self._of_joined(clause, names)
        judged = [(each, self._is(each, sums) or self._stands(each, sentence, chosen, numbers)) for each in numbers]
        right = sum(stands for _, stands in judged)
        own = self._each_its_own(names, numbers)
        for each, stands in judged:
            if stands:
                if (name := own.get(each)) is not None and not self._belongs(each, name, names, sentence, numbers):
                    yield self._contradiction(each, clause, (name,), certain=False)
                continue
            before = max((other.end for other in numbers if other.end <= each.start), default=None)
            if before is not None and words.WHOLE.fullmatch(clause, before, each.start):
                continue  # of how many the number before it is
            if self._may_be_of_else(each, clause, names, numbers, right):
                continue
            yield self._contradiction(each, clause, names, certain=bool(names))

    def _of_joined(self, clause: str, names: list[Name]) -> list[float]:
        """What names with an "and" between them have together, in each series."""
        groups: list[list[int]] = [[]]
        for before, name in pairwise([None, *(name for name in names if name.kind >= 0 and len(name.rows) == 1)]):
            if name is None:
                continue
            if before is None or not words.AND.fullmatch(clause[before.end : name.start]):
                groups.append([])
            groups[-1].append(name.rows[0])
        many = [group for group in groups if len(group) > 1]
        return [sum(self._data.column(at, group)) for group in many for at in range(len(self._data.series))]

    def _contradiction(self, number: Mention, clause: str, names: Iterable[Name], *, certain: bool) -> Contradiction:
        rows, columns = self._chosen(list(names))
        nearest = sorted(
            {value for at in columns for value in self._data.column(at, rows)},
            key=lambda value: abs(value - number.value),
        )
        written = clause[number.start : number.end].strip()
        return Contradiction(
            written,
            clause.strip(),
            tuple(dict.fromkeys(name.text for name in names)),
            tuple(f"{value:,.10g}" for value in nearest[:3]),
            certain,
        )

    def _names_in(self, sentence: str) -> list[Name]:
        names = []
        lowered = sentence.lower().replace("–", "-")
        if self._pattern is None or len(lowered) != len(sentence):
            return []
        for match in self._pattern.finditer(lowered):
            for kind, rows, column in self._names[folded(match.group())]:
                names.append(
                    Name(match.start(), match.end(), sentence[match.start() : match.end()], kind, rows, column)
                )
        return names

    def _names_something(self, number: Mention, names: list[Name]) -> bool:
        """Whether a number is part of a name, or a year, of which the data may know nothing."""
        if any(name.start <= number.start and number.end <= name.end for name in names):
            return True
        if number.lasts and not words.DURATIONS & self._data.words:
            return True
        if number.text in self._in_labels and not self._is(number, self._values):
            return True
        if not _YEAR.fullmatch(number.text) or number.percent:
            return False
        low, high = self._values[0], self._values[-1]
        return not low * 0.7 <= float(number.text) <= high * 1.3

    def _chosen(self, names: list[Name]) -> tuple[list[int], list[int]]:
        """The rows and the columns that names leave; all where none says anything of them."""
        rows = set(range(len(self._data.values)))
        for kind in {name.kind for name in names if name.kind >= 0}:
            rows &= {row for name in names if name.kind == kind for row in name.rows}
        columns = sorted({name.column for name in names if name.kind < 0})
        if not rows:
            rows = {row for name in names for row in name.rows}
        return sorted(rows), columns or list(range(len(self._data.series)))

    def _stands(self, number: Mention, sentence: str, chosen: derived.Chosen, numbers: list[Mention]) -> bool:
        data = self._data
        values = [value for column in range(len(data.series)) for value in data.column(column, chosen.rows)]
        if self._is(number, values) or (number.above and number.value < max(values, default=0.0)):
            return True
        if number.below and number.value > min(values, default=0.0):
            return True
        if not (number.above or number.below) and self._is(number, self._values, 0):
            return True
        if number.parts and all(self._stands(part, sentence, chosen, numbers) for part in number.parts):
            return True
        if self._of_others(number, numbers) or self._is(number, derived.totals(data, chosen.rows), _NEARER):
            return True
        ways = (way for may, way in self._ways(number, sentence, chosen) if may)
        return any(self._is(number, self._follow(way, chosen), _NEARER) for way in ways)

    def _follow(self, way: _Way, chosen: derived.Chosen) -> list[float]:
        """What follows in a way, in order; worked out once for clauses that speak of the same."""
        key = (way.__name__, *chosen.rows, "", *chosen.columns, chosen.named, chosen.several, chosen.than)
        if key not in self._followed:
            self._followed[key] = sorted(way(self._data, chosen))
        return self._followed[key]

    def _ways(self, number: Mention, sentence: str, chosen: derived.Chosen) -> Iterator[tuple[bool, _Way]]:
        """How a number may follow from the data, and whether the sentence speaks of that."""
        sentence = sentence.replace(number.bound, " ", 1) if number.bound else sentence
        differs = number.signed or chosen.compared or self._says(words.DIFFERENCE, sentence)
        yield differs or words.POINTS.fullmatch(number.noun) is not None, derived.differences
        yield self._says(words.SUM, sentence), derived.sums
        yield self._says(words.MEAN, sentence), derived.means
        yield self._says(words.RATIO, sentence), derived.ratios
        yield number.percent and differs, derived.changes
        yield number.percent and not self._data.in_hundreds, derived.of_each_other
        yield number.percent and not self._data.in_hundreds and self._shares(sentence), derived.shares
        yield number.percent and self._says(words.SUM, sentence), derived.shares_together

    def _shares(self, sentence: str) -> bool:
        return self._says(words.SHARE, sentence) or not self._says(words.DIFFERENCE, sentence)

    def _says(self, table: dict[str, re.Pattern[str]], sentence: str) -> bool:
        return table[self._language].search(sentence) is not None

    def _of_others(self, number: Mention, numbers: list[Mention]) -> bool:
        """Whether it follows from two others of the sentence, which are of the data."""
        others = [each.value for each in numbers if each is not number and self._is(each, self._values)][:20]
        following: list[float] = []
        for first in others:
            for second in others:
                if first != second:
                    following += [abs(first - second), first + second]
                    if second:
                        following += [abs(first - second) / second * 100, first / second * 100, first / second]
        return (len(others) > 2 and self._is(number, [sum(others)])) or self._is(number, following)

    def _is(self, number: Mention, values: Iterable[float], about: float = _NEAR) -> bool:
        """Whether a number, as it is said, is one of these; one that is said to be ``about`` a number, that near."""
        ordered = sorted(values)
        if not ordered:
            return False
        factors = self._factors(number)
        for meaning, step in number.meanings:
            for factor in factors:
                value, near = abs(meaning) * factor, step * factor / 2
                near = max(near, about * value) if number.about else near
                if _has(ordered, value, near) or (value and _has(ordered, -value, near)):
                    return True
        return False

    def _factors(self, number: Mention) -> tuple[float, ...]:
        """By what a number may differ from one of the data and be the same."""
        if number.percent and self._values[0] >= -1.5 and self._values[-1] <= 1.5:
            return (1.0, 0.01)
        return (1.0, 1e3, 1e6, 1e9, 1e-3, 1e-6) if number.scaled or self._data.scaled else (1.0,)

    def _each_its_own(self, names: list[Name], numbers: list[Mention]) -> dict[Mention, Name]:
        """Where names and numbers take turns, each close to its own: the name of each number."""
        for kind in {name.kind for name in names}:
            mine = [name for name in names if name.kind == kind]
            if len(mine) != len(numbers) or len(mine) < 2:
                continue
            pairs = list(zip(mine, numbers, strict=True))
            if all(name.end <= number.start <= name.end + _TIGHT for name, number in pairs) and all(
                number.end <= name.start for (_, number), (name, _) in pairwise(pairs)
            ):
                return {number: name for name, number in pairs}
        return {}

    def _belongs(self, number: Mention, name: Name, names: list[Name], sentence: str, numbers: list[Mention]) -> bool:
        others = [other for other in names if other.kind != name.kind]
        rows, columns = self._chosen([name, *others])
        if number.above or number.below or number.about:
            return True
        values = [value for column in columns for value in self._data.column(column, rows)]
        if self._is(number, values) or self._says(words.DIFFERENCE, sentence) or self._says(words.SUM, sentence):
            return True
        return not self._is(number, self._values, 0)

    def _may_be_of_else(
        self, number: Mention, sentence: str, names: list[Name], numbers: list[Mention], right: int
    ) -> bool:
        """Whether a number that is none of the data may be one of something else."""
        value, data = abs(number.value), self._data
        if data.only_hundreds and not number.percent and self._counts_else(number):
            return True
        if number.denied or {number.noun, number.unit} & (data.key_words | data.per_words):
            return True
        low, high = sorted((abs(self._values[0]), abs(self._values[-1])))
        if self._says(words.SUM, sentence) and self._language:
            high = max(high, sum(map(abs, data.all)))
        if self._says(words.DIFFERENCE, sentence) and self._language and (not number.is_whole or value > _FEW):
            low = 0
        whole = all(float(each).is_integer() for each in self._values)
        counts = number.is_whole and bool(number.noun) and number.noun not in data.words
        if number.is_whole and value <= max(_FEW, len(data.values), len(data.series)) and (counts or not number.noun):
            close = any(0 <= number.start - name.end <= 3 for name in names)
            if counts or not whole or not close:
                return True
        if counts and not whole:
            return True
        if not names:
            tells = any(self._says(table, sentence) for table in (words.TELLS, words.SUM, words.MEAN))
            if not self._language or not tells:
                return right * 2 < len(numbers) or not right
            return not self._is_within(number, low / 2, high * 2)
        if number.percent:
            return False
        tight = any(0 <= number.start - name.end <= _TIGHT for name in names)
        return not self._is_within(number, low / 5, high * 5) and not (
            tight and self._is_within(number, low / 10, high * 10)
        )

    def _counts_else(self, number: Mention) -> bool:
        return bool(number.noun) and number.noun not in self._data.words and not words.POINTS.fullmatch(number.noun)

    def _is_within(self, number: Mention, low: float, high: float) -> bool:
        factors = self._factors(number) if self._data.scaled or number.percent else (1.0,)
        may = [abs(value) * by for value, _ in number.meanings[: None if self._data.ambiguous else 1] for by in factors]
        if number.scaled:  # the data may be in thousands or millions, and not say so
            may += [abs(number.value) * by for by in (1e-3, 1e-6)]
        return any(low <= value <= high for value in may)


def _names(data: ChartData) -> Iterator[tuple[str, list[tuple[int, tuple[int, ...], int]]]]:
    """Each name of a row or a series, with what it names."""
    named: dict[str, list[tuple[int, tuple[int, ...], int]]] = {}
    for kind, names in enumerate(data.keys):
        for name, rows in names.items():
            named.setdefault(name, []).append((kind, tuple(rows), -1))
    for column, head in enumerate(data.series):
        plain = folded(re.sub(r"\s*[(\[].*?[)\]]|\s*[%‰]", "", head.replace("_", " "))) or folded(head)
        for name in {plain, folded(head)}:
            named.setdefault(name, []).append((-1, (), column))
    yield from named.items()


def _has(ordered: list[float], value: float, near: float) -> bool:
    slack = near + 1e-9 * max(1.0, abs(value))
    at = bisect_left(ordered, value - slack)
    return at < len(ordered) and ordered[at] <= value + slack
