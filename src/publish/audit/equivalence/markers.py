"""What counts the items of lists: the number or letter before each, as a reader sees and hears it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from lxml import etree

from publish.audit.equivalence.text_model import WORD
from publish.audit.facts import reading_choices

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 3999  # where Roman numerals end, and both standards go over to digits


def decimal(number: int) -> str:
    """A number in digits."""
    return str(number)


def alphabetic(number: int) -> str:
    """A number in letters: a to z, then aa (CSS Counter Styles 3, 3.1.4); in digits below 1."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters or str(number)


def roman(number: int) -> str:
    """A number in Roman numerals from 1 to 3999; in digits beyond."""
    if not 0 < number <= _MOST:
        return str(number)
    numeral = ""
    for value, sign in (*_ROMAN, *_ROMAN_ONES):
        while number >= value:
            numeral += sign
            number -= value
    return numeral


_HTML: dict[str, Callable[[int], str]] = {
    "1": decimal,
    "a": alphabetic,
    "A": alphabetic,
    "i": roman,
    "I": roman,
}


class SourceMarkers:
    """The markers of the lists of an article, in the order in which these stand: one may go on from another."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def of(self, items: etree._Element) -> dict[etree._Element, str]:
        """The marker of each ``list-item`` of a ``list``; none where it is no counted list, or labels them itself."""
        style = _HTML.get(reading_choices.numbered_lists().get(items.get("list-type") or "", ""))
        children = items.findall("list-item")
        if style is None or items.find("list-item/label") is not None:
            return {}
        first = self._next.get(items.get("continued-from") or "", 1)
        if name := items.get("id"):
            self._next[name] = first + len(children)
        return {item: style(first + number) for number, item in enumerate(children)}


def of_html_list(items: etree._Element, children: list[etree._Element]) -> dict[etree._Element, str]:
    """The marker of each ``li`` of an ``ol`` by its attributes (HTML, 4.4.5); none for another list.

    A list whose ``type`` is not given is left to style sheets, as is one that counts down.
    """
    style = _HTML.get(items.get("type") or "")
    if style is None or items.get("reversed") is not None:
        return {}
    number = _integer(items.get("start"), 1)
    markers = {}
    for item in children:
        number = _integer(item.get("value"), number)
        markers[item] = style(number)
        number += 1
    return markers


def spoken(label: str) -> str:
    """The number or letter of a label, without what stands about it: "c" for "(c)", "4" for "Step 4."."""
    words = WORD.findall(label)
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in words[-1].lower()) if words else ""


def _integer(value: str | None, otherwise: int) -> int:
    text = (value or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 7 else otherwise
