"""What a theme makes of the page: the room between its margins, and the size of its letters.

Tables are fitted before anything is laid out (``tables.py``), so this is read from the style sheets themselves: the
variables that ``print.css`` names, and ``size`` and ``margin`` of the ``@page`` that every page follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import tinycss2

from publish.html import themes
from publish.html.css_lengths import points

_MM = 72 / 25.4
_SHEETS = {
    "a5": (148, 210), "a4": (210, 297), "a3": (297, 420), "b5": (176, 250), "b4": (250, 353), "jis-b5": (182, 257),
    "jis-b4": (257, 364), "letter": (215.9, 279.4), "legal": (215.9, 355.6), "ledger": (279.4, 431.8),
}  # fmt: skip
_USE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_DEEPEST = 8  # variables within the values of others
_WIDEST = 2.0  # ems of a letter
_SIDES = ("top", "right", "bottom", "left")
_SHORTHANDS = (
    (0, 0, 0, 0),
    (0, 1, 0, 1),
    (0, 1, 2, 1),
    (0, 1, 2, 3),
)  # by how many lengths there are, whose is each side


@dataclass(frozen=True, slots=True)
class PageStyle:
    """Points: the page and its margins (above, right, below, left), the letters of text and of tables.

    ``letter_width`` is that of a letter of tables on average, in ems.
    """

    width: float = 210 * _MM
    height: float = 297 * _MM
    margins: tuple[float, float, float, float] = (27 * _MM, 27 * _MM, 26 * _MM, 27 * _MM)
    text: float = 10.0
    table: float = 8.5
    small_table: float = 7.0
    letter_width: float = 0.56

    @property
    def upright(self) -> float:
        """The room for a table on a page that stands."""
        return float(round(self.width - self.margins[1] - self.margins[3]))

    @property
    def lengthways(self) -> float:
        """The room for a table on a page that lies, with the same margins."""
        return float(round(self.height - self.margins[1] - self.margins[3]))


def of(theme: Path | None) -> PageStyle:
    """The page of a theme; ours where it says nothing of it, or nothing that can be read."""
    variables: dict[str, str] = {}
    page: dict[str, str] = {}
    for path in themes.sheets(theme, "base.css", "print.css"):
        for selector, name, value in _declarations(path.read_text("utf-8")):
            if selector == ":root" and name.startswith("--"):
                variables[name] = value
            elif selector == "@page" and (name == "size" or name.startswith("margin")):
                page[name] = value
    if not variables and not page:
        return PageStyle()
    return _sized(_laid(PageStyle(), variables, page), variables)


def _declarations(sheet: str) -> Iterator[tuple[str, str, str]]:
    """What the rules of the root and of every page set: ``:root`` or ``@page``, the property, its value."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "error" or rule.content is None:
            continue
        prelude = tinycss2.serialize(rule.prelude).strip()
        selector = prelude if rule.type == "qualified-rule" else f"@{rule.lower_at_keyword}{prelude}"
        if selector in (":root", "@page"):
            for item in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if item.type == "declaration":
                    yield selector, item.name, tinycss2.serialize(item.value).strip()


def _laid(style: PageStyle, variables: Mapping[str, str], page: Mapping[str, str]) -> PageStyle:
    """The style with the size and margins that a theme gives the page."""
    for value in (variables.get("--page-size"), page.get("size")):
        if (size := _size(_value(value, variables))) is not None:
            style = replace(style, width=size[0], height=size[1])
    for value in (variables.get("--page-margin"), page.get("margin")):
        if (margins := _around(_value(value, variables).split(), style)) is not None:
            style = replace(style, margins=margins)
    sides = list(style.margins)
    for place, side in enumerate(_SIDES):
        length = points(_value(page.get(f"margin-{side}"), variables), style.text)
        sides[place] = sides[place] if length is None else length
    return replace(style, margins=(sides[0], sides[1], sides[2], sides[3]))


def _sized(style: PageStyle, variables: Mapping[str, str]) -> PageStyle:
    """The style with the sizes of letters that a theme gives."""
    text = points(_value(variables.get("--text-size"), variables), style.text)
    ours, style = style, replace(style, text=text or style.text)
    table = points(_value(variables.get("--table-size"), variables), style.text)
    small = points(_value(variables.get("--small-table-size"), variables), style.text)
    by = style.text / ours.text
    width = points(_value(variables.get("--letter-width"), variables), 1.0)
    if width is not None and 0 < width < _WIDEST:
        style = replace(style, letter_width=width)
    return replace(style, table=table or ours.table * by, small_table=small or ours.small_table * by)


def _value(value: str | None, variables: Mapping[str, str]) -> str:
    """A value with those of its variables; "" for none."""
    value = value or ""
    for _ in range(_DEEPEST):
        value = _USE.sub(lambda use: variables.get(use[1], use[2] or ""), value)
    return value.lower()


def _size(value: str) -> tuple[float, float] | None:
    """Width and height of a sheet of paper (CSS Paged Media 3, 7.1)."""
    words = value.split()
    turned = "landscape" in words
    names = [word for word in words if word not in ("landscape", "portrait")]
    if len(names) == 1 and names[0] in _SHEETS:
        width, height = (millimetres * _MM for millimetres in _SHEETS[names[0]])
        return (height, width) if turned else (width, height)
    lengths = [length for length in map(points, names) if length]
    if len(lengths) != len(names) or len(lengths) not in (1, 2):
        return None
    return lengths[0], lengths[-1]


def _around(words: Iterable[str], style: PageStyle) -> tuple[float, float, float, float] | None:
    """The four sides of a margin from one to four lengths."""
    lengths = [points(word, style.text) for word in words]
    in_points = [length for length in lengths if length is not None]
    if not in_points or len(in_points) != len(lengths) or len(in_points) > len(_SIDES):
        return None
    top, right, bottom, left = (in_points[place] for place in _SHORTHANDS[len(in_points) - 1])
    return top, right, bottom, left
