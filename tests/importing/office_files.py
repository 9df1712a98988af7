"""Word files and OpenDocument texts of a few lines, for tests, and documents as short lines of text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from publish.importing.document import (
    Anchor,
    Block,
    Box,
    Cell,
    DefinitionList,
    Figure,
    Formula,
    Heading,
    Inline,
    ItemList,
    NoteCall,
    Paragraph,
    Picture,
    Run,
    Table,
)  # fmt: skip

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="nl-BE" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="My heading"/><w:basedOn w:val="Kop2"/></w:style>
<w:style w:type="paragraph" w:styleId="Bijschrift"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="HTML Preformatted"/></w:style>
<w:style w:type="paragraph" w:styleId="Frans"><w:name w:val="Frans"/><w:rPr><w:lang w:val="fr-BE"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Link"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Engels"><w:name w:val="Engels"/><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Koppen"><w:name w:val="Heads"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>
<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>
"""
_KINDS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}


def docx(path: Path, body: str, *, parts: Mapping[str, str] | None = None, links: Mapping[str, str] | None = None,
         media: Mapping[str, bytes] | None = None, core: str = "", styles: str = STYLES) -> Path:  # fmt: skip
    """A Word file. ``parts`` are further ones by kind ("numbering"), ``links`` external ones and ``media`` by identifier."""
    relations = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            _relations(
                [
                    ("d", "officeDocument", "word/document.xml", ""),
                    ("c", "metadata/core-properties", "docProps/core.xml", ""),
                ]
            ),
        )
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        for kind, content in {"styles": styles, **(parts or {})}.items():
            if kind.startswith("charts/"):
                archive.writestr(f"word/{kind}", content)
                relations.append((kind.partition("/")[2].partition(".")[0], "chart", kind, ""))
            else:
                archive.writestr(f"word/{kind}.xml", f"<w:{kind} {_W}>{content}</w:{kind}>")
                relations.append((kind, _KINDS[kind], f"{kind}.xml", ""))
        for identifier, data in (media or {}).items():
            archive.writestr(f"word/media/{identifier}.png", data)
            relations.append((identifier, "image", f"media/{identifier}.png", ""))
        relations += [(identifier, "hyperlink", target, "External") for identifier, target in (links or {}).items()]
        archive.writestr("word/_rels/document.xml.rels", _relations(relations))
        archive.writestr(
            "docProps/core.xml",
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{core}</cp:coreProperties>",
        )
    return path


def _relations(relations: Iterable[tuple[str, str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{identifier}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"{f" TargetMode={chr(34)}{mode}{chr(34)}" if mode else ""}/>'
        for identifier, kind, target, mode in relations
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def p(text: str, style: str = "", properties: str = "") -> str:
    """A paragraph of a Word file: runs as XML, or plain text."""
    runs = text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of a Word file."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def drawing(identifier: str, attributes: str = "", within: str = "") -> str:
    """A picture in a run of a Word file; ``attributes`` and what is ``within`` say what it shows."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" {attributes}>{within}</wp:docPr><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{identifier}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


_O = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible", "meta": "meta",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'  # fmt: skip
_ODT_STYLES = (
    '<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="nl" fo:country="BE"/>'
    '</style:default-style><style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="Preformatted_20_Text" style:display-name="Preformatted Text" style:family="paragraph"/>'
    '<style:style style:name="Illustration" style:family="paragraph"/>'
    '<text:list-style style:name="Cijfers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    "</office:styles>"
)


def odt(path: Path, body: str, *, automatic: str = "", media: Mapping[str, bytes] | None = None) -> Path:
    """An OpenDocument text."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_O}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {_O}>{_ODT_STYLES}</office:document-styles>")
        for name, data in (media or {}).items():
            archive.writestr(f"Pictures/{name}", data)
    return path


def lines(blocks: Iterable[Block], indent: str = "") -> list[str]:
    """Blocks as short lines: kind, what it is, and its text with marks and languages."""
    told: list[str] = []
    for block in blocks:
        told += [indent + line for line in _lines(block)]
    return told


def _lines(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [f"h{block.level} {f'[{block.label}] ' if block.label else ''}{text(block.content)}"]
    if isinstance(block, Paragraph):
        return [f"{block.role if block.role != 'body' else 'p'} {text(block.content)}"]
    if isinstance(block, ItemList):
        head = f"list {block.numbering}" + (f" from {block.start}" if block.start != 1 else "")
        return [
            head + (" on" if block.continues else ""),
            *(line for i in block.items for line in _item(i.label, i.blocks)),
        ]
    if isinstance(block, Table):
        return [f"table{f' head {block.head}' if block.head else ''}", *map(_row, block.rows)]
    if isinstance(block, Figure):
        return [
            f"figure {text(list(block.pictures))}",
            *lines(block.caption, "  "),
            *lines([block.data] if block.data else [], "  "),
        ]
    if isinstance(block, Box):
        return ["box", *lines(block.blocks, "  ")]
    assert isinstance(block, DefinitionList)
    return ["definitions"]


def _item(label: str | None, blocks: list[Block]) -> list[str]:
    first, *rest = lines(blocks) or [""]
    return [f"  {label or '•'} {first}", *(f"    {line}" for line in rest)]


def _row(row: list[Cell]) -> str:
    cells = []
    for cell in row:
        said = " / ".join(lines(cell.blocks)).removeprefix("p ")
        kind = {"column": "↓", "row": "→", None: ""}[cell.header]
        span = f"{cell.columns}×{cell.rows} " if (cell.columns, cell.rows) != (1, 1) else ""
        cells.append(f"{kind}{span}{said}")
    return "  | " + " | ".join(cells)


def text(content: Iterable[Inline], language: str | None = "nl-BE") -> str:
    """Running text: ``*bold*`` and other marks by their first letters, ``{fr:…}``, ``<address:…>``, ``[note:…]``."""
    return "".join(_inline(each, language) for each in content)


def _inline(each: Inline, language: str | None) -> str:
    if isinstance(each, Anchor):
        return f"(#{each.name})"
    if isinstance(each, NoteCall):
        return f"[{each.kind}: {' / '.join(lines(each.blocks))}]"
    if isinstance(each, Picture):
        text = "decorative" if each.decorative else f"“{each.alt_text}”" if each.alt_text else "no words"
        return f"<picture {each.name}: {text}>"
    if isinstance(each, Formula):
        return "<formula>"
    assert isinstance(each, Run)
    text = each.text.replace("\n", "⏎").replace("\t", "→")
    for mark in sorted(each.marks):
        text = f"{mark}({text})"
    if each.language not in (None, language):
        text = f"{{{each.language}:{text}}}"
    return f"<{each.link}:{text}>" if each.link else text
