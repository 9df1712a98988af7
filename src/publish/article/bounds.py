"""Bounds on what an article may ask for, checked before anything is made of it.

Each stands far above what a publication needs and below what a page can be made of in good time. What is beyond one is
refused with its line, so that a slip of the keyboard (``colspan="99999"``) costs a sentence and not the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from publish.errors import SourceError

MAX_DEPTH = 120  # elements inside each other, formulas left out
MAX_TABLES_DEEP = 10  # tables inside each other
MAX_COLUMNS = 1000  # of a table, and of one cell (HTML, 4.9.11)
MAX_SLOTS = 200_000  # of all tables: rows times columns
MAX_ELEMENTS = 1_000_000
_DIGITS = 9  # of a number that can be meant


def check(path: Path, root: etree._Element) -> None:
    """Raise SourceError, with the line, where a parsed article nests too deeply or holds too many elements."""
    for count, (element, depth, tables) in enumerate(_walked(root), 1):
        if depth > MAX_DEPTH:
            message = f"nests elements deeper than {MAX_DEPTH} levels"
            raise SourceError(message, path, element.sourceline, "No article needs this: look for unclosed elements.")
        if tables > MAX_TABLES_DEEP:
            message = f"has tables inside each other, {tables} deep; at most {MAX_TABLES_DEEP} are laid out"
            raise SourceError(message, path, element.sourceline, "Set the inner tables beside each other.")
        if count > MAX_ELEMENTS:
            message = f"has more than {MAX_ELEMENTS:,} elements"
            raise SourceError(message, path, element.sourceline, "Split it into several articles.")


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


def _walked(root: etree._Element) -> Iterator[tuple[etree._Element, int, int]]:
    """Each element outside formulas, how many elements it lies in, and in how many tables, itself counted."""
    depth = tables = 0
    formula: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_table = isinstance(element.tag, str) and element.tag.rpartition("}")[2] == "table"
        if event == "start":
            depth += 1
            tables += is_table
            if formula is None:
                yield element, depth, tables
                if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == "math":
                    formula = element
        else:
            depth -= 1
            tables -= is_table
            if element is formula:
                formula = None
