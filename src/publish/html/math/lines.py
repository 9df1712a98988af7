"""A formula wider than a page, broken before its relations and operators, as books do (Chicago Manual, 12.23)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from lxml import etree

MATHML = "{http://www.w3.org/1998/Math/MathML}"
_ROW, _TABLE = MATHML + "mrow", MATHML + "mtable"
_RELATIONS = frozenset("=≠<>≤≥≪≫≈≃≅∼~≡∝∈∉⊂⊆⊃⊇→←↔⇒⇐⇔↦≔:⟶⟹⟺⊢⊨≲≳⩽⩾")
_OPERATORS = frozenset("+-−±∓×·⋅∗*∪∩∧∨⊕⊗∘⁢/÷")
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")
_INDENT = 2.0  # of the lines after the first, in ems
_FILLED = 0.45  # of a line, before a relation is a better place than a later operator

Measure = Callable[[Sequence[etree._Element]], float]


def broken(math: etree._Element, limit: float, measure: Measure) -> bool:
    """Break a formula in place into lines of at most ``limit`` ems, if it can be. ``measure`` gives ems."""
    holder = _heart(math)
    if holder.tag == _TABLE:
        return _broken_cells(holder, limit, measure)
    table = _lines(holder, limit, measure)
    if table is None:
        return False
    holder[:] = [table]
    return True


def _heart(element: etree._Element) -> etree._Element:
    """The innermost row that holds all that is shown, or the one table that it is."""
    while len(element) == 1 and element[0].tag in (_ROW, _TABLE, MATHML + "semantics"):
        element = element[0]
    return element


def _broken_cells(table: etree._Element, limit: float, measure: Measure) -> bool:
    """Break the widest column of a table that is a whole formula, as ``align`` makes them."""
    rows = [[cell for cell in row if cell.tag == MATHML + "mtd"] for row in table]
    count = max((len(row) for row in rows), default=0)
    if not 0 < count <= 4:
        return False
    widths = [max((measure(list(row[at])) for row in rows if at < len(row)), default=0.0) for at in range(count)]
    widest = max(range(count), key=widths.__getitem__)
    left = max(limit - sum(widths) + widths[widest] - count, limit / 3)
    done = False
    for row in rows:
        if widest < len(row) and measure(list(row[widest])) > left:
            broken = _lines(row[widest], left, measure)
            if broken is not None:
                row[widest][:] = [broken]
                done = True
    return done


def _lines(holder: etree._Element, limit: float, measure: Measure) -> etree._Element | None:
    parts = _flat(holder)
    lines: list[list[etree._Element]] = []
    for line in _filled(parts, limit, measure, deep=False):
        if measure(line) > limit * 1.1:
            lines += _filled(_flat(line, fenced=True), limit, measure, deep=True)
        else:
            lines.append(line)
    if len(lines) < 2:
        return None
    table = etree.Element(_TABLE, columnalign="left", displaystyle="true", rowspacing="0.5em")
    for number, line in enumerate(lines):
        cell = etree.SubElement(etree.SubElement(table, MATHML + "mtr"), MATHML + "mtd")
        if number:
            etree.SubElement(cell, MATHML + "mspace", width=f"{_INDENT:g}em")
            if line[0].tag == MATHML + "mo":
                line[0].set("form", "infix")
        cell.extend(line)
    return table


def _flat(holder: Iterable[etree._Element], *, fenced: bool = False) -> list[etree._Element]:
    """The parts of a row, those of rows within it that only group among them; if asked, of ``fenced`` rows too."""
    parts: list[etree._Element] = []
    for child in holder:
        if child.tag == _ROW and not child.attrib and (len(child) == 1 or fenced or not _is_fenced(child)):
            parts += _flat(child, fenced=fenced)
        else:
            parts.append(child)
    return parts


def _is_fenced(row: etree._Element) -> bool:
    return not len(row) or _sign(row[0]) in _OPENING


def _filled(
    parts: Sequence[etree._Element], limit: float, measure: Measure, *, deep: bool
) -> list[list[etree._Element]]:
    """Lines filled one after the other; ``deep`` lets brackets be broken too."""
    places = [at for at, level in _places(parts) if deep or level == 0]
    pieces = [list(parts[begin:end]) for begin, end in pairwise([0, *places, len(parts)])]
    lines: list[list[list[etree._Element]]] = [[]]
    width = 0.0
    for piece in pieces:
        wide = measure(piece)
        room = limit - (_INDENT if len(lines) > 1 else 0)
        if lines[-1] and width + wide > room and (deep or wide <= limit):  # what is wider still is broken within
            moved = _behind_relation(lines[-1], room, measure)
            lines.append([*moved, piece])
            width = sum(measure(line) for line in lines[-1])
        else:
            lines[-1].append(piece)
            width += wide
    return [[part for piece in line for part in piece] for line in lines]


def _behind_relation(line: list[list[etree._Element]], room: float, measure: Measure) -> list[list[etree._Element]]:
    """Take the pieces from the last relation on off a line that is full enough without them."""
    for at in range(len(line) - 1, 0, -1):
        if _sign(line[at][0]) in _RELATIONS:
            if sum(measure(piece) for piece in line[:at]) < room * _FILLED:
                break
            moved = line[at:]
            del line[at:]
            return moved
    return []


def _places(parts: Sequence[etree._Element]) -> list[tuple[int, int]]:
    """Before which parts a line may end, each with how many brackets are open there."""
    places, level = [], 0
    for at, part in enumerate(parts):
        sign = _sign(part)
        if sign in _CLOSING:
            level = max(0, level - 1)
        elif sign in _OPENING:
            level += 1
        elif at and sign and (sign in _RELATIONS or (sign in _OPERATORS and not _is_sign_of(parts[at - 1]))):
            places.append((at, level))
    return places


def _is_sign_of(before: etree._Element) -> bool:
    """Whether what follows is the sign of a number: it stands behind another operator or an opening bracket."""
    sign = _sign(before)
    return bool(sign) and sign not in _CLOSING


def _sign(element: etree._Element) -> str:
    text = (element.text or "").strip() if element.tag == MATHML + "mo" else ""
    return text if len(text) == 1 else ""
