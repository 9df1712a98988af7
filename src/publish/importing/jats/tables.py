"""Tables: header cells that say what they head, spans, and what the table is called."""

from __future__ import annotations

from bisect import bisect_left

from lxml import etree

from publish.importing.document import Cell, Paragraph, Table
from publish.importing.jats.contents import anchors_of, lines_of, says
from publish.importing.jats.elements import LANG, add
from publish.importing.jats.inline import write_inline
from publish.importing.jats.languages import block_language
from publish.importing.jats.lists import own_language
from publish.importing.jats.writing import Writing


def write_table(writing: Writing, parent: etree._Element, table: Table, language: str | None) -> None:
    """Write a table with all that belongs to it as a ``table-wrap``."""
    rows = _filled(table.rows)
    wrap = add(parent, "table-wrap")
    language = own_language(wrap, table.language, language)
    writing.name(wrap, "tab")
    writing.unplaced += anchors_of(table.caption)
    writing.stands(wrap, table.place)
    if table.label:
        add(wrap, "label", table.label.strip())
    if says(table.caption):
        _write_caption(writing, wrap, table, language)
    for name, text in (("alt-text", table.alt_text), ("long-desc", table.description)):
        if text and text.strip():
            add(wrap, name, text.strip())
    if rows:
        head = sum(bool(row) for row in table.rows[: table.head])
        _write_rows(writing, add(wrap, "table"), rows, head, language)
    if table.foot:
        foot = add(wrap, "table-wrap-foot")
        writing.flow(writing, foot, table.foot, language)
        if not len(foot):
            wrap.remove(foot)


def _write_caption(writing: Writing, wrap: etree._Element, table: Table, language: str | None) -> None:
    own, content = block_language(writing, table.caption, None, language, table.place)
    caption = add(wrap, "caption")
    if own is not None:
        caption.set(LANG, own)
    title = add(caption, "title")
    write_inline(writing, title, content, own or language, table.place, plain=frozenset({"bold"}))


def _write_rows(
    writing: Writing, element: etree._Element, rows: list[list[Cell]], head: int, language: str | None
) -> None:
    """The rows, the first as the table's head; where nothing would follow, heads alone are no head."""
    parts = [("thead", rows[:head]), ("tbody", rows[head:])] if 0 < head < len(rows) else [("tbody", rows)]
    for name, members in parts:
        part = add(element, name)
        for row in members:
            line = add(part, "tr")
            for cell in row:
                _write_cell(writing, line, cell, language, in_head=name == "thead" or head >= len(rows))


def _write_cell(writing: Writing, row: etree._Element, cell: Cell, language: str | None, *, in_head: bool) -> None:
    says_something = any(not isinstance(block, Paragraph) or says(block.content) for block in cell.blocks)
    header = (cell.header or ("column" if in_head else None)) if says_something else None
    element = add(row, "th" if header else "td")
    if header:
        spans = cell.columns > 1 if header == "column" else cell.rows > 1
        element.set("scope", ("col" if header == "column" else "row") + ("group" if spans else ""))
    for name, number in (("colspan", cell.columns), ("rowspan", cell.rows)):
        if number > 1:
            element.set(name, str(number))
    if cell.align in ("center", "right", "justify"):
        element.set("align", cell.align)
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    if isinstance(only, Paragraph) and only.role in ("body", "caption") and len(lines_of(only.content)) == 1:
        writing.unplaced += anchors_of(only.content)
        writing.stands(element, only.place)
        _write_text(writing, element, only, language, header=header is not None)
    else:
        writing.flow(writing, element, cell.blocks, language)


def _write_text(
    writing: Writing, element: etree._Element, text: Paragraph, language: str | None, *, header: bool
) -> None:
    """The text of a cell that holds nothing else; JATS has no language on a cell."""
    own, content = block_language(writing, text.content, text.language, language, text.place)
    holder = element
    if own is not None and says(content):
        holder = add(element, "styled-content")
        holder.set(LANG, own)
    plain = frozenset({"bold"} if header else ())
    write_inline(writing, holder, content, own or language, text.place, plain=plain)  # type: ignore[arg-type]


def _filled(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows without those that cells from above fill wholly, as no row of JATS may be; these get shorter."""
    empty = [at for at, row in enumerate(rows) if not row]
    if not empty:
        return rows
    return [
        [_shortened(cell, bisect_left(empty, at + cell.rows) - bisect_left(empty, at)) for cell in row]
        for at, row in enumerate(rows)
        if row
    ]


def _shortened(cell: Cell, by: int) -> Cell:
    return Cell(cell.blocks, cell.columns, max(1, cell.rows - by), cell.header, cell.align) if by else cell
