"""Words that a drawing holds as HTML (``foreignObject``) become text of the drawing, in their place.

Programs that draw flow charts write their labels so, and no page engine, and not every reader, shows them. Lines are
wrapped to the width of the box by the usual width of letters; a drawing's own text for readers without HTML says where
they stand, where it has one.
"""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from publish.html.images.drawing.svg_names import SVG, XHTML
from publish.html.images.picture import reduction

_S, _H = f"{{{SVG}}}", f"{{{XHTML}}}"
_SIZE, _LINE = 16.0, 1.2  # of letters in CSS pixels, and from line to line in letters
_SMALLEST = 6.0
_LETTER, _WIDE = 0.54, 1.0  # of the size, on average
_BLOCKS = frozenset(
    _H + n for n in ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "br", "hr", "ul", "ol")
)
_SHOWN = frozenset(_H + n for n in ("img", "canvas", "video", "iframe", "object", "input", "button")) | {f"{_S}svg"}
_INSTEAD = (f"{_S}text", f"{_S}image")
_NUMBER = re.compile(r"\s*(-?\d*\.?\d+(?:e[+-]?\d+)?)\s*(?:px)?\s*$", re.I)
_STYLE = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]+|(?:rgb|rgba|hsl|hsla)\([\d\s.,%/]+\)")


def replace(root: etree._Element, lost: dict[str, None]) -> None:
    """Put text in the place of each ``foreignObject``; ``lost`` notes HTML that is no words."""
    for foreign in list(root.iter(f"{_S}foreignObject")):
        parent = foreign.getparent()
        if parent is None:
            continue
        if any(element.tag in _SHOWN for element in foreign.iter(etree.Element)):
            lost[reduction("pictures within HTML")] = None
        lines = _words(foreign)
        instead = next((e for e in parent if e.tag in _INSTEAD), None) if parent.tag == f"{_S}switch" else None
        text = _text(foreign, lines, instead)
        if parent.tag == f"{_S}switch":
            for other in list(parent):
                parent.remove(other)
            parent.tag = f"{_S}g"
            if text is not None:
                parent.append(text)
        elif text is not None:
            text.tail = foreign.tail
            parent.replace(foreign, text)
        else:
            parent.remove(foreign)


def _words(foreign: etree._Element) -> list[str]:
    """The lines of text that blocks and line breaks make."""
    lines = [""]

    def walk(element: etree._Element) -> None:
        for piece in (element.text, *element):
            if isinstance(piece, str):
                lines[-1] += piece
            elif piece is not None:
                block = piece.tag in _BLOCKS
                if block:
                    lines.append("")
                if isinstance(piece.tag, str):
                    walk(piece)
                if block:
                    lines.append("")
                lines[-1] += piece.tail or ""

    walk(foreign)
    return [folded for line in lines if (folded := " ".join(line.split()))]


def _text(foreign: etree._Element, lines: list[str], instead: etree._Element | None) -> etree._Element | None:
    if not lines:
        return None
    style = _style(foreign)
    size = _number(style.get("font-size")) or (_number(instead.get("font-size")) if instead is not None else 0) or _SIZE
    x, y, width, height = _box(foreign, style, instead)
    anchor = {"left": "start", "start": "start", "justify": "start", "right": "end", "end": "end"}.get(
        style.get("text-align", ""), "middle" if width or "margin-left" in style else "start"
    )
    if instead is not None and instead.tag == f"{_S}text" and instead.get("x"):
        anchor = instead.get("text-anchor") or "start"
        at = _number(instead.get("x"))
        middle = _number(instead.get("y")) - 0.35 * size
    else:
        at = x + {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        middle = y + height / 2
    rows, size = _fitted(lines, size, width, height)
    if instead is None and not height and "margin-left" not in style:  # a box as high as the drawing: from its top
        middle += len(rows) / 2 * _LINE * size
    text = etree.Element(f"{_S}text", x=f"{at:g}", y=f"{middle:g}")
    text.set("text-anchor", anchor)
    text.set("font-size", f"{size:g}")
    text.set("font-family", _family(style, instead))
    text.set("fill", style["color"] if _COLOUR.fullmatch(style.get("color", "")) else "#000")
    text.set("stroke", "none")
    heavy = " ".join("".join(e.itertext()) for e in foreign.iter(f"{_H}b", f"{_H}strong"))
    if style.get("font-weight") in ("bold", "700", "600") or heavy.split() == " ".join(lines).split():
        text.set("font-weight", "bold")
    first = middle - (len(rows) - 1) / 2 * _LINE * size + 0.35 * size
    for number, row in enumerate(rows):
        line = etree.SubElement(text, f"{_S}tspan", x=f"{at:g}", y=f"{first + number * _LINE * size:g}")
        line.text = row
        line.tail = " " if number < len(rows) - 1 else None
    return text


def _box(
    foreign: etree._Element, style: dict[str, str], instead: etree._Element | None
) -> tuple[float, float, float, float]:
    """Where the words stand: in the box of what stands in for them, in their own, or where their style puts them."""
    holder = instead if instead is not None and instead.tag == f"{_S}image" else foreign
    x, y, width, height = (_number(holder.get(name)) for name in ("x", "y", "width", "height"))
    if not width and "margin-left" in style:
        x, y = _number(style["margin-left"]), _number(style.get("padding-top"))
    return x, y, width or _number(style.get("width")), height


def _style(foreign: etree._Element) -> dict[str, str]:
    """The declarations of the elements from the outside to the words, the innermost last."""
    style: dict[str, str] = {}
    element: etree._Element | None = foreign
    while element is not None:
        for name, value in _STYLE.findall(element.get("style") or ""):
            if not (name == "width" and name in style):
                style[name] = value.strip()
        element = next((e for e in element if isinstance(e.tag, str) and "".join(e.itertext()).strip()), None)
    return style


def _family(style: dict[str, str], instead: etree._Element | None) -> str:
    family = style.get("font-family") or (instead.get("font-family") if instead is not None else "") or ""
    names = [re.sub(r"[^\w -]", "", name).strip() for name in family.split(",")]
    return ", ".join([*(name for name in names if name and name != "sans-serif"), "sans-serif"])


def _fitted(lines: list[str], size: float, width: float, height: float) -> tuple[list[str], float]:
    """Lines that are not wider than the box, in letters so small that they fit, but not smaller than can be read."""
    rows = lines
    while True:
        rows = [row for line in lines for row in _wrapped(line, size, width)]
        wide = max(_width(row) for row in rows) * size
        fits = (not height or height < size or len(rows) * _LINE * size <= height * 1.25) and (
            not width or width < size or wide <= width * 1.15
        )
        if fits or size * 0.9 < _SMALLEST:
            return rows, round(size, 2)
        size *= 0.9


def _wrapped(line: str, size: float, width: float) -> list[str]:
    if width < size or _width(line) * size <= width * 1.15:  # a box that is that narrow is not measured by its words
        return [line]
    rows = [""]
    for word in line.split(" "):
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and _width(longer) * size > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def _width(text: str) -> float:
    """How wide text is about, in letters' sizes."""
    return sum(_WIDE if unicodedata.east_asian_width(c) in "WF" else _LETTER for c in text)


def _number(value: str | None) -> float:
    match = _NUMBER.match(value or "")
    return float(match[1]) if match and len(match[1]) < 20 else 0.0
