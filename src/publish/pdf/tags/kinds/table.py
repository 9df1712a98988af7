"""Tables (ISO 14289-1, 7.5; ISO 14289-2, 8.2.5.26; ISO 32000-1, 14.8.4.3.4 and 14.8.5.7).

Rows are made equally long, spans end where their group of rows ends, and where ``Scope`` cannot tell which heads belong
to a cell, the cell lists them in ``Headers``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from lxml import etree

from publish.pdf.tags.kinds.paragraph import CAPTION, PARAGRAPH, holds_text
from publish.pdf.tags.structure import Kind, StructureElement

if TYPE_CHECKING:
    from publish.pdf.tags.tree import Tree

ELEMENTS = ("table", "thead", "tbody", "tfoot", "tr", "th", "td")
HEAD = Kind("THead", "THead")
BODY = Kind("TBody", "TBody")
FOOT = Kind("TFoot", "TFoot")
ROW = Kind("TR", "TR")
MAX_COLUMNS = 1000  # HTML, 4.9.11: no cell spans more


def kind_of(element: etree._Element) -> Kind | None:
    """The parts of a table go by their own names; cells of one that only sets things side by side are paragraphs."""
    table = element if element.tag == "table" else next(element.iterancestors("table"), element)
    if table.get("role") == "presentation" and not table.get("data-part"):  # a part is heard in the first one
        return PARAGRAPH if element.tag == "td" and holds_text(element) else None
    return {"table": TABLE, "thead": HEAD, "tbody": BODY, "tfoot": FOOT, "tr": ROW, "th": HEADER, "td": CELL}[
        element.tag
    ]


def _scope(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    row = (element.get("scope") or "").startswith("row")
    _span(structure_element, element, tree)
    structure_element.attributes.setdefault("Table", {})["Scope"] = "/Row" if row else "/Column"


def _span(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    attributes: dict[str, object] = {}
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if (value := element.get(f"data-{name}") or element.get(name, "")).isdigit() and int(value) > 1:
            attributes[key] = min(int(value), MAX_COLUMNS if name == "colspan" else 65534)
    if headers := element.get("headers", "").split():
        attributes["Headers"] = headers
    if attributes:
        structure_element.attributes["Table"] = attributes


HEADER = Kind("TH", "TH", arrange=_scope)
CELL = Kind("TD", "TD", arrange=_span)


def _arrange(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    _join_parts(structure_element, element, tree)
    captions = [kid for kid in structure_element.elements() if kid.kind is CAPTION]
    groups = list(_groups(structure_element))
    grids = [_Grid(group, tree) for group in groups]
    width = max((grid.width for grid in grids), default=0)
    for grid in grids:
        grid.fill_up(width)
    _list_headers([cell for grid in grids for cell in grid.cells], element)
    structure_element.kids = [*captions, *(group for group in groups if group.kids)]


def _join_parts(structure_element: StructureElement, element: etree._Element, tree: Tree) -> None:
    """Take in the cells of the tables that show more columns of this one; what these show again is not heard."""
    if not element.get("data-part", "").startswith("1/"):
        return
    rows = list(_rows(structure_element.elements()))
    for part in element.itersiblings("table"):
        number = part.get("data-part", "")
        if not number or number.startswith("1/"):
            return
        for row, more in zip(rows, _rows(tree.inside(part, TABLE)), strict=True):
            row.kids.extend(more.kids)


def _rows(kids: list[StructureElement]) -> Iterator[StructureElement]:
    for kid in kids:
        if kid.kind is ROW:
            yield kid
        elif kid.kind in (HEAD, BODY, FOOT):
            yield from _rows(kid.elements())


TABLE = Kind("Table", "Table", arrange=_arrange)


def _groups(table: StructureElement) -> Iterator[StructureElement]:
    """One head, then bodies, then one foot; rows that stand alone are gathered in a body."""
    heads: list[StructureElement] = []
    bodies: list[StructureElement] = []
    feet: list[StructureElement] = []
    alone: StructureElement | None = None
    for kid in table.elements():
        if kid.kind is ROW:
            if alone is None:
                alone = StructureElement(BODY)
                bodies.append(alone)
            alone.kids.append(kid)
            continue
        alone = None
        if kid.kind is HEAD and not heads and not bodies:
            heads.append(kid)
        elif kid.kind is FOOT and not feet:
            feet.append(kid)
        elif kid.kind in (HEAD, BODY, FOOT):
            kid.kind = BODY
            bodies.append(kid)
    if not bodies:  # a head needs a body
        for only in heads or feet:
            only.kind = BODY
    yield from (*heads, *bodies, *feet)


@dataclass(slots=True, eq=False)
class _Cell:
    element: StructureElement
    group: StructureElement
    row: int
    column: int
    rows: int
    columns: int

    @property
    def scope(self) -> str:
        return str(self.element.attributes.get("Table", {}).get("Scope", "")).lstrip("/")


class _Grid:
    """The cells of a group of rows, each at its place (HTML, 4.9.12)."""

    def __init__(self, group: StructureElement, tree: Tree) -> None:
        self.cells: list[_Cell] = []
        self.width = 0
        self._rows = group.elements()
        self._occupied: set[tuple[int, int]] = set()
        for number, row in enumerate(self._rows):
            row.kids = [kid for kid in row.elements() if kid.kind in (HEADER, CELL)]
            column = 0
            for cell in row.elements():
                while (number, column) in self._occupied:
                    column += 1
                column += self._place(cell, group, number, column)

    def _place(self, cell: StructureElement, group: StructureElement, number: int, column: int) -> int:
        spans = cell.attributes.get("Table", {})
        stated = int(str(spans.get("ColSpan", 1)))
        columns = next((n for n in range(1, stated) if (number, column + n) in self._occupied), stated)
        rows = min(int(str(spans.get("RowSpan", 1))), len(self._rows) - number)
        for key, value in (("ColSpan", columns), ("RowSpan", rows)):
            if value > 1:
                spans[key] = value
            else:
                spans.pop(key, None)
        if not spans:
            cell.attributes.pop("Table", None)
        self._occupied.update((number + r, column + c) for r in range(rows) for c in range(columns))
        self.cells.append(_Cell(cell, group, number, column, rows, columns))
        self.width = max(self.width, column + columns)
        return columns

    def fill_up(self, width: int) -> None:
        """End every row with empty cells until it is as wide as the table."""
        for number, row in enumerate(self._rows):
            row.kids.extend(StructureElement(CELL) for column in range(width) if (number, column) not in self._occupied)


def _list_headers(cells: list[_Cell], element: etree._Element) -> None:
    """Where ``Scope`` cannot tell, or there are several rows of heads, let each cell name its heads."""
    heads = [cell for cell in cells if cell.element.kind is HEADER]
    beyond = any(_is_beyond_scope(cell) for cell in heads)
    if not beyond and not any(head.row for head in heads if head.group.kind is HEAD):
        return
    grouped = {
        th.get("id"): th.get("scope", "") for th in element.iter("th") if (th.get("scope") or "").endswith("group")
    }
    index = _Heads(heads)
    for cell in cells:
        if (
            cell.element.kind is HEADER
            or "Headers" in cell.element.attributes.get("Table", {})
            or not cell.element.kids
        ):
            continue
        near = index.near(cell, in_other_rows=beyond or cell.group.kind is HEAD)
        heads_of_cell = [head for head in near if _heads(head, cell, index, grouped)]
        names = [head.element.identifier for head in heads_of_cell if head.element.identifier]
        if names:
            cell.element.attributes.setdefault("Table", {})["Headers"] = names


_Extent = tuple[StructureElement, int, int]  # a group of rows, a column, and over how many columns


class _Heads:
    """The heads of a table by their places, so that of thousands those are looked at that may be a cell's."""

    def __init__(self, heads: list[_Cell]) -> None:
        self._order = {head: number for number, head in enumerate(heads)}
        self._over: dict[int, list[_Cell]] = defaultdict(list)  # those of the table's head, by column
        self._row_heads: dict[tuple[StructureElement, int], list[_Cell]] = defaultdict(list)  # by group and row
        self._alike: dict[_Extent, list[_Cell]] = defaultdict(list)  # from above to below
        self._across: dict[tuple[StructureElement, int], list[_Extent]] = defaultdict(list)  # by group and column
        self._of_rows: dict[StructureElement, dict[_Extent, None]] = defaultdict(dict)
        for head in heads:
            columns = range(head.column, head.column + head.columns)
            extent = head.group, head.column, head.columns
            if head.group.kind is HEAD:
                for column in columns:
                    self._over[column].append(head)
            for row in range(head.row, head.row + head.rows):
                self._row_heads[head.group, row].append(head)
            if extent not in self._alike:
                for column in columns:
                    self._across[head.group, column].append(extent)
            self._alike[extent].append(head)
            if head.scope == "Row":
                self._of_rows[head.group][extent] = None

    def near(self, cell: _Cell, *, in_other_rows: bool) -> list[_Cell]:
        """Those above a cell in the table's head and beside it, and the last of each extent before it, in order."""
        columns = range(cell.column, cell.column + cell.columns)
        near = {head for column in columns for head in self._over[column]}
        for row in range(cell.row, cell.row + cell.rows):
            near.update(self._row_heads[cell.group, row])
        if in_other_rows:
            extents = dict.fromkeys(extent for column in columns for extent in self._across[cell.group, column])
            last = (self._last(extent, cell.row) for extent in (*extents, *self._of_rows[cell.group]))
            near.update(head for head in last if head is not None)
        return sorted(near, key=self._order.__getitem__)

    def is_replaced(self, head: _Cell, cell: _Cell) -> bool:
        """Whether another head of the same extent stands between the two."""
        last = self._last((head.group, head.column, head.columns), cell.row)
        return last is not None and last.row > head.row

    def _last(self, extent: _Extent, row: int) -> _Cell | None:
        alike = self._alike[extent]
        number = bisect_right(alike, row, key=attrgetter("row"))
        return alike[number - 1] if number else None


def _is_beyond_scope(head: _Cell) -> bool:
    """Whether it heads a group of rows from within the body, or a column from elsewhere than the table's head."""
    return head.group.kind is not HEAD and (head.scope == "Column" or head.columns > 1) and head.row > 0


def _heads(head: _Cell, cell: _Cell, heads: _Heads, grouped: dict[str | None, str]) -> bool:
    if head.scope == "Row":
        across = head.row < cell.row + cell.rows and cell.row < head.row + head.rows
        if grouped.get(head.element.identifier) == "rowgroup" or head.columns > cell.column:
            return head.group is cell.group and head.row <= cell.row and not heads.is_replaced(head, cell)
        return head.group is cell.group and across and head.column < cell.column
    if not (head.column < cell.column + cell.columns and cell.column < head.column + head.columns):
        return False
    if head.group.kind is HEAD:
        return cell.group.kind is not HEAD
    return head.group is cell.group and head.row < cell.row and not heads.is_replaced(head, cell)
