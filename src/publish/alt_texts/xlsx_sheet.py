"""A sheet of pictures as an XLSX workbook, each picture in its row."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from publish.alt_texts.columns import ACCEPTED, ANSWERS, LONG_ACCEPTED, NEEDED, columns_of, row_of
from publish.alt_texts.pictures import Shown
from publish.errors import SourceError

MAX_UNPACKED = 400 * 2**20
_WIDTHS = {"article": 18, "file": 18, "caption": 30, "text around it": 40, "alt text now": 34, "what the rules say": 30,
           "what helps": 34, "draft": 44, "new alt text": 44, "long description": 44,
           "long description draft": 60}  # fmt: skip
_PICTURE = 150  # pixels of the longer side
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def written(pictures: list[Shown]) -> bytes:
    """The workbook."""
    from openpyxl import Workbook
    from openpyxl.drawing.image import Image as Drawing
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.created = book.properties.modified = _LONG_AGO
    sheet = book.active
    assert sheet is not None
    sheet.title = "Alternative texts"
    columns = columns_of(pictures)
    heads = ["picture", *columns]
    hidden = {"digest"} if any(picture.draft for picture in pictures) else {"digest", "draft", ACCEPTED}
    sheet.append(heads)
    for at, name in enumerate(heads, 1):
        head = sheet.cell(1, at)
        head.font = Font(bold=True)
        if name in (*ANSWERS, LONG_ACCEPTED):
            head.fill = PatternFill("solid", fgColor="FFF2CC")
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = 24 if name == "picture" else _WIDTHS.get(name, 12)
        sheet.column_dimensions[letter].hidden = name in hidden
    for row, picture in enumerate(pictures, 2):
        for at, value in enumerate(row_of(picture, columns), 2):
            cell = sheet.cell(row, at)
            cell.value = _printable(value)
            cell.data_type = "s"  # words from strangers are no formulas
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if (drawn := _drawn(picture.thumbnail)) is not None:
            sheet.row_dimensions[row].height = 0.78 * drawn[1]
            sheet.add_image(Drawing(io.BytesIO(drawn[0])), f"A{row}")
    sheet.freeze_panes = "C2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter in "\n\t" or letter >= " ")[:32_000]


def _drawn(thumbnail: str | None) -> tuple[bytes, int] | None:
    """A small PNG of a picture, and its height in pixels; None where there is none, or it is a drawing."""
    if thumbnail is None or not thumbnail.startswith("data:image/webp;base64,"):
        return None
    with Image.open(io.BytesIO(base64.b64decode(thumbnail.partition(",")[2])), formats=("WEBP",)) as picture:
        picture.thumbnail((_PICTURE, _PICTURE))
        file = io.BytesIO()
        picture.save(file, "PNG")
        return file.getvalue(), picture.height


def rows(data: bytes, path: Path) -> list[dict[str, str]]:
    """The rows below the heads, by the names of their columns. Raises SourceError."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
                raise SourceError("unpacks to more than a sheet has", path)
        book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        table = [[_text(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    except SourceError:
        raise
    except Exception as error:  # what a damaged workbook raises is anything
        raise SourceError(
            "is damaged, or no workbook", path, advice="Open it in its own program, and save it."
        ) from error
    names = [name.strip() for name in table[0]] if table else []
    if not {"article", "number", *NEEDED} <= set(names):
        raise SourceError(
            "is no sheet of alternative texts: its columns are others", path, advice="Make one: publish alt export."
        )
    return [dict(zip(names, row, strict=False)) for row in table[1:]]


def _text(value: object) -> str:
    if value is None:
        return ""
    return "x" if value is True else "" if value is False else str(value)
