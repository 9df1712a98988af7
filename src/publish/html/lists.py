"""The numbers of lists: where one that goes on begins, and items behind a word, "Step 1." (CSS Lists 3, 3.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree
from markupsafe import Markup

from publish.article import reading_choices
from publish.html.node import Node

_LETTERS = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ROMANS = 3999
_EM = 0.55  # of a letter, on average


def indent(node: Node) -> Markup:
    """Room for the words in front of the items of a list."""
    word = _word(node)
    return Markup(' style="padding-inline-start: {:.1f}em"').format((len(word) + 4) * _EM) if word else Markup()


class Starts:
    """The first numbers of an article's lists, whose elements are known ``by_id``."""

    def __init__(self, by_id: Mapping[str, etree._Element]) -> None:
        self._by_id = by_id
        self._ends: dict[str, int] = {}  # of a list, the number of its last item, those before it counted

    def of(self, node: Node) -> int | None:
        """The first number of a list that goes on where another ended (``continued-from``)."""
        seen, before = {node.id}, node.attr(reading_choices.continued_list_attribute())
        chain: list[tuple[str, int]] = []  # the lists before this one, the nearest first, up to one that is known
        while before not in seen and before not in self._ends and (element := self._by_id.get(before)) is not None:
            seen.add(before)
            previous = Node(element)
            chain.append((before, len(previous.all("list-item"))))
            before = previous.attr(reading_choices.continued_list_attribute())
        last = self._ends.get(before, 0)
        for name, count in reversed(chain):
            last += count
            self._ends[name] = last
        return last + 1 if last else None


class Markers:
    """What stands in front of the items of an article's lists with such a word; ``first`` is a list's first number."""

    def __init__(self, first: Callable[[Node], int | None]) -> None:
        self._first = first
        self._markers: dict[str, dict[str, str]] = {}  # by list and item

    def style(self, item: Node) -> Markup:
        """The ``style`` of an item; nothing where its list has no such word."""
        parent = item.parent
        if parent is None or not (word := _word(parent)):
            return Markup()
        if parent.id not in self._markers:
            numbered = enumerate(parent.all("list-item"), self._first(parent) or 1)
            kind = reading_choices.numbering(parent.attr("list-type"))
            self._markers[parent.id] = {
                each.id: reading_choices.marker_with_word(word, _written(number, kind)) for number, each in numbered
            }
        quoted = self._markers[parent.id][item.id].replace("\\", "\\\\").replace('"', '\\"')
        return Markup(" style='list-style-type: \"{}\"'").format(quoted)


def _word(node: Node) -> str:
    is_counted = reading_choices.numbering(node.attr("list-type")) is not None
    return " ".join(node.attr(reading_choices.marker_word_attribute()).split()) if is_counted else ""


def _written(number: int, kind: str | None) -> str:
    if kind is not None and kind in _LETTERS:
        letters, text = _LETTERS[kind], ""
        while number > 0:
            number, digit = divmod(number - 1, len(letters))
            text = letters[digit] + text
        return text
    if kind in ("i", "I") and number <= _ROMANS:
        text = ""
        for value, letter in _ROMAN:
            text += letter * (number // value)
            number %= value
        return text.upper() if kind == "I" else text
    return str(number)
