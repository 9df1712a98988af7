"""An XLSX workbook of one sheet, with its first row and column held in place and a filter for each column."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO

from publish.inventory.columns import COLUMNS, cells
from publish.inventory.tables import Inventory

MARK = re.compile(rb"\APK\x03\x04.{26}docProps/core\.xml.{0,600}<dc:creator[^>]*>publish inventory</dc:creator>", re.S)
_CORE = "docProps/core.xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP archive knows: the same rows are the same bytes
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_PART = 2**18


def parts(inventory: Inventory) -> Iterator[bytes]:
    """The workbook; no cell is a formula."""
    with tempfile.TemporaryFile() as saved, tempfile.TemporaryFile() as packed:
        _save(inventory, saved)
        _pack_again(saved, packed)
        packed.seek(0)
        while data := packed.read(_PART):
            yield data


def _save(inventory: Inventory, file: IO[bytes]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = "publish inventory", "Inventory"
    sheet = book.create_sheet("Inventory")
    for number, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{inventory.totals.files + 1}"

    def cell(value: str | int | None, *, is_head: bool = False) -> object:
        cell = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            cell.data_type = "s"  # words from strangers are no formulas
        if is_head:
            cell.font = Font(bold=True)
        return cell

    sheet.append([cell(column.name, is_head=True) for column in COLUMNS])
    for row in inventory.rows():
        sheet.append([None if value in (None, "") else cell(value) for value in cells(row)])
    book.save(file)


def _pack_again(saved: IO[bytes], packed: IO[bytes]) -> None:
    """Pack the members anew, without the hour: first, and not compressed, the properties by which it is known."""
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w") as new:
        core = _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(_CORE))
        new.writestr(zipfile.ZipInfo(_CORE, _LONG_AGO), core, zipfile.ZIP_STORED)
        for name in old.namelist():
            if name == _CORE:
                continue
            member = zipfile.ZipInfo(name, _LONG_AGO)
            member.compress_type = zipfile.ZIP_DEFLATED
            with old.open(name) as data, new.open(member, "w", force_zip64=True) as place:
                shutil.copyfileobj(data, place, _PART)
