"""Page labels, by which a viewer names the pages (ISO 32000-1, 12.4.2), and the numbers that the pages show."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pikepdf

from publish.audit.subjects.pdf.name_trees import number_tree
from publish.audit.subjects.pdf.shown_content import Line
from publish.audit.subjects.pdf.values import Rectangle, name_of, string_of

_MAX_NUMBER = 10_000_000
_LONGEST_ROMAN = 5000  # beyond, a numeral is longer than a label
_MARGIN = 0.14  # of a page's height, in which running heads and feet stand
_AT_AN_END = re.compile(r"^\D{0,9}?(\d{1,5})(?!\d)|(?<!\d)(\d{1,5})\D?$")
_ALONE = re.compile(r"\D{0,9}?(\d{1,5})\D?")
_ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)


def read_labels(root: pikepdf.Object, pages: int) -> list[str]:
    """What a viewer calls each page; its number from 1 where the file says nothing."""
    ranges = dict(number_tree(root.get("/PageLabels")))
    style, prefix, first, start = "D", "", 0, 1
    labels = []
    for index in range(pages):
        if isinstance(own := ranges.get(index), pikepdf.Dictionary):
            number: object = own.get("/St", 1)
            style, prefix = name_of(own.get("/S")), string_of(own.get("/P")) or ""
            first, start = index, int(number) if isinstance(number, int) else 1
        labels.append(prefix + _numeral(style, start + index - first))
    return labels


def _numeral(style: str, number: int) -> str:
    if not style or not 0 < number < _MAX_NUMBER:
        return ""
    if style in ("R", "r") and number < _LONGEST_ROMAN:
        roman = ""
        for value, letters in _ROMAN:
            times, number = divmod(number, value)
            roman += letters * times
        return roman if style == "r" else roman.upper()
    if style in ("A", "a") and number < 26 * 50:
        letter = chr(ord(style) + (number - 1) % 26)
        return letter * (1 + (number - 1) // 26)
    return str(number)


def printed_numbers(artifacts: Iterable[Line], others: Iterable[Line], box: Rectangle) -> set[int]:
    """The numbers of lines at the top or the foot of a page: at an end of an artifact, alone in another line."""
    printed_numbers: set[int] = set()
    for line in artifacts:
        if _in_margin(line, box):
            printed_numbers.update(int(first or other) for first, other in _AT_AN_END.findall(line.text.strip()))
    for line in others:
        if _in_margin(line, box) and (match := _ALONE.fullmatch(line.text.strip())):
            printed_numbers.add(int(match[1]))
    return printed_numbers


def _in_margin(line: Line, box: Rectangle) -> bool:
    height = (line.y - box[1]) / ((box[3] - box[1]) or 1.0)
    return not _MARGIN < height < 1 - _MARGIN
