"""Formulas as vector drawings that sit on the line, each with its words as alternative text."""

from __future__ import annotations

from lxml import etree

from publish.article.likeness import canonical
from publish.html.document import XHTML, Resource
from publish.html.math.drawing import SIZE, FormulaFault, draw
from publish.pdf.tags.kinds.formula import MATHML_KEY

X = "{" + XHTML + "}"
MATH = "{http://www.w3.org/1998/Math/MathML}math"


def draw_all(root: etree._Element) -> tuple[tuple[Resource, ...], dict[str, bytes]]:
    """Replace each ``math`` by an ``img``. What cannot be drawn gives its words as text.

    The drawings come back, and the MathML by the name that its replacement carries.
    """
    drawn: dict[bytes, Resource] = {}
    written: dict[bytes, str] = {}
    for math in list(root.iter(MATH)):
        words = math.get("alttext") or " ".join("".join(math.itertext()).split())
        parent = math.getparent()
        if parent is None:
            continue
        key = canonical(math, exclusive=True)
        try:
            drawing = draw(math, font_size=SIZE)
        except FormulaFault:
            shown = etree.Element(f"{X}span", {"class": "formula-text"})
            shown.text = words
        else:
            resource = drawn.setdefault(key, Resource(f"formulas/{len(drawn) + 1}.svg", "image/svg+xml", drawing.svg))
            shown = etree.Element(f"{X}img", {"class": "formula", "src": resource.name, "alt": words})
            em = f"width:{drawing.width / SIZE:.4f}em;height:{drawing.height / SIZE:.4f}em"
            shown.set("style", f"{em};vertical-align:{-drawing.depth / SIZE:.4f}em")
        shown.set(MATHML_KEY, written.setdefault(key, str(len(written) + 1)))
        if identifier := math.get("id"):
            shown.set("id", identifier)
        shown.tail, math.tail = math.tail, None
        parent.replace(math, shown)
    return tuple(drawn.values()), {name: mathml for mathml, name in written.items()}
