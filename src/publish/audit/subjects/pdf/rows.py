"""Lines of running text that stand in columns: what was set with positions and is tagged as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from publish.audit.subjects.pdf.layout import lines
from publish.audit.subjects.pdf.shown_content import Line
from publish.audit.subjects.pdf.structure import StructureNode
from publish.audit.subjects.pdf.structure_types import is_heading

_SAME = 3.0  # points between the left edges of one column
_APART = frozenset(str.split("Table L TOC TOCI Code Formula Figure Form Index Caption Artifact"))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a paragraph, its cells, and where each after the first begins."""

    node: StructureNode
    page: int
    line: Line
    cells: tuple[str, ...]
    edges: tuple[float, ...]


def text_lines(elements: Iterator[StructureNode]) -> Iterator[tuple[StructureNode, int, Line]]:
    """The lines of paragraphs with their pages, in the order of the tags; not those in tables, lists and the like."""
    for node in elements:
        if node.kind == "P" and not any(
            ancestor.kind in _APART or is_heading(ancestor.kind) for ancestor in node.ancestors()
        ):
            yield from ((node, page, line) for page, line in lines(node) if line.text.strip())


def aligned(elements: Iterator[StructureNode], fewest: int) -> Iterator[list[Row]]:
    """Runs of so many lines or more, one below the other, with a gap that ends at the same place in each."""
    run: list[Row] = []
    edges: list[float] = []
    for node, page, line in text_lines(elements):
        row = Row(node, page, line, _cells(line), tuple(gap.end for gap in line.gaps))
        below = bool(run) and run[-1].page == page and line.y < run[-1].line.y
        common = [edge for edge in edges if any(abs(edge - other) < _SAME for other in row.edges)] if below else []
        if common:
            run.append(row)
            edges = common
            continue
        if len(run) >= fewest:
            yield run
        run, edges = ([row], list(row.edges)) if row.edges else ([], [])
    if len(run) >= fewest:
        yield run


def _cells(line: Line) -> tuple[str, ...]:
    places = [0, *(gap.place for gap in line.gaps), len(line.text)]
    return tuple(line.text[start:end].strip() for start, end in pairwise(places))
