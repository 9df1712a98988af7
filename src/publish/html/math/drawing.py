"""One formula as a vector drawing, by ziamath."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import astuple, dataclass
from functools import lru_cache

from lxml import etree

from publish.html.math import drawing_cache, lines

MATHML = "{http://www.w3.org/1998/Math/MathML}"
_TALL = [MATHML + name for name in ("mfrac", "mtable", "munder", "munderover")]
_UNSEEN = frozenset([MATHML + "annotation", MATHML + "annotation-xml"])
MOST = 4_000  # elements of one formula; a page of formulas has some 2,000
DEEPEST = 40  # levels; a continued fraction of ten fractions has some thirty
WIDEST = 38.0  # ems: the column of a page, without the number at its margin
_SLACK = 5.0  # by which a line may be wider than its parts, whose operators lack their spaces alone
SIZE = 13.33  # CSS px: the body's 10 pt, of which drawings are made for every format
_BRACKETS = frozenset("()[]{}|‖⟨⟩")


class FormulaFault(Exception):
    """The formula cannot be drawn; the page shows its words."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG drawing and its size in CSS pixels; ``depth`` is what lies below the baseline."""

    svg: bytes
    width: float
    height: float
    depth: float


def draw(math: etree._Element, *, font_size: float) -> Drawing:
    """Draw a ``math`` element. Raises FormulaFault for one that the library cannot set, or that is beyond measure."""
    if not is_drawable(math):
        raise FormulaFault("it is too large")
    return _fitted(etree.tostring(_drawable(math), encoding="unicode"), font_size)


@lru_cache(maxsize=4096)
def _fitted(source: str, font_size: float) -> Drawing:
    """A drawing in as many lines as it needs, from the cache where it was drawn before."""
    if remembered := drawing_cache.recall(source, font_size):
        return Drawing(*remembered)
    drawing = _in_lines(source, font_size)
    drawing_cache.keep(source, font_size, astuple(drawing))
    return drawing


def _in_lines(source: str, font_size: float) -> Drawing:
    drawing = _drawn(source, font_size)
    if drawing.width <= WIDEST * font_size:
        return drawing
    copy = etree.fromstring(source)
    if not lines.broken(copy, WIDEST - _SLACK, lambda parts: _width(parts, copy.get("display", "inline"), font_size)):
        return drawing
    return _drawn(etree.tostring(copy, encoding="unicode"), font_size)


def _width(parts: Sequence[etree._Element], display: str, font_size: float) -> float:
    """How wide parts of a formula are, in ems."""
    row = etree.Element(MATHML + "math", display=display)
    row.extend([deepcopy(part) for part in parts])
    try:
        return _drawn(etree.tostring(row, encoding="unicode"), font_size).width / font_size
    except FormulaFault:
        return 0.0


def is_drawable(math: etree._Element) -> bool:
    """Whether a formula is of a size and depth that is drawn in seconds."""
    count, stack = 0, [(math, 0)]
    while stack:
        element, depth = stack.pop()
        count += 1
        if count > MOST or depth > DEEPEST:
            return False
        stack += [(child, depth + 1) for child in element if child.tag not in _UNSEEN]
    return True


@lru_cache(maxsize=4096)
def _drawn(source: str, font_size: float) -> Drawing:
    from publish.html.math import engine  # its library is imported when a formula is drawn: few articles have one

    try:
        svg, (_, top, width, height) = engine.drawn(source, font_size)
    except Exception as error:  # the library raises exceptions of many kinds on MathML that it does not know
        raise FormulaFault(str(error)) from error
    if width <= 2 or b"nan" in svg:
        raise FormulaFault("nothing is drawn")
    return Drawing(svg, width, height, height + top)


def _drawable(math: etree._Element) -> etree._Element:
    """A copy without what is not shown and with what the library does not know put otherwise."""
    copy: etree._Element = etree.fromstring(etree.tostring(math, with_tail=False))
    for element in list(copy.iter(*_UNSEEN)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in copy.iter(MATHML + "semantics", MATHML + "merror", MATHML + "mstyle"):
        element.tag = MATHML + "mrow"
    for table in copy.iter(MATHML + "mtable"):
        if len(table) and len(table[0]) and len(table[-1]):
            corners = (table[0][0], "left"), (table[0][-1], "right"), (table[0][0], "top"), (table[-1][0], "bottom")
            table.set("edges", " ".join(side for cell, side in corners if f"border-{side}" in cell.get("style", "")))
    for fenced in list(copy.iter(MATHML + "mfenced")):
        _unfence(fenced)
    for cell in copy.iter(MATHML + "mtd"):
        # Inside a table the library stretches every bracket to the height of the table.
        if not any(True for _ in cell.iter(*_TALL)):
            for operator in cell.iter(MATHML + "mo"):
                if (operator.text or "").strip() in _BRACKETS:
                    operator.set("stretchy", "false")
    for element in copy.iter(etree.Element):
        for attribute in ("id", "alttext", "encoding", "style"):
            element.attrib.pop(attribute, None)
        if element.text and not len(element):
            text = element.text.replace("\u2061", "").replace("\u2063", "")
            # The library mends a leading hyphen-minus by a search that swallows what stands before it.
            bare = text.lstrip()
            if bare.startswith("-"):
                text = ("\u2010" if element.tag == MATHML + "mtext" else "\u2212") + bare[1:]
            element.text = text
    etree.cleanup_namespaces(copy)
    return copy


def _unfence(fenced: etree._Element) -> None:
    """The row that a ``mfenced`` stands for (MathML 3, 3.3.8): the library sets it twice at each level of nesting."""
    opening, closing = fenced.get("open", "("), fenced.get("close", ")")
    marks = fenced.get("separators", ",").replace(" ", "")
    parts = list(fenced)
    fenced.tag = MATHML + "mrow"
    for name in ("open", "close", "separators"):
        fenced.attrib.pop(name, None)
    for at, part in enumerate(parts[1:]):
        if marks:
            mark = etree.Element(MATHML + "mo", separator="true")
            mark.text = marks[min(at, len(marks) - 1)]
            part.addprevious(mark)
    for fence, form in ((opening, "prefix"), (closing, "postfix")):
        if fence.strip():
            operator = etree.Element(MATHML + "mo", form=form, fence="true", stretchy="true")
            operator.text = fence
            fenced.insert(0 if form == "prefix" else len(fenced), operator)
