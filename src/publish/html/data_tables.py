"""The table behind a figure: what a file of comma-separated values beside its picture says, as it is written there.

A file of any program is read: UTF-8, UTF-16 or an old encoding of Windows, with commas, semicolons, tabs or bars
between its values (RFC 4180, and what is called so). One that is no table gives none; the figure still leads to it, and
the audit says what is wrong with it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

ENDINGS = (".csv", ".tsv")
MOST_ROWS = 200  # that are shown; the file holds the others
MOST_COLUMNS = 40
_SEPARATORS = "\t;|,"  # of those that part a file alike the first: a comma may stand in numbers and words
_ALONE = "\x1f"  # a separator of files that have none
_SAMPLE = 100  # lines from which the separator is told
_NUMBER = re.compile(r"[-+−–]?[€$£]?\s?\d[\d\s.,'’\u00a0\u202f]*\s?[%‰]?")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_END = "\x1e"  # which an open quotation takes in
_BLANK = " \t\n\x0b\x0c\r"
_SPACES = re.compile(f"[{_BLANK}]+")  # those that set no number in groups
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """The heads of columns and the first ``MOST_ROWS`` rows, each as wide as the heads; "" is a cell without a value.

    ``total`` counts the rows of the file. ``names_rows`` says whether the first column tells the rows apart,
    ``numeric`` which columns hold numbers alone.
    """

    heads: Row
    rows: tuple[Row, ...]
    total: int
    names_rows: bool
    numeric: tuple[bool, ...]


def is_data(name: str) -> bool:
    """Whether a file of this name holds values in rows."""
    return name.lower().endswith(ENDINGS)


def read(data: bytes) -> DataTable | None:
    """The table that a file holds; None for one that is empty, damaged, wider than a page shows, or has no heads."""
    text = _decoded(data)
    if text is None:
        return None
    heads: Row = ()
    rows: list[Row] = []
    total = 0
    try:
        for row in _rows(text):
            if not heads:
                heads = _tidy(row)
                continue
            total += 1
            if len(rows) < MOST_ROWS:
                rows.append(_tidy(row))
    except csv.Error:
        return None
    if not rows or not _are_heads(heads) or (width := max(map(len, (heads, *rows)))) > MOST_COLUMNS:
        return None
    shown = tuple((*row, *[""] * (width - len(row))) for row in rows)
    first = [row[0] for row in shown]
    return DataTable(
        (*heads, *[""] * (width - len(heads))),
        shown,
        total,
        names_rows=width > 1 and all(first) and len(set(first)) == len(first),
        numeric=tuple(_is_numeric([row[column] for row in shown]) for column in range(width)),
    )


def _are_heads(row: Row) -> bool:
    """Whether a first row names columns: numbers may, as years do, where something else stands beside them."""
    return any(row) and (not row[0] or any(cell and not _NUMBER.fullmatch(cell) for cell in row))


def _is_numeric(cells: list[str]) -> bool:
    return any(cells) and all(not cell or _NUMBER.fullmatch(cell) for cell in cells)


def _decoded(data: bytes) -> str | None:
    """The text of a file; None for what is none, such as a workbook."""
    if data.startswith(b"\xef\xbb\xbf"):
        encodings = ["utf-8-sig"]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data[:4096]:  # UTF-16 without its mark: the letters of heads are mostly Latin
        encodings = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8", "windows-1252", "latin-1"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text or data.startswith(b"PK\x03\x04") else text
    return None


def _rows(text: str) -> Iterator[list[str]]:
    """The rows that say something. Raises csv.Error, as for an open quotation."""
    separator, at = _separator(text)
    file = io.StringIO(f"{text[at:]}\n{_END}", newline="")
    for row in csv.reader(file, delimiter=separator, skipinitialspace=True):
        if row and row[-1].endswith(_END):
            if row != [_END]:
                raise csv.Error("a quotation mark is never closed")
            return
        if any(cell.strip(_BLANK) for cell in row):
            yield row


def _tidy(row: list[str]) -> Row:
    """Values without white space around them, up to the last that is not blank."""
    cells = [_UNWRITABLE.sub("\ufffd", _SPACES.sub(" ", cell).strip(" ")) for cell in row]
    while not cells[-1]:
        cells.pop()
    return tuple(cells)


def _separator(text: str) -> tuple[str, int]:
    """What parts values, and where the first row begins: behind a line ``sep=;``, by which Excel is told.

    It is the sign that gives most rows as many values as there are heads.
    """
    if (declared := re.match(r"sep=([,;\t|])\r?\n", text, re.I)) is not None:
        return declared[1], declared.end()
    sample = "".join(text[:100_000].splitlines(keepends=True)[:_SAMPLE])
    best, separator = (0.0, 0), _ALONE
    for sign in _SEPARATORS:
        widths = []
        try:
            for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign, skipinitialspace=True):
                widths += [len(row)] if row else []
        except csv.Error:
            continue
        if widths and widths[0] > 1 and (alike := (widths.count(widths[0]) / len(widths), widths[0])) > best:
            best, separator = alike, sign
    return separator, 0
