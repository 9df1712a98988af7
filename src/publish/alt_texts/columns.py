"""The columns of a sheet: what is shown of each picture, and what is to be filled in."""

from __future__ import annotations

from publish.alt_texts.kinds import HELP
from publish.alt_texts.pictures import Shown

ACCEPTED = "draft accepted"
NEEDED = ("new alt text", "language of it", "long description", "decorative")  # without which a sheet is none
ANSWERS = (ACCEPTED, *NEEDED)
COLUMNS = (
    "article", "number", "line", "file", "label", "caption", "text around it", "alt text now", "what the rules say",
    "kind of picture", "what helps", "draft", *ANSWERS, "digest",
)  # fmt: skip


def row_of(picture: Shown) -> list[str]:
    """The cells of a picture, in the order of the columns; those to be filled in are blank."""
    now = "(decorative)" if picture.decorative else picture.alt_text
    remarks = "; ".join(picture.remarks)
    return [
        picture.article, str(picture.number), str(picture.line), picture.file, picture.label, picture.caption,
        picture.context, now, remarks, picture.kind, HELP[picture.kind], picture.draft, *([""] * len(ANSWERS)),
        picture.digest,
    ]  # fmt: skip
