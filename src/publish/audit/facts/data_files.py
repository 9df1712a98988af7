"""What a file of values holds, as whoever draws a chart from it reads it: heads, rows, and what is wrong with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from publish.audit.facts.plurals import counted

MOST_COLUMNS = 40  # that a page can show side by side
_MOST = 2_000_000  # characters that are looked at
_LONGEST = 100_000  # characters of a value
_WRITTEN = 400_000  # letters from which the separator is told
_SEPARATORS = ("\t", ";", "|", ",")  # where two part a file alike, it is less likely the comma
_TOLD = re.compile(r"sep=([,;\t|])(?:\r\n|\r|\n)", re.I)
_NUMBER = re.compile(r"[-+−–±<>~≈]?\s?[€$£]?\s?\d[\d\s.,'’\u00a0\u202f]*(?:[eE][-+]?\d+)?\s?[%‰]?")
_SPACES = re.compile("[ \t\n\v\f\r]+")


@dataclass(slots=True)
class Row:
    """A row with the line, from 1, on which it begins, and how wide it is; its last value is not blank."""

    line: int
    cells: list[str]
    width: int


@dataclass(slots=True)
class DataFile:
    """``faults`` are lines, from 1, with what is wrong there; a ``broken`` file holds nothing that can be shown."""

    heads: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    broken: bool = False


def read(data: bytes) -> DataFile:
    """Read a file of values, whatever program and system it comes from."""
    text = _text(data)
    if text is None:
        return _broken(1, "is no text, but the file of some program")
    if not text[:_MOST].strip(' \t\r\n,;|"'):
        return _broken(1, "holds no values")
    declared = _TOLD.match(text)
    start, before = (declared.end(), 1) if declared is not None else (0, 0)
    rows: list[Row] = []
    try:
        for row in _parsed(text[start : start + _MOST], declared[1] if declared is not None else _separator(text)):
            rows.append(row)  # those before a fault are needed
    except _Fault as fault:
        if len(text) - start <= _MOST or not rows:
            return _broken(fault.line + before, fault.sentence)
    if len(text) - start > _MOST:
        rows = rows[:-1]  # what the last would say is cut off
    if not rows:
        return _broken(1, f"has a row of more than {_MOST:,} characters")
    for row in rows:
        row.line += before
    heads = rows[0].cells
    if len(rows) == 1:
        return _broken(rows[0].line, "holds one line, which says what its columns are, and no values under it")
    if heads[0] and all(not head or is_number(head) for head in heads):
        return _broken(rows[0].line, "begins with numbers: its first line does not say what the columns are")
    file = DataFile(heads, rows[1:])
    widest = max(rows, key=lambda row: len(row.cells))
    if len(widest.cells) > MOST_COLUMNS:
        file.faults.append((widest.line, f"has {len(widest.cells)} columns, more than a page can show"))
        file.broken = True
    file.faults += _uneven(file)
    return file


def is_number(text: str) -> bool:
    """Whether a value is a number, with what may stand at it."""
    return _NUMBER.fullmatch(text) is not None


def _broken(line: int, sentence: str) -> DataFile:
    return DataFile(faults=[(line, sentence)], broken=True)


def _uneven(file: DataFile) -> Iterator[tuple[int, str]]:
    """The first of the rows that have more values than there are heads; fewer are values that are not known."""
    wide = [row for row in file.rows if len(row.cells) > len(file.heads)]
    if wide:
        more = f" (and {counted(len(wide) - 1, 'more row')})" if len(wide) > 1 else ""
        values = f"{counted(len(wide[0].cells), 'value')} under {counted(len(file.heads), 'head')}"
        yield wide[0].line, f"has {values}{more}"


def _text(data: bytes) -> str | None:
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        tried = ["utf-16"]
    elif b"\0" in data[:1000]:
        tried = ["utf-16-be" if data[:1] == b"\0" else "utf-16-le"]
    else:
        tried = ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in tried:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text.removeprefix("\ufeff")
    return None


class _Fault(Exception):
    """What cannot be read, on a line from 1."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(line, sentence)
        self.line, self.sentence = line, sentence


def _parsed(text: str, separator: str) -> Iterator[Row]:
    """The rows that say something. Raises _Fault."""
    apart = re.escape(separator)
    token = re.compile(rf' *(?:"([^"]*(?:""[^"]*)*)("?)([^{apart}\r\n]*)|([^{apart}\r\n]*))({apart}|\r\n|\r|\n|\Z)')
    at, line, began, cells = 0, 1, 1, list[str]()
    while at < len(text):
        value = token.match(text, at)
        if value is None or (value[1] is not None and not value[2]):
            raise _Fault(line, "opens a quotation mark that nothing closes")
        quoted = value[1].replace('""', '"') + value[3] if value[1] is not None else value[4]
        if len(quoted) > _LONGEST:
            raise _Fault(line, f"has a value of {len(quoted):,} characters, as when a quotation mark is missing")
        cells.append(_SPACES.sub(" ", quoted).strip(" "))
        line += len(re.findall(r"\r\n|\r|\n", value[1] or ""))
        at = value.end()
        if value[5] != separator:
            line += bool(value[5])
            if row := _filled(cells):
                yield Row(began, row, len(cells))
            cells, began = [], line
    if row := _filled(cells):
        yield Row(began, row, len(cells))


def _filled(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _separator(text: str) -> str:
    """The sign by which most of the first rows have as many values as the first, and that has most of them."""
    lines = text[:_WRITTEN].splitlines()[:100]
    best, chosen = (0.0, 0), "\x1f"
    for sign in _SEPARATORS:
        widths: list[int] = []
        with suppress(_Fault):
            widths.extend(row.width for row in _parsed("\n".join(lines), sign))
        if widths and widths[0] > 1:
            alike = Counter(widths)[widths[0]] / len(widths), widths[0]
            if alike > best:
                best, chosen = alike, sign
    return chosen
