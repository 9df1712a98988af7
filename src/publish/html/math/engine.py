"""The drawing library, made to measure each part of a formula once, and to draw the lines of tables.

As it comes, it lays out every part twice at each level of nesting, once to measure it, and looks through all that is
drawn for each letter: exponential in depth, quadratic in length. Here what was measured is remembered, by all that a
measure rests on. The drawings are the same. The inside of ``ziamath`` 0.13 is known here and nowhere else.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

_MOST_MEASURES = 20_000
_LINE = 0.045  # thickness in ems
_PADDING = 0.25  # between a frame and what it holds, in ems
_STYLED = frozenset(
    ["mathcolor", "mathbackground", "mathsize", "scriptlevel", "mathvariant", "displaystyle", "display", "style"]
)
_measured: dict[tuple[object, ...], tuple[float, float]] = {}


class _Canvas(ET.Element):
    """What is drawn on, with the letters that it has as symbols already."""

    def __init__(self) -> None:
        super().__init__("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        self.known: set[str] = set()


def drawn(source: str, size: float) -> tuple[str, tuple[float, float, float, float]]:
    """The SVG of a formula and its box: left, top, width, height. Raises what the library raises."""
    math = _installed()(source, size=size)
    box, margin = math.node.bbox, math.margin
    canvas = _Canvas()
    math.node.draw(0, 0, canvas)
    width, height = box.xmax - box.xmin + margin * 2, box.ymax - box.ymin + margin * 2
    from ziafont.svgpath import fmt

    view = [fmt(n) for n in (box.xmin - margin, -box.ymax - margin, width, height)]
    canvas.set("width", view[2])
    canvas.set("height", view[3])
    canvas.set("viewBox", " ".join(view))
    left, top, wide, high = (float(n) for n in view)
    return ET.tostring(canvas, encoding="unicode"), (left, top, wide, high)


@cache
def _installed() -> Any:
    from ziamath import drawable, styles
    from ziamath.nodes import mfrac, mnode, mrow, mtable
    from ziamath.zmath import Math

    row: Any = mrow.Mrow
    glyph: Any = drawable.Glyph
    nodes: Any = mnode
    fractions: Any = mfrac
    row._get_height_nostretch, row._setup_single_line, glyph.draw = _measure, _lay_out_line, _draw_glyph
    parse = styles.parse_style

    def styled(element: ET.Element, parent: Any = None) -> Any:
        """A part that says nothing of its style has its parent's, in a copy, as letters change their own."""
        if parent is None or not _STYLED.isdisjoint(element.attrib):
            return parse(element, parent)
        return replace(parent, mathvariant=replace(parent.mathvariant))

    nodes.parse_style = fractions.parse_style = styled

    class Table(mtable.Mtable, tag="mtable"):
        """A table with its lines."""

        def _setup(self, **kwargs: Any) -> None:
            super()._setup(**kwargs)
            _rule(self)

    return Math


def _measure(row: Any, line: list[ET.Element], **kwargs: Any) -> tuple[float, float]:
    """The lowest and the highest of a row in which nothing is stretched."""
    from ziamath.nodes.mnode import Mnode

    kwargs["nostretch"] = True
    around = (
        repr(row.style),
        row.size,
        row.mtag,
        len(row.element),
        tuple(sorted((key, repr(value)) for key, value in kwargs.items() if key not in ("rowymin", "rowymax"))),
    )
    if len(_measured) > _MOST_MEASURES:
        _measured.clear()
    low, high = 9999.0, -9999.0
    for child in line:
        if child.tag == "mo" and not (child.text or "").strip():
            continue
        written = ET.tostring(child)
        key = (written, *around)
        if key not in _measured:
            box = Mnode.fromelement(ET.fromstring(written), parent=row, **kwargs).bbox
            _measured[key] = box.ymin, box.ymax
        low, high = min(low, _measured[key][0]), max(high, _measured[key][1])
    return low, high


