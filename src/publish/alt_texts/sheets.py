"""Sheets of pictures, to be filled in: as XLSX, as CSV, and as one page of HTML; and what somebody filled in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.alt_texts import html_sheet, xlsx_sheet
from publish.alt_texts.columns import (
    ACCEPTED,
    ANSWERS,
    LONG_ACCEPTED,
    LONG_DRAFT,
    NEEDED,
    columns_of,
    row_of,
)  # fmt: skip
from publish.alt_texts.pictures import Shown
from publish.errors import SourceError, UsageError
from publish.visible import guarded, unguarded

FORMATS = (".xlsx", ".csv", ".html")
MAX_BYTES = 200 * 2**20
MAX_ROWS = 100_000
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_YES = ("x", "yes", "y", "1", "true", "ja", "oui", "✓", "☒", "☑")
_NO = ("no", "n", "0", "false", "nein", "nee", "non")


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said of a picture: ``row`` counts from 1 in ``sheet``, the heads are row 1.

    ``number``, ``file`` and ``digest`` are those that the picture had when the sheet was made.
    ``draft`` is what a machine says of it, as long as nobody did; a draft that was accepted is the ``alt_text``, and
    ``refused`` says that what the article has of a machine is to go. So with ``long_draft`` and ``long_description``.
    """

    sheet: Path
    row: int
    article: str
    number: int
    file: str
    digest: str
    alt_text: str
    language: str
    long_description: str
    decorative: bool
    refused: bool = False
    draft: str = ""
    long_refused: bool = False
    long_draft: str = ""

    @property
    def says(self) -> tuple[str, str, str, bool, bool, bool]:
        """What a person said, apart from where."""
        return (
            self.alt_text, self.language, self.long_description, self.decorative, self.refused, self.long_refused,
        )  # fmt: skip

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in by a person."""
        return not any(self.says)


def written(pictures: Iterable[Shown], path: Path) -> bytes:
    """A sheet in the format that its name asks for. Raises UsageError."""
    rows = list(pictures)
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return xlsx_sheet.written(rows)
    if ending == ".html":
        return html_sheet.written(rows)
    if ending != ".csv":
        raise UsageError(f"{path} is no name of a sheet", advice=f"Choose one that ends in {', '.join(FORMATS)}.")
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    columns = columns_of(rows)
    writer.writerow(columns)
    writer.writerows([guarded(value) for value in row_of(picture, columns)] for picture in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode()  # by the mark, Excel knows the encoding


def answers(path: Path) -> list[Answer]:
    """What was filled into a sheet. Raises SourceError for what is none, or says what cannot be understood."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"is larger than {MAX_BYTES // 2**20} MB", path)
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path) from error
    rows = xlsx_sheet.rows(data, path) if data.startswith(b"PK") else _csv_rows(data, path)
    answers = []
    for number, row in enumerate(rows, 2):
        if number > MAX_ROWS:
            raise SourceError(f"has more than {MAX_ROWS:,} rows", path)
        if any(value.strip() for value in row.values()):
            answers.append(_answer(path, number, row))
    return answers


def _csv_rows(data: bytes, path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, whatever program saved it: commas, semicolons or tabs, UTF-8 or an old encoding."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("windows-1252", "replace")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise SourceError(f"is no CSV file: {error}", path) from error
    names = [name.strip() for name in rows[0]] if rows else []
    if not {"article", "number", *NEEDED} <= set(names):
        raise SourceError(
            "is no sheet of alternative texts: its columns are others", path, advice="Make one: publish alt export."
        )
    return [dict(zip(names, map(unguarded, row), strict=False)) for row in rows[1:]]


def _answer(path: Path, number: int, row: Mapping[str, str]) -> Answer:
    shown = ("article", "number", "file", "digest", "draft", "alt text now")
    row = {name: _UNWRITABLE.sub(" ", value) for name, value in row.items()}
    cells = {name: " ".join(row.get(name, "").split()) for name in (*shown, *ANSWERS)}
    if not cells["article"] or not cells["number"].removesuffix(".0").isdigit():
        raise SourceError("names no article and number of a picture", path, number, "Leave these columns as they were.")
    decorative, accepted = (_is_yes(row, name, path, number) for name in ("decorative", ACCEPTED))
    words, draft = cells["new alt text"], cells["draft"]
    if accepted and not draft:
        raise SourceError("accepts a draft, and has none", path, number, "Write the words as the new alt text.")
    if decorative and (words or accepted):
        raise SourceError("says that a picture decorates, and has words for it", path, number, "Take one of them out.")
    long_draft, long_accepted = row.get(LONG_DRAFT, "").strip(), _is_yes(row, LONG_ACCEPTED, path, number)
    if long_accepted and (not long_draft or decorative):
        raise SourceError("accepts a draft, and has none or decorates", path, number, "Write the long description.")
    long = "\n".join(part.strip() for part in row.get("long description", "").strip().splitlines())
    waits = accepted is None and not words and not decorative and draft != cells["alt text now"]
    return Answer(
        path, number, row["article"].strip(), int(cells["number"].removesuffix(".0")), cells["file"],
        cells["digest"], words or (draft if accepted else ""), cells["language of it"],
        long or (long_draft if long_accepted else ""), bool(decorative),
        refused=accepted is False and not words and not decorative,
        draft=draft if waits else "",
        long_refused=long_accepted is False and not long and not decorative,
        long_draft=long_draft if long_accepted is None and not long and not decorative else "",
    )  # fmt: skip


def _is_yes(row: Mapping[str, str], name: str, path: Path, number: int) -> bool | None:
    """What a column of yes and no says; None where it is blank. Raises SourceError."""
    text = row.get(name, "").strip().lower()
    if text not in ("", *_YES, *_NO):
        raise SourceError(f"says “{row[name]}” in the column {name}", path, number, "Say x or no, or leave it blank.")
    return None if not text else text in _YES
