"""CSV (RFC 4180) in UTF-8, with the mark by which Excel knows the encoding."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from publish.inventory.columns import COLUMNS, cells
from publish.inventory.tables import Inventory
from publish.visible import guarded

MARK = re.compile(rb"\A\xef\xbb\xbffile,kind,renamed,title,")


def parts(inventory: Inventory) -> Iterator[bytes]:
    """The names of the columns, then a line for each row; no cell is a formula."""
    yield b"\xef\xbb\xbf" + _line([column.name for column in COLUMNS])
    for row in inventory.rows():
        yield _line(["" if value is None else guarded(str(value)) for value in cells(row)])


def _line(values: list[str]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerow(values)
    return file.getvalue().encode("utf-8", "backslashreplace")
