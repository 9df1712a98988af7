"""Tables that an output adds behind a figure: they say what a file of values beside the source says, row by row.

They are no text of the article, which a comparison looks for and would take other text for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from publish.audit.equivalence.text_model import excerpt
from publish.audit.files import data_beside, safe_xml
from publish.audit.subjects import Context
from publish.audit.subjects.documents.markup import XHTML
from publish.audit.subjects.xml import XmlSubject

if TYPE_CHECKING:
    from publish.audit.equivalence import Difference
    from publish.audit.equivalence.comparison import Comparison

_CLASS = "figure-data"
_UNWRITABLE = "\ufffd"  # what stands for a character that XML cannot hold


@dataclass(frozen=True, slots=True)
class SourceData:
    """A file of values: its heads and rows, and the line of the source that names it."""

    name: str
    line: int
    rows: list[list[str]]


def of_source(path: Path | None) -> list[SourceData]:
    """The files of values that the figures of a source name; none without a source that can be read."""
    if path is None:
        return []
    try:
        data = path.read_bytes()
        if b"supplementary-material" not in data:
            return []
        subject = XmlSubject(path, safe_xml.parse(data), Context())
        return [
            SourceData(
                each.name,
                each.element.sourceline or 1,
                [[_plain(cell) for cell in row] for row in (each.file.heads, *(row.cells for row in each.file.rows))],
            )
            for each in data_beside.of_article(subject.root, path)
            if each.file.rows
        ]
    except (OSError, safe_xml.Unsafe):
        return []


def is_one(details: etree._Element, files: list[SourceData]) -> bool:
    """Whether what is folded away is one such table: its rows are the heads and the first rows of a file."""
    rows = _rows(details) if files else []
    return len(rows) > 1 and any(rows == file.rows[: len(rows)] for file in files)


def is_meant_as_one(details: etree._Element) -> bool:
    """Whether our mark is on what is folded away."""
    return _CLASS in (details.get("class") or "").split()


def changed(comparison: Comparison) -> Iterator[Difference]:
    """Tables that are meant to say what a file says, and say something else in some row."""
    files = of_source(comparison.path)
    for node in comparison.output.data_tables:
        rows = _rows(node.element)
        if not files or not rows:
            continue
        file = max(files, key=lambda file: sum(row in file.rows[: len(rows)] for row in rows))
        nothing: list[str] = []
        pairs = enumerate(zip_longest(rows, file.rows[: len(rows)], fillvalue=nothing))
        different = next(((number, pair) for number, pair in pairs if pair[0] != pair[1]), None)
        if different is None:
            continue  # the heads alone
        number, (row, row_of_file) = different
        cell, other = next(pair for pair in zip_longest(row, row_of_file, fillvalue="") if pair[0] != pair[1])
        where = "the heads say" if not number else f"row {number} says"
        text = f"{where} “{excerpt(cell, 40)}” in the table behind the figure, {file.name} says “{excerpt(other, 40)}”"
        yield node, text, comparison.at(file.line)


def _rows(details: etree._Element) -> list[list[str]]:
    tables = list(details.iter(f"{XHTML}table"))
    if len(tables) != 1:
        return []
    rows = []
    for row in tables[0].iter(f"{XHTML}tr"):
        cells = [_plain("".join(cell.itertext())) for cell in row.iterchildren(f"{XHTML}th", f"{XHTML}td")]
        while cells and not cells[-1]:
            cells.pop()
        rows.append(cells)
    return rows


def _plain(text: str) -> str:
    printable = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    return " ".join(printable.replace(_UNWRITABLE, "").split())
