"""An OpenDocument text from its first paragraph to its last."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from publish.errors import SourceError
from publish.importing.container import Container
from publish.importing.document import Anchor, Block, Document, Heading, Inline, Paragraph, Picture, Properties, Run
from publish.importing.opendocument import drawings, lists, tables, text
from publish.importing.opendocument.context import MAX_DEPTH, Context, Shared
from publish.importing.opendocument.names import DC, DRAW, FO, MANIFEST, META, OFFICE, STYLE, TABLE, TEXT, count
from publish.importing.opendocument.styles import Styles

_INDEXES = {
    f"{TEXT}{name}"
    for name in (
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
    )
}
_AROUND = {
    f"{TEXT}section",
    f"{TEXT}bibliography",
    f"{TEXT}index-body",
    f"{TEXT}numbered-paragraph",
    f"{TEXT}index-title",
}


def read(path: Path, *, accept_changes: bool = True) -> Document:
    """The document in an OpenDocument text. Raises SourceError."""
    with Container(path) as container:
        manifest = container.xml("META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None:
            raise SourceError(
                "is protected by a password", path, advice="Open it in its own program, take the password off."
            )
        content = container.xml("content.xml")
        body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
        if content is None or body is None:
            raise SourceError("holds no text", path, advice="Open it in the program that made it, and save it anew.")
        styles = container.xml("styles.xml")
        shared = Shared(container, Styles(content, styles), accept_changes)
        if next(body.iter(f"{TEXT}soft-page-break"), None) is not None:
            shared.page = 1
        for region in body.iter(f"{TEXT}changed-region"):
            for change in region:
                shared.changes[region.get(f"{TEXT}id", "")] = etree.QName(change).localname, change
        shared.named = text.headings_named(body)
        properties = _properties(container)
        document = Document([], properties, shared.media, shared.remarks, languages_are_noisy=True)
        context = Context(shared, _blocks)
        document.blocks = _blocks(context, body)
        properties.language = shared.styles.default_language() or properties.language
        for kind in ("header", "footer"):
            for element in styles.iter(f"{STYLE}{kind}") if styles is not None else ():
                if "".join(element.itertext()).strip():
                    context.remark("silent", f"page {kind}")
    return document


def _properties(container: Container) -> Properties:
    root = container.xml("meta.xml")
    properties = Properties()
    if root is None:
        return properties

    def stated(name: str) -> str | None:
        return next((" ".join(e.text.split()) for e in root.iter(name) if e.text and e.text.strip()), None)

    properties.title = stated(f"{DC}title")
    properties.subtitle = stated(f"{DC}subject")
    properties.description = stated(f"{DC}description")
    author = stated(f"{META}initial-creator") or stated(f"{DC}creator")
    properties.authors = [each.strip() for each in (author or "").split(";") if each.strip()]
    properties.date = (stated(f"{DC}date") or stated(f"{META}creation-date") or "")[:10] or None
    properties.keywords = [" ".join(e.text.split()) for e in root.iter(f"{META}keyword") if e.text and e.text.strip()]
    properties.language = stated(f"{DC}language")
    return properties


def _blocks(context: Context, parent: etree._Element) -> list[Block]:
    """What stands in the text, in an item, in a cell, in a box or in a note."""
    blocks: list[Block] = []
    if context.depth > 2 * MAX_DEPTH:
        context.remark("lost", "nesting", f"what is nested deeper than {2 * MAX_DEPTH} levels was left out")
        return blocks
    anchors: list[Inline] = []
    for child in parent:
        if isinstance(child.tag, str):
            anchors = _block(context, child, blocks, anchors)
    return blocks


def _block(context: Context, element: etree._Element, blocks: list[Block], anchors: list[Inline]) -> list[Inline]:
    """Read one element; anchors that no block has yet come back."""
    tag = element.tag
    if tag in (f"{TEXT}p", f"{TEXT}h"):
        return _paragraph(context, element, blocks, anchors)
    if tag == f"{TEXT}list":
        blocks += lists.read(context, element)
    elif tag == f"{TABLE}table":
        blocks.append(tables.read(context, element))
    elif tag in _INDEXES:
        context.remark("silent", "contents list")
    elif tag == f"{TEXT}section" and element.get(f"{TEXT}display") == "none":
        context.remark("silent", "hidden text")
    elif tag in _AROUND:
        for child in element:
            if isinstance(child.tag, str):
                anchors = _block(context, child, blocks, anchors)
    elif tag == f"{TEXT}soft-page-break":
        context.turn_page(element)
    elif tag.startswith(DRAW):
        drawing = drawings.read(context, element)
        if drawing.pictures or drawing.formulas:
            blocks.append(Paragraph([*drawing.pictures, *drawing.formulas], context.place))
        blocks += drawing.blocks
    return anchors


def _paragraph(context: Context, element: etree._Element, blocks: list[Block], anchors: list[Inline]) -> list[Inline]:
    styles = context.shared.styles
    context.style = element.get(f"{TEXT}style-name")
    place = context.be_at(element)
    inner = text.read(context, element)
    content = [*anchors, *inner.content]
    if all(isinstance(each, Anchor) or (isinstance(each, Run) and not each.text.strip()) for each in content):
        blocks += inner.blocks
        return [each for each in content if isinstance(each, Anchor)]
    if element.tag == f"{TEXT}h" and context.inside in ("", "text box"):
        level = count(element.get(f"{TEXT}outline-level"), 1, 9)
        name = text.of_heading("".join(each.text for each in content if isinstance(each, Run)))
        named: list[Inline] = [Anchor(name)] if name in context.shared.named else []
        content = [*named, *(_plain(each) for each in content)]
        blocks.append(Heading(content, level, place, _heading_label(context, element, level)))
    else:
        role = styles.role(context.style)
        if context.inside not in ("", "text box") and role not in ("code", "quotation"):
            role = "body"
        names = styles.names(context.style)
        paragraph = Paragraph(
            content, place, role, style=names[0] if names else "", indent=styles.indent(context.style)
        )
        alignment = styles.property("paragraph", context.style, "paragraph", f"{FO}text-align")
        paragraph.centred = alignment == "center"
        blocks += _split(paragraph)
    blocks += inner.blocks
    return []


def _plain(inline: Inline) -> Inline:
    return (
        Run(inline.text, inline.marks - {"bold"}, inline.language, inline.link) if isinstance(inline, Run) else inline
    )


def _split(paragraph: Paragraph) -> list[Block]:
    """A caption that holds its picture, as the program writes it, in two: the picture, and its caption."""
    pictures: list[Inline] = [each for each in paragraph.content if isinstance(each, Picture)]
    if paragraph.role != "caption" or not pictures:
        return [paragraph]
    rest: list[Inline] = [each for each in paragraph.content if not isinstance(each, Picture)]
    picture = Paragraph(pictures, paragraph.place)
    if not any(isinstance(each, Run) and each.text.strip() for each in rest):
        picture.content = paragraph.content
        return [picture]
    paragraph.content = rest
    return [picture, paragraph]


def _heading_label(context: Context, element: etree._Element, level: int) -> str | None:
    """The number of a heading by the outline's style, where that numbers its level."""
    counts = context.shared.headings
    if element.get(f"{TEXT}is-list-header") == "true":
        return None
    del counts[level:]
    while len(counts) < level:
        counts.append(0)
    counts[level - 1] += 1
    outline = context.shared.styles.outline
    by_level = {each.get(f"{TEXT}level"): each for each in outline} if outline is not None else {}
    style = by_level.get(str(level))
    form = "" if style is None else style.get(f"{STYLE}num-format", "")
    if style is None or not form:
        return None
    shown = count(style.get(f"{TEXT}display-levels"), 1, level)
    numerals = []
    for at in range(level - shown, level):
        of_level = by_level.get(str(at + 1))
        numerals.append(
            lists.numeral(max(counts[at], 1), of_level.get(f"{STYLE}num-format", "1") if of_level is not None else "1")
        )
    return f"{style.get(f'{STYLE}num-prefix', '')}{'.'.join(numerals)}{style.get(f'{STYLE}num-suffix', '')}".strip()