def _lay_out_line(row: Any, line: list[ET.Element], **kwargs: Any) -> None:
    """Set the parts of a row one behind the other."""
    from ziafont.fonttypes import BBox
    from ziamath.nodes.mnode import Mnode

    kwargs["rowymin"], kwargs["rowymax"] = row._get_height_nostretch(line, **kwargs)
    x = left = right = 0.0
    low, high = 9999.0, -9999.0
    for child in line:
        if child.tag == "mo" and not (child.text or "").strip():
            continue
        node = Mnode.fromelement(child, parent=row, **kwargs)
        left = min(x + node.bbox.xmin, left) if row.nodes else x + node.bbox.xmin
        row.nodes.append(node)
        row.nodexy.append((x, 0))
        right = max(right, x + node.bbox.xmax)
        low, high = min(low, node.bbox.ymin), max(high, node.bbox.ymax)
        x += node.xadvance()
    row.bbox = BBox(left, right, low, high)
    row._xadvance = x


def _draw_glyph(glyph: Any, x: float, y: float, svg: Any) -> tuple[float, float]:
    """Put a letter on a canvas, as a symbol where it is new."""
    if glyph.glyph.id not in svg.known:
        svg.append(glyph.glyph.svgsymbol())
        svg.known.add(glyph.glyph.id)
    if not glyph.phantom:
        path = glyph.glyph.place(x, y, glyph.size)
        if path is not None:
            svg.append(path)
        if glyph.style.mathcolor and len(svg):
            svg[-1].set("fill", str(glyph.style.mathcolor))
    return x + glyph.funit_to_points(glyph.glyph.advance()), y


def _rule(table: Any) -> None:
    """Draw the lines between the columns and rows of a table and around it (MathML 3, 3.5.1.2)."""
    columns = (table.element.get("columnlines") or "").split()
    rows = (table.element.get("rowlines") or "").split()
    edges = set((table.element.get("edges") or "").split())
    if table.element.get("frame", "none") != "none":
        edges = {"left", "right", "top", "bottom"}
    if not edges and not {"solid", "dashed"} & {*columns, *rows}:
        return
    from ziafont.fonttypes import BBox
    from ziamath.drawable import HLine, VLine

    across, down = _bands(table)
    thick, pad = _LINE * table.glyphsize, _PADDING * table.glyphsize
    box = table.bbox
    left, right = -pad if "left" in edges else 0.0, box.xmax + (pad if "right" in edges else 0)
    top, bottom = -box.ymax - (pad if "top" in edges else 0), -box.ymin + (pad if "bottom" in edges else 0)
    lines: list[tuple[Any, tuple[float, float]]] = []
    for at, x in enumerate(across):
        if columns and columns[min(at, len(columns) - 1)] != "none":
            lines.append((VLine(bottom - top, thick, table.style), (x, top)))
    for at, y in enumerate(down):
        if rows and rows[min(at, len(rows) - 1)] != "none":
            lines.append((HLine(right - left, thick, table.style), (left, y)))
    for edge, x in (("left", left), ("right", right)):
        if edge in edges:
            lines.append((VLine(bottom - top, thick, table.style), (x, top)))
    for edge, y in (("top", top), ("bottom", bottom)):
        if edge in edges:
            lines.append((HLine(right - left + thick / 2, thick, table.style), (left, y)))
    for line, place in lines:
        table.nodes.append(line)
        table.nodexy.append(place)
    table.nodexy[:] = [(x - left, y) for x, y in table.nodexy]
    table.bbox = BBox(0, right - left + thick, -bottom - thick, -top + thick)


def _bands(table: Any) -> tuple[list[float], list[float]]:
    """Where the gaps between columns and between rows have their middles."""
    count = [len(row) for row in table.element]
    placed = iter(zip(table.nodes, table.nodexy, strict=True))
    left: dict[int, float] = {}
    right: dict[int, float] = {}
    top: list[float] = []
    bottom: list[float] = []
    for cells in count:
        here = [next(placed) for _ in range(cells)]
        for at, (node, (x, _)) in enumerate(here):
            left[at] = min(left.get(at, x), x)
            right[at] = max(right.get(at, x), x + node.bbox.xmax)
        top.append(min((y - node.bbox.ymax for node, (_, y) in here), default=0.0))
        bottom.append(max((y - node.bbox.ymin for node, (_, y) in here), default=0.0))
    across = [(right[at] + left[at + 1]) / 2 for at in range(len(left) - 1)]
    return across, [(low + high) / 2 for low, high in zip(bottom, top[1:], strict=False)]
