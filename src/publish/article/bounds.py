"""Bounds on what an article may ask for, checked before anything is made of it.

Each stands far above what a publication needs and below what a page can be made of in good time. What is beyond one is
refused with its line, so that a slip of the keyboard (``colspan="99999"``) costs a sentence and not the machine.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from lxml import etree

from publish.errors import SourceError

MAX_TABLES_DEEP = 10  # tables inside each other
MAX_COLUMNS = 1000  # of a table, and of one cell (HTML, 4.9.11)
MAX_SLOTS = 200_000  # of all tables: rows times columns
MAX_ELEMENTS = 1_000_000
MAX_TEX = 50_000  # letters of one formula
MAX_MARKS = 1000  # on one letter; what shapes text takes all of them together
_SIGNS = re.compile(rf"[^\w\s\x00-\x7f]{{{MAX_MARKS + 1},}}")  # of which accents and other marks on letters are
_DIGITS = 9  # of a number that can be meant


def check(path: Path, root: etree._Element) -> None:
    """Raise SourceError, with the line, where a parsed article goes beyond a bound.

    It nests tables too deeply, holds too many elements, a formula of too much TeX, or too many marks on one letter.
    """
    deep = 0
    for event, table in etree.iterwalk(root, events=("start", "end"), tag="{*}table"):
        deep += 1 if event == "start" else -1
        if deep > MAX_TABLES_DEEP:
            message = f"has tables inside each other, {deep} deep; at most {MAX_TABLES_DEEP} are laid out"
            raise SourceError(message, path, table.sourceline, "Set the inner tables beside each other.")
    for count, element in enumerate(root.iter(etree.Element), 1):
        if count > MAX_ELEMENTS:
            message = f"has more than {MAX_ELEMENTS:,} elements"
            raise SourceError(message, path, element.sourceline, "Split it into several articles.")
    for tex in root.iter("{*}tex-math"):
        if sum(map(len, tex.itertext())) > MAX_TEX:
            message = f"has a formula of more than {MAX_TEX:,} letters of TeX"
            raise SourceError(message, path, tex.sourceline, "Divide it into several formulas.")
    if _carries_too_many("".join(root.itertext())):
        message = f"has more than {MAX_MARKS:,} accents or other marks on one letter"
        raise SourceError(message, path, _line_of_marks(root), "Take away the marks that nobody can see.")


def _carries_too_many(text: str) -> bool:
    """Whether a letter in a text has more marks on it (general category M of Unicode) than can be set."""
    if text.isascii():
        return False
    for signs in _SIGNS.finditer(text):
        marks = 0
        for sign in signs[0]:
            marks = marks + 1 if unicodedata.category(sign)[0] == "M" else 0
            if marks > MAX_MARKS:
                return True
    return False


def check_tables(path: Path, root: etree._Element) -> None:
    """Raise SourceError, with the line, where a table of a canonical article has too many columns or cells."""
    slots = 0
    left: dict[etree._Element, int] = {}  # rows that a group still has, the one that is looked at counted
    for row in root.iter("tr"):
        group = row.getparent()
        if group is not None and group not in left:
            left[group] = sum(1 for _ in group.iterchildren("tr"))
        width = 0
        for cell in row.iterchildren("td", "th"):
            wide = _span(cell, "colspan")
            width += wide
            slots += wide * (1 if group is None else min(_span(cell, "rowspan"), left[group]))
            if width > MAX_COLUMNS:
                message = (
                    f"has a table cell over {wide:,} columns; a cell covers at most {MAX_COLUMNS:,}"
                    if wide > MAX_COLUMNS
                    else f"has a table row of more than {MAX_COLUMNS:,} columns"
                )
                advice = "Write how many columns the cell covers, or divide the table."
                raise SourceError(message, path, cell.sourceline, advice)
            if slots > MAX_SLOTS:
                message = f"has tables of more than {MAX_SLOTS:,} cells in all"
                advice = "Give such data as a file of its own beside the article."
                raise SourceError(message, path, cell.sourceline, advice)
        if group is not None:
            left[group] -= 1


def _span(cell: etree._Element, name: str) -> int:
    stated = cell.get(name, "")
    if not (stated.isascii() and stated.isdigit()):
        return 1
    return max(1, int(stated)) if len(stated) <= _DIGITS else int("9" * _DIGITS)


def _line_of_marks(root: etree._Element) -> int | None:
    """The line of the first element whose text, and what is in it, carries too many marks."""
    within = root
    while (inner := next((e for e in within if _carries_too_many("".join(e.itertext()))), None)) is not None:
        within = inner
    line: int | None = within.sourceline
    return line
