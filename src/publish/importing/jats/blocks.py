"""The flow of blocks: each becomes the element of JATS for it, in a paragraph where it may not stand by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

from lxml import etree

from publish.importing.document import (
    Block,
    Box,
    DefinitionList,
    Figure,
    Formula,
    Heading,
    Inline,
    ItemList,
    Paragraph,
    Picture,
    Place,
    Remark,
    Run,
    Table,
)
from publish.importing.jats.captions import paired
from publish.importing.jats.contents import anchors_of, lines_of, says, text_of
from publish.importing.jats.elements import LANG, add, add_text, clean
from publish.importing.jats.figures import write_figure
from publish.importing.jats.formulas import write_formula
from publish.importing.jats.inline import write_inline
from publish.importing.jats.languages import block_language
from publish.importing.jats.lists import own_language, write_definitions, write_list
from publish.importing.jats.tables import write_table
from publish.importing.jats.writing import Writing

_DEEPEST = 16  # blocks in one another: a reader of XML takes 256 levels of elements, each block up to eight
_ALLOWED = {
    "list-item": {"p", "list", "def-list"},
    "def": {"p"},
    "fn": {"p"},
    "caption": {"p"},
    "table-wrap-foot": {"p"},
    "td": {"p", "list", "def-list", "disp-formula", "code", "graphic", "disp-quote"},
    "th": {"p", "list", "def-list", "disp-formula", "code", "graphic", "disp-quote"},
}
_CELLS = ("td", "th")


def flow(writing: Writing, parent: etree._Element, blocks: Sequence[Block], language: str | None) -> None:
    """Write blocks at the end of an element, whose language is given. Headings are the business of ``outline``."""
    writing.depth += 1
    first = len(parent)
    shown: Sequence[Block] = blocks
    if writing.depth > _DEEPEST:
        shown = list(_flattened(blocks))
        place = next((block.place for block in shown), None)
        if place is not None:
            writing.remarks.append(Remark("lost", "nesting", place, "Blocks too deep in one another became text"))
    for group in grouped(paired(unlaid(shown))):
        _write(writing, parent, group, language)
    if (allowed := _ALLOWED.get(parent.tag)) is not None:
        for child in list(parent)[first:]:
            if child.tag not in allowed and child.tag != "label":
                _wrap(child)
    writing.depth -= 1


def _wrap(child: etree._Element) -> None:
    paragraph = etree.Element("p")
    child.addprevious(paragraph)
    paragraph.append(child)


def unlaid(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those of layout tables in their order instead of the table."""
    left: list[Block] = []
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        if isinstance(block, Table) and block.layout:
            inner: list[Block] = [each for row in block.rows for cell in row for each in cell.blocks]
            if block.caption:
                inner.insert(0, Paragraph(block.caption, block.place))
            waiting += reversed([*inner, *block.foot])
        else:
            left.append(block)
    return left


