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
    """A place in an element: in its text, or in that behind its child ``left``, and how far into that text."""

    parent: etree._Element
    left: etree._Element | None
    at: int

    @property
    def text(self) -> str:
        """The text that it lies in."""
        return (self.parent.text if self.left is None else self.left.tail) or ""

    @text.setter
    def text(self, text: str) -> None:
        if self.left is None:
            self.parent.text = text
        else:
            self.left.tail = text

    @property
    def right(self) -> etree._Element | None:
        """The child of the element that comes next, if any does."""
        return next(self.parent.iterchildren(), None) if self.left is None else self.left.getnext()

    def out(self, *, behind: bool) -> _Place:
        """The place before or behind the element itself, in the one around it."""
        around = self.parent.getparent()
        assert around is not None
        if behind:
            return _Place(around, self.parent, 0)
        before = _Place(around, self.parent.getprevious(), 0)
        before.at = len(before.text)
        return before

    def is_first(self) -> bool:
        """Whether nothing of the element lies before."""
        return self.left is None and self.at == 0

    def is_last(self) -> bool:
        """Whether nothing of the element lies behind."""
        return self.right is None and self.at == len(self.text)


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
        embedding = levels(text, right_to_left=right_to_left)
        for stretch in re.finditer(rb"[^\x00]+" if base == 0 else rb"[^\x00\x01]+", embedding):
            stretches.append((start + stretch.start(), start + stretch.end()))
        start += len(text)
    for begin, end in reversed(stretches):
        last = line.places[end - 1]
        is_object = line.text[end - 1] == _OBJECT
        behind = _Place(last.parent, last.right, 0) if is_object else _Place(last.parent, last.left, last.at + 1)
        _wrap(line.places[begin], behind, LEFT if right_to_left else RIGHT)


def _gather(element: etree._Element, line: _Line) -> None:
    before, left = element.text or "", None
    _gather_text(before, element, left, line)
    for child in element:
        if isinstance(child.tag, str) and not floats(child):
            if child.tag in INLINE and child.tag != "img" and not child.get("dir"):
                _gather(child, line)
            else:
                line.text.append(_OBJECT if child.tag in INLINE else _END)
                line.places.append(_Place(element, left, len(before)))
        before, left = child.tail or "", child
        _gather_text(before, element, left, line)


def _gather_text(text: str, element: etree._Element, left: etree._Element | None, line: _Line) -> None:
    line.text.extend(text.replace("\n", " ").replace("\r", " "))
    line.places.extend(_Place(element, left, at) for at in range(len(text)))


def _wrap(begin: _Place, end: _Place, direction: str) -> None:
    """Put what lies between two places into a ``span``, but for elements that lie in it only partly.

    It looks at what it moves and at what lies around that, and never counts from the first element of a line.
    """
    deep, end_deep = _depth(begin.parent), _depth(end.parent)
    while begin.parent is not end.parent:
        if deep >= end_deep:
            begin, deep = begin.out(behind=not begin.is_first()), deep - 1
        else:
            end, end_deep = end.out(behind=end.is_last()), end_deep - 1
    if begin.left is end.left:
        return  # within one text: the engine orders that itself
    last = end.left
    assert last is not None
    span = etree.Element("span", {"dir": direction})
    first, after = begin.text, end.text
    while (child := begin.right) is not None:
        span.append(child)
        if child is last:
            break
    last.tail = after[: end.at]
    begin.text = ""  # which otherwise would go behind the span
    if begin.left is None:
        begin.parent.insert(0, span)
    else:
        begin.left.addnext(span)
    begin.text, span.text, span.tail = first[: begin.at], first[begin.at :], after[end.at :]


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _direction(element: etree._Element) -> str:
    around: Iterator[etree._Element] = element.iterancestors()
    return next((direction for ancestor in (element, *around) if (direction := ancestor.get("dir"))), LEFT)
