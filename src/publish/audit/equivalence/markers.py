"""What counts the items of lists: the number or letter before each, as a reader sees and hears it."""

from __future__ import annotations

import re
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


_WRITTEN = re.compile(r"""(?:^|;)\s*list-style-type\s*:\s*(["'])((?:(?!\1)[^\\]|\\.)*)\1""")
_ESCAPED = re.compile(r"\\(.)")

_HTML: dict[str, Callable[[int], str]] = {
    "1": decimal,
    "a": alphabetic,
    "A": alphabetic,
    "i": roman,
    "I": roman,
}


class SourceMarkers:
    """The markers of the lists of an article, of which one may go on from another, wherever that stands."""

    def __init__(self, article: etree._Element) -> None:
        self._lists = {name: items for items in article.iter("list") if (name := items.get("id"))}
        self._last: dict[str, int | None] = {"": 0}  # by id, the number of a list's last item; None in a circle

    def of(self, items: etree._Element) -> dict[etree._Element, str]:
        """The marker of each ``list-item`` of a ``list``; none where it is no counted list, or labels them itself."""
        style = _HTML.get(reading_choices.numbering(items))
        children = items.findall("list-item")
        if style is None or items.find("list-item/label") is not None:
            return {}
        before = self._last_of(reading_choices.goes_on_from(items))
        if before is None:
            return {}
        numbered = enumerate(children, before + 1)
        return {item: spoken(reading_choices.written_marker(items, style(number))) for number, item in numbered}

    def _last_of(self, name: str) -> int | None:
        """The number of the last item of the list of this id, those counted that it goes on from."""
        chain = []
        while name not in self._last and name in self._lists:
            self._last[name] = None  # until it is known: who asks for it meanwhile goes in a circle
            chain.append(name)
            name = reading_choices.goes_on_from(self._lists[name])
        last = self._last.get(name, 0)
        for name in reversed(chain):
            last = None if last is None else last + len(self._lists[name].findall("list-item"))
            self._last[name] = last
        return last


def of_html_list(items: etree._Element, children: list[etree._Element], usual: str = "") -> dict[etree._Element, str]:
    """The marker of each ``li`` of an ``ol`` by its attributes (HTML, 4.4.5); none for another list.

    ``usual`` is the type of a list that names none, "" where style sheets have a say; what an item's own ``style``
    writes before it (``list-style-type: "Step 4. "``) is heard instead of its number.
    """
    style = _HTML.get(items.get("type") or usual)
    if style is None:
        return {}
    down = items.get("reversed") is not None
    number = _integer(items.get("start"), len(children) if down else 1)
    markers = {}
    for item in children:
        number = _integer(item.get("value"), number)
        written = _WRITTEN.search(item.get("style") or "")
        markers[item] = style(number) if written is None else spoken(_ESCAPED.sub(r"\1", written[2]))
        number += -1 if down else 1
    return markers


def spoken(label: str) -> str:
    """The number or letter of a label, without what stands about it: "c" for "(c)", "4" for "Step 4."."""
    words = WORD.findall(label)
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in words[-1].lower()) if words else ""


def _integer(value: str | None, otherwise: int) -> int:
    text = (value or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 7 else otherwise