def grouped(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks by themselves; paragraphs of quotation or code that follow one another together."""
    group: list[Block] = []
    for block in blocks:
        if group and not _goes_on(group[-1], block):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _goes_on(before: Block, block: Block) -> bool:
    if not isinstance(before, Paragraph) or not isinstance(block, Paragraph) or before.role != block.role:
        return False
    return block.role == "quotation" or (block.role == "code" and before.code_language == block.code_language)


def _write(writing: Writing, parent: etree._Element, group: list[Block], language: str | None) -> None:
    block = group[0]
    if isinstance(block, Paragraph) and block.role == "code":
        _write_code(writing, parent, [each for each in group if isinstance(each, Paragraph)])
    elif isinstance(block, Paragraph) and block.role == "quotation":
        quote = add(parent, "disp-quote")
        writing.places[quote] = block.place
        for each in group:
            if isinstance(each, Paragraph):
                write_paragraph(writing, quote, each, language)
    elif isinstance(block, Paragraph):
        write_paragraph(writing, parent, block, language)
    elif isinstance(block, ItemList):
        write_list(writing, parent, block, language)
    elif isinstance(block, DefinitionList):
        write_definitions(writing, parent, block, language)
    elif isinstance(block, Table):
        write_table(writing, parent, block, language)
    elif isinstance(block, Figure):
        write_figure(writing, parent, block, language, in_cell=parent.tag in _CELLS)
    elif isinstance(block, Box):
        _write_box(writing, parent, block, language)
    else:
        _write_heading(writing, parent, block, language)


def write_paragraph(writing: Writing, parent: etree._Element, block: Paragraph, language: str | None) -> None:
    """Write a paragraph, each of its lines as one; a formula that stands alone in it as a block."""
    writing.unplaced += anchors_of(block.content)
    own, content = block_language(writing, block.content, block.language, language, block.place)
    formula, label = _formula_alone(content)
    if formula is not None:
        writing.stands(write_formula(writing, parent, formula, label), block.place)
        return
    for line in lines_of(content):
        if not says(line):
            continue
        paragraph = add(parent, "p")
        if own is not None and any(isinstance(item, Run | Picture) for item in line):
            paragraph.set(LANG, own)
        writing.stands(paragraph, block.place)
        write_inline(writing, paragraph, line, own or language, block.place)


def _formula_alone(content: Sequence[Inline]) -> tuple[Formula | None, str]:
    """The formula of a paragraph that holds nothing else but its number, and that number."""
    formulas = [item for item in content if isinstance(item, Formula)]
    others = [item for item in content if not isinstance(item, Formula) and says([item])]
    if len(formulas) != 1 or not formulas[0].display or not all(isinstance(item, Run) for item in others):
        return None, ""
    text = text_of(content).strip()
    if text and not (text.startswith("(") and text.endswith(")") and len(text) <= 12):
        return None, ""
    return formulas[0], text


def _write_heading(writing: Writing, parent: etree._Element, block: Heading, language: str | None) -> None:
    """A heading where JATS has no section, in a cell or a note, is a paragraph that looks like one."""
    content = [Run(f"{block.label} "), *block.content] if block.label else block.content
    bold = [replace(item, marks=item.marks | {"bold"}) if isinstance(item, Run) else item for item in content]
    write_paragraph(writing, parent, Paragraph(bold, block.place, language=block.language), language)
    message = "A heading in a table, list or note became a paragraph in bold: JATS has no sections there"
    writing.remarks.append(Remark("lost", "heading", block.place, message))


def _write_code(writing: Writing, parent: etree._Element, lines: list[Paragraph]) -> None:
    code = add(parent, "code", language=lines[0].code_language or None)
    for line in lines:
        writing.unplaced += anchors_of(line.content)
    writing.stands(code, lines[0].place)
    for number, line in enumerate(lines):
        if number:
            add_text(code, "\n")
        for item in line.content:
            if isinstance(item, Run | Formula):
                add_text(code, clean(item.text if isinstance(item, Run) else item.tex or item.alt_text or ""))
            else:
                write_inline(writing, code, [item], None, line.place)


def _write_box(writing: Writing, parent: etree._Element, block: Box, language: str | None) -> None:
    if block.kind == "quotation":
        quote = add(parent, "disp-quote")
        inner = own_language(quote, block.language, language)
        writing.places[quote] = block.place
        if says(block.title):
            write_inline(writing, add(quote, "title"), block.title, inner, block.place)
        flow(writing, quote, [_body(each) for each in block.blocks], inner)
        return
    from publish.importing.jats.outline import write_outline  # sections hold boxes, and boxes sections

    box = add(parent, "boxed-text")
    inner = own_language(box, block.language, language)
    writing.name(box, "box")
    writing.stands(box, block.place)
    if says(block.title):
        title = add(add(box, "caption"), "title")
        write_inline(writing, title, block.title, inner, block.place, plain=frozenset({"bold"}))
    write_outline(writing, box, block.blocks, inner)
    if not len(box):
        parent.remove(box)


def _body(block: Block) -> Block:
    if isinstance(block, Paragraph) and block.role == "quotation":
        return Paragraph(block.content, block.place, language=block.language)
    return block


def _flattened(blocks: Sequence[Block]) -> Iterator[Block]:
    """The paragraphs in blocks of any depth, one after the other."""
    waiting: list[object] = list(reversed(blocks))
    while waiting:
        each = waiting.pop()
        if isinstance(each, Paragraph | Heading):
            text = text_of(each.content)
            yield Paragraph([Run(text)], each.place, language=each.language)
            waiting += reversed([item for item in each.content if is_dataclass(item) and hasattr(item, "blocks")])
        elif isinstance(each, list) and any(isinstance(item, Run) for item in each):
            yield Paragraph([Run(text_of(each))], Place())
        elif isinstance(each, list):
            waiting += reversed(each)
        elif is_dataclass(each):
            waiting += reversed([value for f in fields(each) if isinstance(value := getattr(each, f.name), list)])
