"""The rows of a formula, each part laid out once: in time as long as the formula, however deep it is nested.

The drawing library lays out each part of a row twice, first without what is stretched, to learn how far that has to
reach. Here a part in which nothing is stretched is laid out once for all places that are alike; of the others, what was
measured is remembered, by all that a measure rests on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

_MOST = 5_000  # parts that are remembered
_OUTER = frozenset(["rowymin", "rowymax", "nostretch"])  # what only parts rest on that are stretched
_NEIGHBOURLY = frozenset(["mfrac", "mtable"])  # what keeps a distance that depends on what stands before it


@dataclass(frozen=True, slots=True)
class _StandIn:
    """What a neighbour looks at in a part that is measured but not laid out yet."""

    mtag: str
    string: str
    nodes: tuple[()] = ()


class _Measure(NamedTuple):
    """How low and how high a part reaches in which nothing is stretched."""

    low: float
    high: float
    stand_in: _StandIn


class _Kind(NamedTuple):
    """What a part looks like, as a number that parts alike share, and whether anything in it may be stretched."""

    number: int
    stretches: bool


@dataclass
class _Memory:
    """What is known of parts: ``kinds`` of those of this formula, which are held so that an id stays theirs.

    ``nodes`` are those laid out already, ``measures`` of those that will be, by all that they rest on.
    """

    nodes: dict[tuple[object, ...], Any] = field(default_factory=dict)
    measures: dict[tuple[object, ...], _Measure] = field(default_factory=dict)
    numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    kinds: dict[int, tuple[ET.Element, _Kind]] = field(default_factory=dict)

    def begin(self) -> None:
        """Forget the formula before, and all where it has become much."""
        self.kinds.clear()
        if max(len(self.nodes), len(self.measures), len(self.numbers) // 4) > _MOST:
            self.nodes.clear()
            self.measures.clear()
            self.numbers.clear()

    def kind(self, part: ET.Element) -> _Kind:
        """The kind of a part as it was when it was first asked for."""
        entry = self.kinds.get(id(part))
        if entry is None:
            inside = [self.kind(child) for child in part]
            look = (part.tag, part.text, *sorted(part.attrib.items()), *(kind.number for kind in inside))
            number = self.numbers.setdefault(look, len(self.numbers))
            entry = part, _Kind(number, _may_stretch(part) or any(kind.stretches for kind in inside))
            self.kinds[id(part)] = entry
        return entry[1]


memory = _Memory()


@cache
def _stretched() -> frozenset[str]:
    """The operators that may be stretched in some place."""
    from ziamath import operators

    every = operators.operators.items()
    return frozenset(name for (name, _), params in every if params.get("stretchy", "false") != "false")


def _may_stretch(part: ET.Element) -> bool:
    """Whether a part is an operator that the library may stretch; it takes some identifiers for operators."""
    if part.tag not in ("mo", "mi"):
        return part.tag == "mfenced"
    stretchy = part.get("stretchy")
    return stretchy != "false" if stretchy is not None else (part.text or "").strip() in _stretched()


def _around(row: Any, kwargs: dict[str, Any]) -> tuple[object, ...]:
    """All of a row that may change how a part of it is set, but for what the parts beside it are."""
    style, variant = row.style, row.style.mathvariant
    return (
        tuple(style.__dict__[name] for name in style.__dict__ if name != "mathvariant"),
        tuple(variant.__dict__.values()),
        row.size,
        row.mtag,
        row.parent.mtag,
        len(row.element),
        tuple(sorted((name, value) for name, value in kwargs.items() if name not in _OUTER)),
    )


def _set_as_it_is(row: Any, part: ET.Element, around: tuple[object, ...], kwargs: dict[str, Any]) -> Any:
    """A part in which nothing is stretched, laid out once for all places that are alike."""
    from ziamath.nodes.mnode import Mnode

    spaced: tuple[str, ...] = ()
    if part.tag in _NEIGHBOURLY and row.nodes:
        last = row.nodes[-1].nodes[-1] if row.nodes[-1].mtag == "mrow" and row.nodes[-1].nodes else row.nodes[-1]
        spaced = last.mtag, getattr(last, "string", "")
    key = (around, memory.kind(part).number, part.tag, *sorted(part.attrib.items()), *spaced)
    node = memory.nodes.get(key)
    if node is None:
        node = Mnode.fromelement(part, parent=row, **kwargs)
        node.parent = None  # type: ignore[assignment]  # so that a formula does not stay as long as its letters
        memory.nodes[key] = node
    return node


def _measured(row: Any, part: ET.Element, around: tuple[object, ...], kwargs: dict[str, Any]) -> _Measure:
    """How far a part of a row reaches in which nothing is stretched."""
    from ziamath.nodes.mnode import Mnode

    key = (around, memory.kind(part).number, part.tag, *sorted(part.attrib.items()))
    if key not in memory.measures:
        node = Mnode.fromelement(_copied(part), parent=row, **(kwargs | {"nostretch": True}))
        last = node.nodes[-1] if node.mtag == "mrow" and node.nodes else node
        stand_in = _StandIn(last.mtag, getattr(last, "string", ""))
        memory.measures[key] = _Measure(node.bbox.ymin, node.bbox.ymax, stand_in)
    return memory.measures[key]


def _copied(part: ET.Element) -> ET.Element:
    copy = ET.Element(part.tag, part.attrib)
    copy.text = part.text
    copy.extend([_copied(child) for child in part])
    return copy


def lay_out_line(row: Any, line: list[ET.Element], **kwargs: Any) -> None:
    """Set the parts of a row one behind the other: first those that are as they are, then those that are stretched."""
    from ziafont.fonttypes import BBox
    from ziamath.nodes.mnode import Mnode

    around = _around(row, kwargs)
    shown = [part for part in line if part.tag != "mo" or (part.text or "").strip()]
    already: list[Any] = []
    low, high = 9999.0, -9999.0
    for part in shown:
        if memory.kind(part).stretches:
            measure = _measured(row, part, around, kwargs)
            row.nodes.append(measure.stand_in)
            already.append(None)
            low, high = min(low, measure.low), max(high, measure.high)
        else:
            node = _set_as_it_is(row, part, around, kwargs)
            row.nodes.append(node)
            already.append(node)
            low, high = min(low, node.bbox.ymin), max(high, node.bbox.ymax)
    kwargs["rowymin"], kwargs["rowymax"] = low, high
    row.nodes = []
    x = left = right = 0.0
    low, high = 9999.0, -9999.0
    for part, laid in zip(shown, already, strict=True):
        node = Mnode.fromelement(part, parent=row, **kwargs) if laid is None else laid
        left = min(x + node.bbox.xmin, left) if row.nodes else x + node.bbox.xmin
        row.nodes.append(node)
        row.nodexy.append((x, 0))
        right = max(right, x + node.bbox.xmax)
        low, high = min(low, node.bbox.ymin), max(high, node.bbox.ymax)
        x += node.xadvance()
    row.bbox = BBox(left, right, low, high)
    row._xadvance = x
