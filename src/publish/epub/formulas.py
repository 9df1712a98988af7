"""A drawing for every formula, for reading systems without MathML (EPUB 3.3, section 6.1.4; MathML 3, 2.2.1)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from publish.article.likeness import canonical
from publish.epub.files import File
from publish.epub.split import ContentDocument
from publish.epub.xhtml import MATHML
from publish.html.math.drawing import SIZE, FormulaFault, draw

_MATH = f"{{{MATHML}}}math"


def add_fallbacks(documents: Sequence[ContentDocument]) -> tuple[File, ...]:
    """Name a drawing in the ``altimg`` of each formula, in place, and give the drawings.

    A formula that cannot be drawn has no ``altimg``: its ``alttext`` says it.
    """
    drawn: dict[bytes, File] = {}
    for document in documents:
        for math in document.body.iter(_MATH):
            key = _key(math)
            try:
                drawing = draw(math, font_size=SIZE)
            except FormulaFault:
                continue
            file = drawn.setdefault(key, File(f"formulas/{len(drawn) + 1}.svg", "image/svg+xml", drawing.svg))
            math.set("altimg", file.name)
            math.set("altimg-width", f"{drawing.width / SIZE:.3f}em")
            math.set("altimg-height", f"{drawing.height / SIZE:.3f}em")
            math.set("altimg-valign", f"{-drawing.depth / SIZE:.3f}em")
    return tuple(drawn.values())


def _key(math: etree._Element) -> bytes:
    """What makes two formulas look the same: everything but their ids."""
    copy = etree.fromstring(etree.tostring(math, with_tail=False))
    for element in copy.iter(etree.Element):
        element.attrib.pop("id", None)
    return canonical(copy)
