"""Lines that run both ways, made ready for an engine that sets one inline element after the other.

The engine lays out each element by itself and orders them by the direction of what they stand in. A stretch of another
direction that reaches over several of them, such as a formula with a raised digit in a Hebrew sentence, would be torn.
Here each such stretch becomes an element of its own direction (Unicode Standard Annex 9, L2, for a line that is made of
elements).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from publish.html.directions import LEFT, RIGHT
from publish.pdf.tags.content import RIGHT_TO_LEFT
from publish.pdf.tags.words import INLINE, floats
from publish.pdf.weasyprint.bidi_levels import levels

_OBJECT = "\ufffc"  # stands for what is laid out by itself: a picture, an element that says its direction
_END = "\n"  # a paragraph's, as the algorithm sees it


@dataclass(slots=True)
class _Place:
    """A place in an element: in its text (0) or behind one of its children (from 1), and how far into that text."""

    parent: etree._Element
    slot: int
    at: int

    def out(self, *, behind: bool) -> _Place:
        """The place before or behind the element itself, in the one around it."""
        around = self.parent.getparent()
        assert around is not None
        number = around.index(self.parent)
        return _Place(around, number + 1, 0) if behind else _Place(around, number, len(_text(around, number)))

    def is_first(self) -> bool:
        """Whether nothing of the element lies before."""
        return self.slot == 0 and self.at == 0

    def is_last(self) -> bool:
        """Whether nothing of the element lies behind."""
        return self.slot == len(self.parent) and self.at == len(_text(self.parent, self.slot))


@dataclass(slots=True)
class _Line:
    """What runs on in a block, with the place of each character; those of an object have none."""

    text: list[str] = field(default_factory=list)
    places: list[_Place] = field(default_factory=list)


def set_apart(root: etree._Element) -> None:
    """Give each stretch that runs against its surroundings, over several inline elements, a ``span`` with ``dir``."""
    turns = any(element.get("dir") == RIGHT for element in root.iter(etree.Element))
    if not turns and not any(RIGHT_TO_LEFT.search(text) for text in root.itertext()):
        return
    for element in list(root.iter(etree.Element)):
        if (element.tag not in INLINE or element.get("dir")) and any(child.tag in INLINE for child in element):
            _set_apart(element, _direction(element) == RIGHT)


def _set_apart(block: etree._Element, right_to_left: bool) -> None:
    line = _Line()
    _gather(block, line)
    base = int(right_to_left)
    start = 0
    stretches = []
    for text in re.split(f"(?<={_END})", "".join(line.text)):
        found = levels(text, right_to_left=right_to_left)
        for stretch in re.finditer(rb"[^\x00]+" if base == 0 else rb"[^\x00\x01]+", found):
            stretches.append((start + stretch.start(), start + stretch.end()))
        start += len(text)
    for begin, end in reversed(stretches):
        before, last = line.places[begin], line.places[end - 1]
        width = 0 if line.text[end - 1] == _OBJECT else 1
        behind = _Place(last.parent, last.slot, last.at + width)
        if line.text[end - 1] == _OBJECT:
            behind = _Place(last.parent, last.slot + 1, 0)
        _wrap(before, behind, LEFT if right_to_left else RIGHT)


def _gather(element: etree._Element, line: _Line) -> None:
    before = element.text or ""
    _gather_text(before, element, 0, line)
    for number, child in enumerate(element):
        if isinstance(child.tag, str) and not floats(child):
            if child.tag in INLINE and child.tag != "img" and not child.get("dir"):
                _gather(child, line)
            else:
                line.text.append(_OBJECT if child.tag in INLINE else _END)
                line.places.append(_Place(element, number, len(before)))
        before = child.tail or ""
        _gather_text(before, element, number + 1, line)


def _gather_text(text: str, element: etree._Element, slot: int, line: _Line) -> None:
    line.text.extend(text.replace("\n", " ").replace("\r", " "))
    line.places.extend(_Place(element, slot, at) for at in range(len(text)))


def _wrap(begin: _Place, end: _Place, direction: str) -> None:
    """Put what lies between two places into a ``span``, but for elements that lie in it only partly."""
    while begin.parent is not end.parent:
        if _depth(begin.parent) >= _depth(end.parent):
            begin = begin.out(behind=not begin.is_first())
        else:
            end = end.out(behind=end.is_last())
    if begin.slot >= end.slot:
        return  # within one text: the engine orders that itself
    parent = begin.parent
    span = etree.Element("span", {"dir": direction})
    moved = parent[begin.slot : end.slot]
    first, last = _text(parent, begin.slot), _text(parent, end.slot)
    span.text = first[begin.at :]
    for child in moved:
        span.append(child)
    moved[-1].tail = last[: end.at]
    span.tail = last[end.at :]
    parent.insert(begin.slot, span)
    if begin.slot:
        parent[begin.slot - 1].tail = first[: begin.at]
    else:
        parent.text = first[: begin.at]


def _text(element: etree._Element, slot: int) -> str:
    return (element[slot - 1].tail if slot else element.text) or ""


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _direction(element: etree._Element) -> str:
    around: Iterator[etree._Element] = element.iterancestors()
    return next((said for one in (element, *around) if (said := one.get("dir"))), LEFT)
