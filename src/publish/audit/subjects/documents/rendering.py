"""Which elements of a document are not rendered, and which no eye sees, by markup and style sheets.

Not rendered is what ``display: none``, ``visibility`` or ``content-visibility`` takes away, from every reader. What is
clipped to nothing or lies outside of the page is heard all the same.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from publish.audit.subjects.documents.markup import SVG, XHTML
from publish.audit.subjects.documents.properties import UNITS, words_of
from publish.audit.subjects.documents.stylesheets import Declaration

Reached = dict[etree._Element, list[Declaration]]

_NEVER = frozenset(f"{XHTML}{name}" for name in ("script", "style", "template", "rp"))
_FAR = 999  # CSS pixels; nobody moves text so far for another reason than to hide it
_EM = 16


def unrendered(root: etree._Element, reached: Reached) -> frozenset[etree._Element]:
    """The elements of a document that nobody meets, those inside of others among them."""
    own = {element: declared for element, block in reached.items() if (declared := _keywords(block))}
    starts = {e for e in root.iter("*") if e.get("hidden") is not None or e.tag in _NEVER or _is_undrawn(e)}
    starts.update(own)
    if not starts:
        return frozenset()
    elements: set[etree._Element] = set()
    # An element, whether it and what is in it has no box, and whether it would be visible if it had one.
    pending = [(root, False, True)]
    while pending:
        element, boxless, visible = pending.pop()
        inside = boxless
        if element in starts:
            own_styles = own.get(element, {})
            display, visibility = own_styles.get("display"), own_styles.get("visibility")
            shown = display is not None and display != "none"
            hidden = element.get("hidden") is not None or element.tag in _NEVER or _is_undrawn(element)
            boxless = boxless or display == "none" or (hidden and not shown)
            visible = visible if visibility is None else visibility not in ("hidden", "collapse")
            inside = boxless or own_styles.get("content-visibility") == "hidden"
        if boxless or not visible:
            elements.add(element)
        pending += [(child, inside, visible) for child in element if isinstance(child.tag, str)]
    return frozenset(elements)


def _keywords(block: list[Declaration]) -> dict[str, str]:
    """The keywords of the three properties, the strongest of each."""
    return {
        declaration.name: words[0]
        for declaration in block
        if declaration.name in ("display", "visibility", "content-visibility")
        and (words := words_of(declaration.value))
    }


def _is_undrawn(element: etree._Element) -> bool:
    """Whether an attribute of a drawing hides a part of it."""
    if not str(element.tag).startswith(SVG):
        return False
    return element.get("display") == "none" or element.get("visibility") in ("hidden", "collapse")


def is_unseen(block: list[Declaration]) -> bool:
    """Whether declarations clip an element to nothing, move it off the page or make it wholly transparent."""
    values = {declaration.name: declaration.value for declaration in block}
    words = {name: words_of(value) for name, value in values.items()}
    placed = bool({"absolute", "fixed"} & set(words.get("position", ())))
    if placed and any(abs(length) >= _FAR for name in _SIDES for length in _lengths(values.get(name, ()))):
        return True
    if any(length <= -_FAR for length in _lengths(values.get("text-indent", ()))) or _is_nothing(values.get("opacity")):
        return True
    cut = {"hidden", "clip"} & {*words.get("overflow", ()), *words.get("overflow-x", ())}
    small = [min(_lengths(values[name]), default=_FAR) for name in ("width", "height") if name in values]
    if cut and (placed or len(small) == 2) and small and max(small) <= 1:
        return True
    if cut and any(token.type == "percentage" and token.value >= 100 for token in values.get("text-indent", ())):
        return True
    return (placed and _is_cut_away(values.get("clip", ()))) or _is_cut_away(values.get("clip-path", ()))


_SIDES = ("left", "right", "top", "bottom", "inset")


def _is_cut_away(value: Any) -> bool:
    """Whether a shape to clip by has no area: ``rect(0 0 0 0)``, ``inset(50%)``, ``circle(0)``."""
    for token in value:
        if token.type == "function":
            numbers = [part for part in token.arguments if part.type in ("number", "dimension", "percentage")]
            if token.lower_name == "rect":
                return bool(numbers) and all(abs(part.value) <= 1 for part in numbers)
            if token.lower_name == "inset":
                return bool(numbers) and all(part.type == "percentage" and part.value >= 50 for part in numbers[:4])
            if token.lower_name in ("circle", "ellipse", "polygon"):
                return bool(numbers) and all(part.value == 0 for part in numbers)
    return False


def _lengths(value: Any) -> list[float]:
    """The lengths in a value, in CSS pixels; a zero without a unit too."""
    lengths = []
    for token in value:
        if token.type == "dimension":
            lengths.append(token.value * UNITS.get(token.lower_unit, _EM))
        elif token.type == "number" and token.value == 0:
            lengths.append(0.0)
    return lengths


def _is_nothing(value: Any) -> bool:
    return any(token.type in ("number", "percentage") and token.value <= 0 for token in value or ())
