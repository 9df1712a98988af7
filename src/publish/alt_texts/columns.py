"""The columns of a sheet: what is shown of each picture, and what is to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publish.alt_texts.kinds import HELP
from publish.alt_texts.pictures import Shown

ACCEPTED = "draft accepted"
NEEDED = ("new alt text", "language of it", "long description", "decorative")  # without which a sheet is none
ANSWERS = (ACCEPTED, *NEEDED)
LONG_DRAFT, LONG_ACCEPTED = "long description draft", "long draft accepted"  # of sheets in which some picture has one
COLUMNS = (
    "article", "number", "line", "file", "label", "caption", "text around it", "alt text now", "what the rules say",
    "kind of picture", "what helps", "draft", *ANSWERS, "digest",
)  # fmt: skip


def columns_of(pictures: Iterable[Shown]) -> tuple[str, ...]:
    """The columns of a sheet of these pictures."""
    if not any(picture.long_draft for picture in pictures):
        return COLUMNS
    at = COLUMNS.index("digest")
    return (*COLUMNS[:at], LONG_DRAFT, LONG_ACCEPTED, *COLUMNS[at:])


def row_of(picture: Shown, columns: Sequence[str]) -> list[str]:
    """The cells of a picture, in the order of the columns; those to be filled in are blank."""
    cells = dict(zip(COLUMNS, _cells(picture), strict=True))
    return [{**cells, LONG_DRAFT: picture.long_draft, LONG_ACCEPTED: ""}[column] for column in columns]


def _cells(picture: Shown) -> list[str]:
    now = "(decorative)" if picture.decorative else picture.alt_text
    remarks = "; ".join(picture.remarks)
    return [
        picture.article, str(picture.number), str(picture.line), picture.file, picture.label, picture.caption,
        picture.context, now, remarks, picture.kind, HELP[picture.kind], picture.draft, *([""] * len(ANSWERS)),
        picture.digest,
    ]  # fmt: skip
