"""What scrolls sideways can be reached with the keyboard (WCAG 2.2, 2.1.1): wide tables and formulas."""

from __future__ import annotations

from lxml import etree

from publish.epub.xhtml import MATHML, classes, html, local

_MATH = f"{{{MATHML}}}math"


def reach(body: etree._Element) -> None:
    """Let the keyboard stop at each element that the style sheet lets scroll, under the name that is in it."""
    for element in body.iter(html("div")):
        if _scrolls(element) and "tabindex" not in element.attrib:
            element.set("tabindex", "0")
            name = _name(element)
            if name and "role" not in element.attrib:
                element.set("role", "group")
                element.set("aria-labelledby", name)


def _scrolls(element: etree._Element) -> bool:
    if "table" in classes(element):
        return any(local(child) == "table" for child in element)
    return "disp-formula" in classes(element) and element.find(f".//{_MATH}") is not None


def _name(element: etree._Element) -> str | None:
    """The id of the label or title that names a table or a formula."""
    own = element.find(f"{html('table')}/{html('caption')}") if "table" in classes(element) else element
    if own is None:
        return None
    captions = (e for kind in ("title", "label") for e in own.iter(html("span")) if kind in classes(e) and e.get("id"))
    return next((e.get("id") for e in captions), None)
