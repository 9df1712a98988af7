"""The blocks of pandoc's tree, as the document that its author wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree, html

from publish.importing.document import (
    Block,
    Box,
    Cell,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    ItemList,
    ListItem,
    Numbering,
    Paragraph,
    Picture,
    Place,
    Remark,
    Role,
    Run,
    Table,
)
from publish.importing.pandoc.inlines import (
    Attributes,
    Node,
    Reading,
    anchors_of,
    attributes_of,
    inlines_of,
    picture_of,
    words_of,
)
from publish.importing.webpage import fragment
from publish.importing.webpage.settings import Setting

_NUMBERINGS: dict[str, Numbering] = {
    "DefaultStyle": "order", "Decimal": "order", "Example": "order", "LowerAlpha": "alpha-lower",
    "UpperAlpha": "alpha-upper", "LowerRoman": "roman-lower", "UpperRoman": "roman-upper",
}  # fmt: skip
_BOXES = frozenset("box aside note tip warning caution important info callout sidebar admonition".split())
_ALIGN = {"AlignRight": "right", "AlignCenter": "center"}


def blocks_of(reading: Reading, nodes: list[Node], setting: Setting) -> list[Block]:
    """The blocks of a part of the tree."""
    return [block for node in nodes for block in _block(reading, node, setting)]


def _block(reading: Reading, node: Node, setting: Setting) -> list[Block]:
    kind, value = node["t"], node.get("c")
    if value is None:
        return []
    place = Place(words_of([node]))
    if kind in ("Plain", "Para"):
        return [Paragraph(inlines_of(reading, value, setting), place)]
    if kind == "LineBlock":
        return [Paragraph(_lines(reading, value, setting), place)]
    if kind == "CodeBlock":
        attributes = attributes_of(value[0])
        language = next((name for name in value[0][1] if name not in ("numberLines", "sourceCode")), None)
        content: list[Inline] = [*anchors_of(reading, attributes), Run(value[1])]
        return [Paragraph(content, Place(value[1][:60]), "code", code_language=language)]
    if kind == "Header":
        attributes = attributes_of(value[1])
        inner = attributes.within(setting)
        text = [*anchors_of(reading, attributes), *inlines_of(reading, value[2], inner)]
        return [Heading(text, value[0], place, language=inner.language, appendix="appendix" in attributes.classes)]
    if kind == "BlockQuote":
        return [Box(blocks_of(reading, value, setting), place, "quotation", language=setting.language)]
    if kind == "BulletList":
        return [ItemList(_items(reading, value, setting), "bullet", place, language=setting.language)]
    if kind == "OrderedList":
        numbering = _NUMBERINGS.get(value[0][1]["t"], "order")
        return [
            ItemList(
                _items(reading, value[1], setting), numbering, place, value[0][0], value[0][0] > 1, setting.language
            )
        ]
    return _other_block(reading, kind, value, setting, place)


def _other_block(reading: Reading, kind: str, value: Any, setting: Setting, place: Place) -> list[Block]:
    if kind == "DefinitionList":
        entries = [_definition(reading, term, definitions, setting) for term, definitions in value]
        return [DefinitionList(entries, place, setting.language)]
    if kind == "Table":
        return [_table(reading, value, setting, place)]
    if kind == "Figure":
        return _figure(reading, value, setting, place)
    if kind == "Div":
        return _div(reading, attributes_of(value[0]), value[1], setting, place)
    if kind == "RawBlock":
        return _raw(reading, value, setting)
    return []


def _definition(reading: Reading, term: list[Node], definitions: list[list[Node]], setting: Setting) -> Definition:
    blocks = [block for each in definitions for block in blocks_of(reading, each, setting)]
    return Definition(inlines_of(reading, term, setting), blocks)


def _lines(reading: Reading, lines: list[list[Node]], setting: Setting) -> list[Inline]:
    content: list[Inline] = []
    for number, line in enumerate(lines):
        content += [*([setting.run("\n")] if number else []), *inlines_of(reading, line, setting)]
    return content


def _items(reading: Reading, items: list[list[Node]], setting: Setting) -> list[ListItem]:
    return [ListItem(blocks_of(reading, item, setting), place=Place(words_of(item))) for item in items]


def _div(reading: Reading, attributes: Attributes, nodes: list[Node], setting: Setting, place: Place) -> list[Block]:
    """A part of the text that its author named: an abstract, a list of works, a box, or nothing but its language."""
    inner = attributes.within(setting)
    blocks = blocks_of(reading, nodes, inner)
    names = anchors_of(reading, attributes)
    if "abstract" in attributes.classes or attributes.values.get("role") == "doc-abstract":
        return _with_role(blocks, "abstract")
    if attributes.classes & {"references", "csl-entry"} or attributes.name == "refs":
        blocks = _with_role(blocks, "bibliography")
    elif attributes.classes & _BOXES or any(name.startswith("callout") for name in attributes.classes):
        return [Box([*([Paragraph(names, place)] if names else []), *blocks], place, language=inner.language)]
    return [Paragraph(names, place), *blocks] if names else blocks


def _with_role(blocks: list[Block], role: Role) -> list[Block]:
    return [replace(b, role=role) if isinstance(b, Paragraph) and b.role == "body" else b for b in blocks]


def _figure(reading: Reading, value: list[Any], setting: Setting, place: Place) -> list[Block]:
    attributes = attributes_of(value[0])
    inner = attributes.within(setting)
    caption = blocks_of(reading, value[1][1], inner)
    words = words_of(value[1][1], None)
    pictures: list[Picture] = []
    others: list[Block] = []
    for node in value[2]:
        images = [each["c"] for each in node.get("c") or [] if isinstance(each, dict) and each["t"] == "Image"]
        if node["t"] in ("Plain", "Para") and images:
            pictures += [picture_of(reading, image, inner, words) for image in images]
        else:
            others += _block(reading, node, inner)
    names = [attributes.name] if attributes.name in reading.referred else []
    if pictures and all(picture.decorative for picture in pictures):
        caption = []  # what stands between the brackets of a mere ornament is no caption
    if pictures:
        return [Figure(pictures, place, caption, anchors=names, language=inner.language), *others]
    captions: list[Block] = [replace(b, role="caption") if isinstance(b, Paragraph) else b for b in caption]
    return [*captions, *others]


def _table(reading: Reading, value: list[Any], setting: Setting, place: Place) -> Table:
    attributes = attributes_of(value[0])
    inner = attributes.within(setting)
    columns = [_ALIGN.get(spec[0]["t"]) for spec in value[2]]
    head = [row for row in value[3][1] if any(cell[4] for cell in row[1])]
    rows = [_row(reading, row, inner, columns, heads=len(row[1])) for row in head]
    count = len(rows)
    for body in value[4]:
        rows += [_row(reading, row, inner, columns, heads=len(row[1])) for row in body[2]]
        rows += [_row(reading, row, inner, columns, stub=body[1]) for row in body[3]]
    rows += [_row(reading, row, inner, columns) for row in value[5][1]]
    texts = [node["c"] for node in value[1][1] if node["t"] in ("Plain", "Para")]
    caption = [part for nodes in texts for part in inlines_of(reading, nodes, inner)]
    return Table(rows, place, count, [*anchors_of(reading, attributes), *caption], language=inner.language,
                 alt_text=attributes.values.get("alt"), description=attributes.values.get("summary"))  # fmt: skip


def _row(
    reading: Reading, row: list[Any], setting: Setting, columns: list[str | None], *, heads: int = 0, stub: int = 0
) -> list[Cell]:
    cells: list[Cell] = []
    at = 0
    for attr, align, height, width, nodes in row[1]:
        inner = attributes_of(attr).within(setting)
        own = _ALIGN.get(align["t"]) or (columns[at] if at < len(columns) else None)
        header = "column" if heads else "row" if at < stub else None
        blocks = blocks_of(reading, nodes, inner)
        cells.append(Cell(blocks, width, height, header, own))  # type: ignore[arg-type]
        at += width
    return cells


def _raw(reading: Reading, value: list[str], setting: Setting) -> list[Block]:
    """A block of HTML is read as a web page is; one of another notation is left out, and told."""
    notation, text = value
    if not notation.startswith("html"):
        place = Place(" ".join(text.split())[:60])
        reading.remarks.append(Remark("lost", f"raw {notation}", place, f"“{place.words}” was left out"))
        return []
    try:
        root = html.document_fromstring(f"<body>{text}</body>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    blocks, remarks = fragment(root, reading.media, setting)
    reading.remarks += remarks
    return blocks
