"""What is drawn in an OpenDocument text: pictures with what is said of them, formulas, text boxes, tables in frames."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from publish.importing import media
from publish.importing.charts import figure
from publish.importing.document import Block, Box, Figure, Formula, Heading, Paragraph, Picture
from publish.importing.opendocument import charts
from publish.importing.opendocument.context import MAX_DEPTH, Context
from publish.importing.opendocument.names import DRAW, MATHML, OFFICE, SVG, TABLE, TEXT, XLINK

_OF_WINDOWS_ALONE = (".emf", ".wmf", ".svm", ".emz", ".wmz")
_IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp")


@dataclass(slots=True)
class Drawing:
    """What a frame or a shape holds."""

    pictures: list[Picture] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def read(context: Context, element: etree._Element) -> Drawing:
    """What a frame, a shape or a group of them holds."""
    drawing = Drawing()
    _read(context, element, drawing, 0)
    return drawing


def _read(context: Context, element: etree._Element, drawing: Drawing, depth: int) -> None:
    if depth > MAX_DEPTH or context.depth >= MAX_DEPTH:
        context.remark("lost", "drawing", f"a drawing nested deeper than {MAX_DEPTH} levels")
    elif element.tag == f"{DRAW}g":
        for child in element:
            if isinstance(child.tag, str) and child.tag.startswith(DRAW):
                _read(context, child, drawing, depth + 1)
        _speak_for(element, drawing)
    elif element.tag == f"{DRAW}frame":
        _frame(context, element, drawing)
    elif element.tag == f"{DRAW}a":
        for child in element:
            _read(context, child, drawing, depth + 1)
    elif element.find(f"{TEXT}p") is not None and "".join(element.itertext()).strip():
        _box(context, element, drawing)
    elif texts := _texts_of(element)[0]:
        context.remark("lost", "drawing", f"a shape drawn in the program, described as “{texts[:80]}”",
                       "Save it as a picture, and insert that with the same alternative text.")  # fmt: skip
    elif element.tag.startswith(DRAW) and element.find(f"{DRAW}enhanced-geometry") is not None:
        context.remark("silent", "drawn line or shape")


def _frame(context: Context, frame: etree._Element, drawing: Drawing) -> None:
    if (content := frame.find(f"{DRAW}object")) is not None and _object(context, frame, content, drawing):
        return
    images = frame.findall(f"{DRAW}image")
    if images:
        if (picture := _picture(context, frame, images)) is not None:
            drawing.pictures.append(picture)
    elif (box := frame.find(f"{DRAW}text-box")) is not None:
        _box(context, box, drawing)
    elif (table := frame.find(f"{TABLE}table")) is not None:
        drawing.blocks += context.blocks(context.within("text box"), frame) if table is not None else []


def _object(context: Context, frame: etree._Element, content: etree._Element, drawing: Drawing) -> bool:
    """A formula or a chart that lies in the file beside the text, or in the element; False for something else."""
    root = next(content.iter(f"{MATHML}math"), None)
    if root is None:
        name = (content.get(f"{XLINK}href") or "").removeprefix("./").rstrip("/")
        root = context.shared.container.xml(f"{name}/content.xml") if name else None
    if root is None:
        return False
    if (chart := charts.read(root)) is not None:
        context.remark("guessed", "chart", "drawn anew in a plain form, with its data as a table")
        drawing.blocks.append(figure(chart, _texts_of(frame)[0], context.place, context.shared.media))
        return True
    if root.tag != f"{MATHML}math":
        return False
    for annotation in list(root.iter(f"{MATHML}annotation")):
        if (parent := annotation.getparent()) is not None:
            parent.remove(annotation)
    mathml = etree.tostring(root, encoding="unicode", with_tail=False)
    drawing.formulas.append(Formula(mathml, place=context.place))
    return True


def _picture(context: Context, frame: etree._Element, images: list[etree._Element]) -> Picture | None:
    """The best of the forms of one picture: an author's program writes several, vectors first."""
    hrefs = [image.get(f"{XLINK}href") or "" for image in images]
    hrefs.sort(key=lambda href: not href.lower().endswith(_IMAGES))  # stable: the program's own order otherwise
    alt_text, title, decorative = _texts_of(frame)
    for href in hrefs:
        if (name := context.medium(href)) is not None:
            if name.endswith(_OF_WINDOWS_ALONE):
                context.remark(
                    "lost", "picture in a format of Windows alone", f"{name} can be shown by no reader of PDF or EPUB",
                    "Save the picture as PNG, and insert that in its place.",
                )  # fmt: skip
            return Picture(name, alt_text, title, decorative, place=context.place)
    if hrefs and hrefs[0]:
        context.remark("lost", "linked picture", f"the picture lies outside of the file, at {hrefs[0][:200]}",
                       "Insert the picture itself instead of a link to it.")  # fmt: skip
        return Picture(media.elsewhere(hrefs[0]), alt_text, title, decorative, place=context.place)
    if (data := images[0].find(f"{OFFICE}binary-data")) is not None and data.text:
        context.remark("lost", "picture", "written into the text itself", "Save the file anew as .odt.")
    return None


def _texts_of(element: etree._Element) -> tuple[str | None, str | None, bool]:
    """Alternative text, title, and whether the author marked it as decorative."""
    decorative = any(name.endswith("}decorative") and value == "true" for name, value in element.attrib.items())
    title = " ".join((element.findtext(f"{SVG}title") or "").split()) or None
    description = " ".join((element.findtext(f"{SVG}desc") or "").split()) or None
    return description or title, title if description else None, decorative


def _speak_for(group: etree._Element, drawing: Drawing) -> None:
    """What is said of a group is said of its first picture, if nobody speaks for that."""
    alt_text, _, decorative = _texts_of(group)
    for at, picture in enumerate(drawing.pictures):
        if decorative or (alt_text and at and picture.alt_text is None):
            picture.decorative = True
        elif alt_text and not at:
            picture.alt_text = picture.alt_text or alt_text


def _box(context: Context, box: etree._Element, drawing: Drawing) -> None:
    """A text box: what stands in it is set apart; around headings, a picture and its caption it is only layout."""
    blocks = context.blocks(context.within("text box"), box)
    layout = any(
        isinstance(block, Heading | Figure)
        or (
            isinstance(block, Paragraph)
            and (block.role == "caption" or any(isinstance(i, Picture) for i in block.content))
        )
        for block in blocks
    )
    if blocks:
        drawing.blocks += blocks if layout else [Box(blocks, context.place)]
