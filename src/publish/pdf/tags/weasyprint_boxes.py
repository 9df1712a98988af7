"""All that we know of WeasyPrint's inside: how its boxes, their marked content, their links and its fonts are found.

Painting numbers the marked content; the engine's own tree is not built. Its fonts are written at the end of painting,
and until then can be told what their glyphs say. A test fails when a new version does one of these otherwise.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from typing import Any

import pydyf
import weasyprint.pdf
from fontTools.ttLib import TTFont
from lxml import etree
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from publish.pdf.tags.content import SOFT_HYPHEN, Face, PageContent, plain
from publish.pdf.tags.records import Annotation, Artifact, Layout, Leaf

SCALE = 0.75  # PDF points in a CSS pixel
HYPHENS = "\u2010\u2011"  # what the engine may draw where it breaks a word, the first that the text itself lacks

_EDGES = {"top": ("Header", "Top"), "bottom": ("Footer", "Bottom"), "left": (None, "Left"), "right": (None, "Right")}
_build_fonts = weasyprint.pdf.build_fonts_dictionary
_hyphen: ContextVar[str | None] = ContextVar("_hyphen", default=None)


def install() -> None:
    """Let the engine leave the structure tree to us, and name its fonts' glyphs as we want them read."""
    weasyprint.pdf.add_tags = lambda *_: None
    weasyprint.pdf.build_fonts_dictionary = _named_fonts


def choose_hyphen(root: etree._Element) -> str:
    """The character to break words with in the next document to be painted; a text that holds it would be misread."""
    text = "".join(root.itertext())
    free = next((hyphen for hyphen in HYPHENS if hyphen not in text), None)
    _hyphen.set(free)
    return free or HYPHENS[0]


def _named_fonts(pdf: Any, fonts: Mapping[Any, Any], *rest: Any) -> Any:
    """A hyphen that breaks a word is a soft one (ISO 32000-1, 14.8.2.2.3), and every font has a space to show."""
    for font in fonts.values():
        for glyph, text in font.to_unicode.items():
            if text == _hyphen.get():
                font.to_unicode[glyph] = SOFT_HYPHEN
        if font.to_unicode and not font.bitmap and " " not in font.to_unicode.values():
            _add_space(font)
    return _build_fonts(pdf, fonts, *rest)


def _add_space(font: Any) -> None:
    try:
        file = TTFont(io.BytesIO(font.file_content), fontNumber=font.index, lazy=True)
        name = (file.getBestCmap() or {}).get(ord(" "))
    except Exception:  # whatever a broken font raises: lines then say their spaces otherwise
        return
    if name is not None:
        glyph = file.getGlyphID(name)
        font.to_unicode[glyph] = " "
        font.widths[glyph] = round(file["hmtx"][name][0] * 1000 / font.upem)


def read(document: Any, pdf: Any) -> tuple[Layout, list[PageContent]]:
    """What a painted document says: records of its pages, and the pages' operators."""
    layout: Layout | None = None
    heads: dict[Any, int] = {}
    contents: list[PageContent] = []
    faces = {font.hash.encode(): _face(font) for font in document.fonts.values()}
    pdf_pages = [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/Page"]
    for number, page in enumerate(document.pages):
        stream = pdf.objects[int(pdf_pages[number]["Contents"].split()[0])]
        numbered = {box: entry["mcid"] for box, entry in stream._tags.items()}
        height = page.height * SCALE
        contents.append(PageContent(stream.stream, height, faces.get))
        kept: list[Any] = []
        for box, margin in _walk(page._page_box, None):
            if layout is None and box.element is not None:
                layout = Layout(box.element.getroottree().getroot(), len(document.pages))
            if layout is None:
                continue
            mcid = numbered.pop(box, None)
            if mcid is not None:
                artifact = _artifact(box, margin, number, mcid, heads)
                if artifact is not None:
                    layout.artifacts.append(artifact)
                else:
                    layout.leaves.append(_leaf(box, number, mcid, len(layout.leaves), height))
            if box.link_annotation and margin is None and _is_link_itself(box):
                layout.annotations.append(Annotation(box.element, number, box.link_annotation))
                kept.append(box.link_annotation)
        if layout is not None:
            layout.artifacts += [Artifact(number, mcid, "Layout") for mcid in numbered.values()]
        _keep(pdf_pages[number], kept)
    assert layout is not None
    return layout, contents


def _keep(page: Any, annotations: list[Any]) -> None:
    """Leave a page these annotations; what a link's generated content inherits is none of its own."""
    page.pop("Annots", None)
    for annotation in annotations:
        annotation["F"] = 4  # print
    if annotations:
        page["Annots"] = pydyf.Array([annotation.reference for annotation in annotations])


def _face(font: Any) -> Face:
    digits = 2 if font.bitmap else 4
    says = {f"{glyph:0{digits}x}".encode(): plain(text) for glyph, text in font.to_unicode.items()}
    code = next((glyph for glyph, text in font.to_unicode.items() if text == " "), None)
    space = None if code is None else (f"{code:0{digits}x}".encode(), font.widths.get(code, 0))
    return Face(says, digits, space)


def _walk(box: Any, margin: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox):
        margin = box
    yield box, margin
    if box.is_leader:
        yield from ((child, box) for child in box.children)
        return
    for child in getattr(box, "children", ()):
        yield from _walk(child, margin)


def _artifact(box: Any, margin: Any, page: int, mcid: int, heads: dict[Any, int]) -> Artifact | None:
    if isinstance(margin, boxes.MarginBox):
        subtype, edge = _EDGES[margin.at_keyword.lstrip("@").split("-")[0]]
        return Artifact(page, mcid, "Pagination", subtype, edge)
    if _repeated(box, page, heads):
        return Artifact(page, mcid, "Pagination")
    if margin is not None or box.element is None or box.element.get("role") == "presentation":
        return Artifact(page, mcid, "Layout")
    return None


def _leaf(box: Any, page: int, mcid: int, order: int, height: float) -> Leaf:
    pseudo = box.element_tag.partition("::")[2]
    x, y = box.position_x, box.position_y
    leaf = Leaf(box.element, pseudo, page, mcid, order, x * SCALE, height - y * SCALE)
    if isinstance(box, boxes.ReplacedBox):
        left, top = box.content_box_x(), box.content_box_y()
        leaf.rectangle = (
            left * SCALE,
            height - (top + box.height) * SCALE,
            (left + box.width) * SCALE,
            height - top * SCALE,
        )
    else:
        leaf.text = box.text
        leaf.origin = (x, y + box.baseline)
    return leaf


def _repeated(box: Any, page: int, heads: dict[Any, int]) -> bool:
    """Whether a box shows the head of a table again on a page after its first."""
    if box.element is None:
        return False
    head = box.element if box.element.tag == "thead" else next(box.element.iterancestors("thead"), None)
    return head is not None and heads.setdefault(head, page) != page


def _is_link_itself(box: Any) -> bool:
    """A link's text and its generated content inherit the link; only the box of the ``a`` itself counts."""
    return (
        box.element is not None
        and box.element.tag == "a"
        and box.element_tag == "a"
        and not isinstance(box, boxes.TextBox)
    )
