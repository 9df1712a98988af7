"""One formula as a vector drawing, by ziamath."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

MATHML = "{http://www.w3.org/1998/Math/MathML}"
_TALL = [MATHML + name for name in ("mfrac", "mtable", "munder", "munderover")]
_MOST = 100_000  # elements laid out for one formula: a few seconds
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
    """Draw a ``math`` element. Raises FormulaFault for one that the library cannot set, or not in any time."""
    if _cost(math) > _MOST:
        raise FormulaFault("it nests too deeply")
    return _drawn(etree.tostring(_drawable(math), encoding="unicode"), font_size)


@lru_cache(maxsize=4096)
def _drawn(source: str, font_size: float) -> Drawing:
    from ziamath.zmath import Math  # imported when a formula is drawn: few articles have one

    try:
        svg = Math(source, size=font_size).svg()
    except Exception as error:  # the library raises exceptions of many kinds on MathML that it does not know
        raise FormulaFault(str(error)) from error
    box = re.search(r'viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"', svg)
    if box is None or float(box[3]) <= 2 or "nan" in svg:
        raise FormulaFault("nothing is drawn")
    top, width, height = float(box[2]), float(box[3]), float(box[4])
    return Drawing(_flattened(svg), width, height, height + top)


def _cost(element: etree._Element) -> int:
    """How many elements the library lays out: what follows an operator twice, what is fenced or tabled four times."""
    total, twice = 1, False
    for child in element:
        if isinstance(child.tag, str):
            total += _cost(child) * (2 if twice else 1)
            twice = child.tag == MATHML + "mo"
            if total > _MOST:
                break
    return total * 4 if element.tag in (MATHML + "mfenced", MATHML + "mtable") else total


def _drawable(math: etree._Element) -> etree._Element:
    """A copy without what is not shown and with what the library does not know put otherwise."""
    copy: etree._Element = etree.fromstring(etree.tostring(math, with_tail=False))
    for name in ("annotation", "annotation-xml"):
        for element in list(copy.iter(MATHML + name)):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    for element in copy.iter(MATHML + "semantics", MATHML + "merror", MATHML + "mstyle"):
        element.tag = MATHML + "mrow"
    for row in copy.iter(MATHML + "mlabeledtr"):
        row.tag = MATHML + "mtr"
        if len(row):
            row.remove(row[0])
    for cell in copy.iter(MATHML + "mtd"):
        # Inside a table the library stretches every bracket to the height of the table.
        if not any(True for _ in cell.iter(*_TALL)):
            for operator in cell.iter(MATHML + "mo"):
                if (operator.text or "").strip() in _BRACKETS:
                    operator.set("stretchy", "false")
    for element in copy.iter(etree.Element):
        for attribute in ("id", "alttext", "encoding"):
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


def _flattened(svg: str) -> bytes:
    """Glyphs drawn in place: a ``symbol`` with a view box of its own is not scaled alike by every renderer."""
    root = etree.fromstring(svg.encode("utf-8"))
    space = "{http://www.w3.org/2000/svg}"
    glyphs = {}
    for symbol in list(root.iter(space + "symbol")):
        glyphs["#" + symbol.get("id", "")] = symbol
        parent = symbol.getparent()
        if parent is not None:
            parent.remove(symbol)
    for use in list(root.iter(space + "use")):
        symbol = glyphs[use.get("href") or use.get("{http://www.w3.org/1999/xlink}href") or ""]
        x0, y0, width, height = (float(n) for n in symbol.get("viewBox", "0 0 1 1").split())
        scale = float(use.get("width", "1")) / width if width else 1.0
        down = float(use.get("height", "1")) / height if height else 1.0
        scale = min(scale, down) if width and height else down
        across = float(use.get("x", "0")) + (float(use.get("width", "0")) - scale * width) / 2 - x0 * scale
        below = float(use.get("y", "0")) + (float(use.get("height", "0")) - scale * height) / 2 - y0 * scale
        group = etree.Element(space + "g", transform=f"matrix({scale:.5g} 0 0 {scale:.5g} {across:.5g} {below:.5g})")
        if fill := use.get("fill"):
            group.set("fill", fill)
        for path in symbol:
            group.append(etree.fromstring(etree.tostring(path)))
        parent = use.getparent()
        if parent is not None:
            parent.replace(use, group)
    flat: bytes = etree.tostring(root)
    return flat
