"""What is drawn in a Word file: pictures with what the author said of them, text boxes, groups, diagrams, charts."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from publish.importing import media
from publish.importing.document import Block, Box, Figure, Heading, Paragraph, Picture
from publish.importing.word import charts
from publish.importing.word.context import MAX_DEPTH, Context
from publish.importing.word.names import DGM, MC, PIC, WP, WPS, A, C, O, R, V, W

_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_OF_WINDOWS_ALONE = (".emf", ".wmf", ".emz", ".wmz", ".pict", ".pct")


@dataclass(slots=True)
class Drawing:
    """What a drawing holds: pictures, which stand in the text, and blocks, which lie beside it."""

    pictures: list[Picture] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def read(context: Context, element: etree._Element) -> Drawing:
    """What a ``w:drawing``, ``w:pict`` or ``w:object`` holds."""
    drawing = Drawing()
    if context.depth >= MAX_DEPTH:
        context.remark("lost", "drawing", f"a drawing nested deeper than {MAX_DEPTH} levels")
        return drawing
    for frame in element.iterfind(f"{WP}*"):
        _frame(context, frame, drawing)
    if element.tag in (f"{W}pict", f"{W}object"):
        _vector_markup(context, element, drawing)
    return drawing


def _frame(context: Context, frame: etree._Element, drawing: Drawing) -> None:
    """A frame of DrawingML (ISO/IEC 29500-1, 20.4): ``wp:inline`` or ``wp:anchor``."""
    properties = frame.find(f"{WP}docPr")
    alt_text, title, decorative = _texts_of(properties)
    pictures = [
        picture
        for blip in frame.iter(f"{A}blip")
        if _outside_boxes(blip, frame) and (picture := _picture(context, blip))
    ]
    if pictures:
        _describe(context, pictures, alt_text, title, decorative)
        drawing.pictures += pictures
    for chart in frame.iter(f"{C}chart"):
        if (figure := charts.read(context, chart.get(f"{R}id"), alt_text or title)) is not None:
            drawing.blocks.append(figure)
    for diagram in frame.iter(f"{DGM}relIds"):
        _diagram(context, diagram, alt_text or title, drawing)
    boxes = [each for each in frame.iter(f"{W}txbxContent") if _outside_boxes(each, frame)]
    for box in boxes:
        _box(context, box, drawing)
    if not (pictures or boxes or drawing.blocks) and frame.find(f".//{WPS}wsp") is not None:
        if alt_text and not decorative:
            context.remark(
                "lost", "drawing", f"a shape drawn in Word, described as “{alt_text[:80]}”",
                "Save it as a picture (right click), and insert that with the same alternative text.",
            )  # fmt: skip
        else:
            context.remark("silent", "drawn line or shape")


def _describe(
    context: Context, pictures: list[Picture], alt_text: str | None, title: str | None, decorative: bool
) -> None:
    """What is said of a frame is said of its picture; of several in a group, the first speaks for all."""
    first, *others = pictures
    first.decorative = decorative
    if not decorative:
        first.alt_text = alt_text or first.alt_text
        first.title = title
    for other in others:
        other.decorative = decorative or (bool(alt_text) and other.alt_text is None)
    if others and alt_text and not decorative:
        context.remark(
            "guessed", "group of pictures", f"{len(pictures)} pictures, which the first one's words describe"
        )


def _texts_of(properties: etree._Element | None) -> tuple[str | None, str | None, bool]:
    """Alternative text, title, and whether the author marked it as decorative."""
    if properties is None:
        return None, None, False
    decorative = any(each.get("val") in ("1", "true") for each in properties.iter(_DECORATIVE))
    return _words(properties.get("descr")), _words(properties.get("title")), decorative


def _words(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _outside_boxes(element: etree._Element, frame: etree._Element) -> bool:
    """Whether something belongs to a frame itself: to no text box in it, and to no second form of it."""
    for ancestor in element.iterancestors():
        if ancestor is frame:
            return True
        if ancestor.tag in (f"{W}txbxContent", f"{MC}Fallback"):
            return False
    return True


def _picture(context: Context, blip: etree._Element) -> Picture | None:
    vector = next(blip.iter(_SVG), None)
    name = None
    for element in (vector, blip):
        if element is not None and name is None:
            name = _target(context, element.get(f"{R}embed") or element.get(f"{R}link"))
    if name is None:
        if blip.get(f"{R}embed") or blip.get(f"{R}link"):
            context.remark(
                "lost", "picture", "a picture that the file names and does not hold", "Insert it again in Word."
            )
        return None
    own = None
    for ancestor in blip.iterancestors(f"{PIC}pic"):
        own = ancestor.find(f"{PIC}nvPicPr/{PIC}cNvPr")
        break
    alt_text, _, decorative = _texts_of(own)
    return Picture(name, alt_text, decorative=decorative, place=context.place)


def _target(context: Context, identifier: str | None) -> str | None:
    relationship = context.part.target(identifier)
    if relationship is None:
        return None
    if relationship.external:
        context.remark(
            "lost", "linked picture", f"the picture lies outside of the file, at {relationship.target[:200]}",
            "In Word, break the link to the file (Edit Links to Files), so that the picture is kept in the document.",
        )  # fmt: skip
        return media.elsewhere(relationship.target) if relationship.target else None
    name = context.medium(relationship.target)
    if name is not None and name.endswith(_OF_WINDOWS_ALONE):
        context.remark(
            "lost", "picture in a format of Windows alone", f"{name} can be shown by no reader of PDF or EPUB",
            "In Word, save the picture as PNG (right click), and insert that in its place.",
        )  # fmt: skip
    return name


def _diagram(context: Context, element: etree._Element, alt_text: str | None, drawing: Drawing) -> None:
    """The texts of a diagram that Word drew (SmartArt), in the order of its data."""
    relationship = context.part.target(element.get(f"{R}dm"))
    root = None if relationship is None else context.part.package.optional(relationship.target)
    texts = []
    for point in root.iter(f"{DGM}pt") if root is not None else ():
        if point.get("type", "node") in ("node", "asst"):
            for paragraph in point.iter(f"{A}p"):
                text = " ".join("".join(t.text or "" for t in paragraph.iter(f"{A}t")).split())
                if text:
                    texts.append(text)
    if texts:
        drawing.blocks.append(charts.texts_of_diagram(context, texts, alt_text))
    context.remark(
        "lost", "diagram", "of a diagram drawn in Word (SmartArt) the texts are there as a list, the drawing is not",
        "Save it as a picture (right click), and insert that above the list, with an alternative text.",
    )  # fmt: skip


def _box(context: Context, content: etree._Element, drawing: Drawing) -> None:
    """A text box: what stands in it is set apart; with headings or pictures alone it is only a means of layout."""
    blocks = context.blocks(context.within("text box"), content)
    titled = sum(isinstance(block, Heading) for block in blocks)
    pictured = all(
        isinstance(block, Figure) or (isinstance(block, Paragraph) and not _speaks(block)) for block in blocks
    )
    if not blocks:
        return
    if pictured or titled or any(isinstance(block, Paragraph) and block.role == "caption" for block in blocks):
        drawing.blocks += blocks
    else:
        drawing.blocks.append(Box(blocks, context.place))


def _speaks(block: Paragraph) -> bool:
    return not any(isinstance(each, Picture) for each in block.content)


def _vector_markup(context: Context, element: etree._Element, drawing: Drawing) -> None:
    """A drawing of older files, in VML."""
    for data in element.iter(f"{V}imagedata"):
        if not _outside_boxes(data, element):
            continue
        name = _target(context, data.get(f"{R}id") or data.get(f"{R}pict"))
        shape = data.getparent()
        if name is not None and shape is not None:
            alt_text = _words(shape.get("alt")) or None
            title = _words(data.get(f"{O}title") or shape.get("title"))
            drawing.pictures.append(Picture(name, alt_text, title, place=context.place))
    for box in element.iter(f"{W}txbxContent"):
        if _outside_boxes(box, element):
            _box(context, box, drawing)
