"""What the style sheets make of a document's elements, as far as that is decidable without laying out pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from publish.audit.colour import BLACK, WHITE, Colour, over, parse
from publish.audit.subjects.epub import stylesheets
from publish.audit.subjects.epub.markup import XHTML
from publish.audit.subjects.epub.nodes import Node
from publish.audit.subjects.epub.stylesheets import Declaration

if TYPE_CHECKING:
    from publish.audit.subjects.epub import EpubSubject

_SIZES = {
    "xx-small": 9.6, "x-small": 12, "small": 14.2, "medium": 16, "large": 19.2, "x-large": 24, "xx-large": 32,
    "xxx-large": 48,
}  # fmt: skip
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54}
_OWN_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 0.83, "sub": 0.83, "sup": 0.83}
_BOLD = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"))
_LAYERS = frozenset(("background", "background-color", "background-image"))
_UNCERTAIN = frozenset(("opacity", "text-shadow", "filter", "mix-blend-mode"))
_FRAMES = frozenset(("border", "border-bottom", "border-bottom-style", "border-bottom-width"))


@dataclass(frozen=True, slots=True)
class Style:
    """How an element's text is shown. None stands for what cannot be decided; ``size`` is in CSS pixels."""

    colour: Colour | None = BLACK
    background: Colour | None = WHITE
    size: float | None = 16.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    framed: bool = False
    shown: bool = True
    coloured_by: Declaration | None = None  # what set the colour or the background, the last of the two


class Styles:
    """The styles of a publication, document by document."""

    def __init__(self, subject: EpubSubject) -> None:
        self._subject = subject
        self._texts: dict[str, list[tuple[etree._Element, Style]]] = {}

    def texts(self, root: Node) -> list[tuple[etree._Element, Style]]:
        """Each element of a document that holds text of its own and is shown, with its style, in order."""
        if root.file not in self._texts:
            self._texts[root.file] = list(self._found(root))
        return self._texts[root.file]

    def _found(self, root: Node) -> Iterator[tuple[etree._Element, Style]]:
        reached = stylesheets.matched(self._subject, root)
        if not any(one.name in ("color", *_LAYERS) for block in reached.values() for one in block):
            return  # reading systems choose the colours
        body = root.element.find(f"{XHTML}body")
        if body is None:
            return
        if _is_plain(reached):  # wherever a text is moved, what is behind it is the page
            reached = {e: [one for one in block if one.name != "position"] for e, block in reached.items()}
        start = _styled(root.element, Style(), reached)
        pending = [(body, start)]
        while pending:
            element, above = pending.pop()
            style = _styled(element, above, reached)
            if not style.shown:
                continue
            own = [element.text or "", *(child.tail or "" for child in element)]
            if any(text.strip() for text in own):
                yield element, style
            children = [c for c in element if isinstance(c.tag, str) and c.tag.startswith(XHTML)]
            pending += [(child, style) for child in reversed(children)]


def _is_plain(reached: dict[etree._Element, list[Declaration]]) -> bool:
    """Whether nothing but the page as a whole has a background."""
    page = (f"{XHTML}html", f"{XHTML}body")
    return not any(one.name in _LAYERS for e, block in reached.items() if e.tag not in page for one in block)


def _styled(element: etree._Element, above: Style, reached: dict[etree._Element, list[Declaration]]) -> Style:
    name = str(element.tag).removeprefix(XHTML)
    style = replace(above, framed=False)
    if name in _OWN_SIZES and style.size is not None:
        style = replace(style, size=style.size * _OWN_SIZES[name])
    if name in _BOLD:
        style = replace(style, bold=True)
    if name == "a" and element.get("href") is not None:
        style = replace(style, colour=None, underlined=True)
    if element.get("hidden") is not None or name in ("script", "style", "template", "rp", "head"):
        style = replace(style, shown=False)
    for one in reached.get(element, ()):
        style = _applied(one, style, above)
    return style


def _applied(one: Declaration, style: Style, above: Style) -> Style:
    words = [token.lower_value for token in one.value if token.type == "ident"]
    if one.name == "color":
        if words == ["inherit"]:
            return replace(style, colour=above.colour, coloured_by=above.coloured_by)
        return replace(style, colour=_colour(one.value), coloured_by=one)
    if one.name in _LAYERS:
        return _backed(one, words, style, above)
    if one.name in ("font-size", "font"):
        style = replace(style, size=_size(one, above))
    if one.name in ("font-weight", "font"):
        style = replace(style, bold=_is_bold(one, words, above if one.name == "font-weight" else Style()))
    if one.name in ("font-style", "font"):
        style = replace(style, italic="italic" in words or "oblique" in words)
    if one.name in ("text-decoration", "text-decoration-line"):
        style = replace(style, underlined=any(word in ("underline", "overline", "line-through") for word in words))
    if one.name in _FRAMES:
        style = replace(style, framed="none" not in words and "hidden" not in words)
    if (one.name == "display" and words == ["none"]) or (one.name == "visibility" and "visible" not in words):
        style = replace(style, shown=False)
    elif one.name == "display":
        style = replace(style, shown=above.shown)
    if one.name in _UNCERTAIN or (one.name == "position" and words and words[0] in ("absolute", "fixed")):
        style = replace(style, background=None)
    return style


def _colour(value: list[Any]) -> Colour | None:
    tokens = [token for token in value if token.type not in ("whitespace", "comment")]
    return parse(tokens[0]) if len(tokens) == 1 else None


def _backed(one: Declaration, words: list[str], style: Style, above: Style) -> Style:
    if one.name == "background-image":
        return style if words == ["none"] else replace(style, background=None, coloured_by=one)
    if words in (["none"], ["transparent"], ["initial"], ["unset"]):
        return replace(style, background=above.background)
    if any(token.type in ("url", "function") and token.type == "url" for token in one.value) or any(
        token.type == "function" and token.lower_name not in ("rgb", "rgba", "hsl", "hsla") for token in one.value
    ):
        return replace(style, background=None, coloured_by=one)
    found = next((colour for token in one.value if (colour := parse(token))), None)
    if found is None or (found.alpha < 1 and above.background is None):
        return replace(style, background=None, coloured_by=one)
    return replace(style, background=over(found, above.background or WHITE), coloured_by=one)


def _size(one: Declaration, above: Style) -> float | None:
    for token in one.value:
        if token.type == "dimension":
            unit = token.lower_unit
            if unit in _UNITS:
                return float(token.value) * _UNITS[unit]
            if unit == "rem":
                return float(token.value) * 16
            if unit == "em" and above.size is not None:
                return float(token.value) * above.size
            return None
        if token.type == "percentage":
            return None if above.size is None else float(token.value) / 100 * above.size
        if token.type == "ident" and token.lower_value in _SIZES:
            return _SIZES[token.lower_value]
        if token.type == "ident" and token.lower_value in ("smaller", "larger", "inherit"):
            step = {"smaller": 1 / 1.2, "larger": 1.2, "inherit": 1.0}[token.lower_value]
            return None if above.size is None else above.size * step
    return None


def _is_bold(one: Declaration, words: list[str], above: Style) -> bool:
    numbers = [token.value for token in one.value if token.type == "number"]
    if "bold" in words or "bolder" in words:
        return True
    if "normal" in words or "lighter" in words:
        return False
    return numbers[0] >= 700 if numbers else above.bold
