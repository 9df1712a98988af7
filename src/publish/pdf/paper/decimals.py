"""Numbers below each other by their decimal sign, where the source aligns a column on it (HTML 4.01, 11.3.2).

No page engine knows how to (CSS Text 4, 7.1): what stands behind the sign is measured, and room is left for what others
have more of.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

from publish.html.document import XHTML
from publish.pdf.paper.grid import Grid

X = "{" + XHTML + "}"
_CLASS = "align-char"
_DIGIT = 0.559  # ems of a digit in Noto Serif; other signs by _ADVANCES
_ADVANCES = {".": 0.25, ",": 0.25, " ": 0.26, "-": 0.31, "(": 0.346, ")": 0.346, "%": 0.896, "–": 0.5, "*": 0.5}
_BESIDE = 0.5  # ems, the padding of a cell in base.css
_MOST = 24  # letters of a cell that is a number
_POINTED = ("en", "he", "hi", "ja", "ko", "th", "zh")  # languages that write 0.5; most others write 0,5


def align(root: etree._Element) -> None:
    """Give the cells of such columns the padding that puts their signs below each other."""
    for table in root.iter(f"{X}table"):
        if not any(_CLASS in (cell.get("class") or "") for cell in table.iter(f"{X}td", f"{X}th")):
            continue
        columns: dict[int, list[tuple[etree._Element, float]]] = defaultdict(list)
        for row in Grid(table).rows:
            for place in row:
                text = " ".join("".join(place.cell.itertext()).split())
                numbered = _CLASS in (place.cell.get("class") or "").split() and place.across == 1
                if numbered and len(text) <= _MOST and re.search(r"\d", text):
                    columns[place.at].append((place.cell, _behind(text, _sign(place.cell))))
        for cells in columns.values():
            most = max(behind for _, behind in cells)
            for cell, behind in cells:
                if most - behind > 0.01:
                    own = cell.get("style")
                    room = f"padding-right: {most - behind + _BESIDE:.3f}em"
                    cell.set("style", f"{room}; {own}" if own else room)


def _behind(text: str, sign: str) -> float:
    """The width, in ems, of what stands at a sign and behind it, or behind the last digit where there is none."""
    at = text.rfind(sign)
    if at < 0:
        at = max(match.end() for match in re.finditer(r"\d", text))
    return sum(_ADVANCES.get(letter, _DIGIT) for letter in text[at:])


def _sign(cell: etree._Element) -> str:
    own: str | None = cell.get("data-char")
    if own:
        return own
    around = (element.get("lang") for element in (cell, *cell.iterancestors()))
    language = next((tag for tag in around if tag), "en")
    return "." if language.split("-")[0] in _POINTED else ","
