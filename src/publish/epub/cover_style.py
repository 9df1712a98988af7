"""What a theme makes of the cover: its colours, and a picture in the place of our ornament."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path

from publish.epub.style import root_variables
from publish.html import theme_files, themes

SHEET = "epub.css"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class CoverStyle:
    """Colours as ``#rrggbb``, None for those that the publication's own identifier gives; a ``data:`` address."""

    ground: str | None = None
    shade: str | None = None
    accent: str | None = None
    picture: str | None = None


def of(theme: Path | None) -> CoverStyle:
    """The cover of a theme: ``--cover-ground``, ``--cover-shade`` and ``--cover-accent`` of its ``epub.css``, and
    ``cover.jpg`` or ``cover.png``.
    """
    if theme is None:
        return CoverStyle()
    given = {
        name: value
        for sheet in themes.sheets(theme, SHEET)
        for name, value in root_variables(sheet.read_text("utf-8"))
        if _COLOUR.fullmatch(value)
    }
    ground = given.get("--cover-ground")
    return CoverStyle(ground, given.get("--cover-shade", ground), given.get("--cover-accent"), _picture(theme))


def _picture(theme: Path) -> str | None:
    file = theme_files.cover(theme)
    if file is None:
        return None
    kind = "png" if file.suffix == ".png" else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"
