"""The drawing library, made to lay out each part of a formula once, and to draw the lines of tables.

As it comes, it lays out every part twice at each level of nesting, once to measure it, and looks through all that is
drawn for each letter: exponential in depth, quadratic in length. Here each part is laid out once (see ``rows``), and a
style, a length and a substitution of glyphs are found once. The drawings are the same. The inside of ``ziamath`` 0.13
is known here, in ``rows`` and in ``canvas``, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any
from xml.etree import ElementTree as ET

from publish.html.math import canvas, rows

_MOST = 20_000  # substitutions that are remembered
_LINE = 0.045  # thickness in ems
_PADDING = 0.25  # between a frame and what it holds, in ems
_STYLED = frozenset(
    ["mathcolor", "mathbackground", "mathsize", "scriptlevel", "mathvariant", "displaystyle", "display", "style"]
)


def drawn(source: str, size: float) -> tuple[bytes, tuple[float, float, float, float]]:
    """The SVG of a formula and its box: left, top, width, height. Raises what the library raises."""
    rows.memory.begin()
    math = _installed()(source, size=size)
    box, margin = math.node.bbox, math.margin
    width, height = box.xmax - box.xmin + margin * 2, box.ymax - box.ymin + margin * 2
    return canvas.painted(math.node, (box.xmin - margin, -box.ymax - margin, width, height))


@cache
def _installed() -> Any:
    from ziafont import gsub, tables
    from ziamath import drawable, styles
    from ziamath.nodes import mfrac, mnode, mrow, mtable
    from ziamath.zmath import Math

    row: Any = mrow.Mrow
    glyph: Any = drawable.Glyph
    nodes: Any = mnode
    fractions: Any = mfrac
    own_styles: Any = styles
    coverage: Any = tables.Coverage
    substitutes: Any = gsub.Gsub
    row._setup_single_line, glyph.draw = rows.lay_out_line, canvas.draw_glyph
    nodes.parse_style = fractions.parse_style = _inheriting(styles.parse_style)
    nodes.Mnode.size_px = _sized(nodes.Mnode.size_px)
    own_styles.asdict = vars  # what is within is not asked for
    coverage.covidx = lru_cache(maxsize=2**16)(coverage.covidx)
    substitutes.sub = _substituting(substitutes.sub)

    class Table(mtable.Mtable, tag="mtable"):
        """A table with its lines."""

        def _setup(self, **kwargs: Any) -> None:
            super()._setup(**kwargs)
            _rule(self)

    return Math


def _inheriting(parse: Callable[..., Any]) -> Callable[..., Any]:
    """Let a part that says nothing of its style have its parent's, in a copy, as letters change their own."""

    def styled(element: ET.Element, parent: Any = None) -> Any:
        if parent is None or not _STYLED.isdisjoint(element.attrib):
            return parse(element, parent)
        style, variant = object.__new__(type(parent)), object.__new__(type(parent.mathvariant))
        variant.__dict__.update(parent.mathvariant.__dict__)
        style.__dict__.update(parent.__dict__)
        style.mathvariant = variant
        return style

    return styled


def _sized(measure: Callable[..., float]) -> Callable[..., float]:
    """Let a length be computed once for each size of letters."""
    measured = lru_cache(maxsize=4096)(lambda length, size: measure(None, length, size))

    def size_px(node: Any, length: str, size: float | None = None) -> float:
        pixels: float = measured(length, node.glyphsize if size is None else size)
        return pixels

    return size_px


def _substituting(replace: Callable[..., list[int]]) -> Callable[..., list[int]]:
    """Let the glyphs that take the place of others be found once for each language and set of features."""
    glyphs_by_key: dict[tuple[object, ...], list[int]] = {}

    def substituted(table: Any, glyphs: list[int], features: dict[str, bool]) -> list[int]:
        language = table.language
        key = (id(table), language.script, language.language, *features.items(), *glyphs)
        if len(glyphs_by_key) > _MOST:
            glyphs_by_key.clear()
        if key not in glyphs_by_key:
            glyphs_by_key[key] = replace(table, glyphs, features)
        return list(glyphs_by_key[key])

    return substituted


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
