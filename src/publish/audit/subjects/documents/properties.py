"""What one declaration after the other makes of the style of an element's text (CSS Cascading 4, CSS Color 4)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from publish.audit.facts.colour import BLACK, WHITE, Colour, faded, over, parse
from publish.audit.subjects.documents import css_variables
from publish.audit.subjects.documents.stylesheets import BEHIND, Declaration

_SIZES = {
    "xx-small": 9.6, "x-small": 12, "small": 14.2, "medium": 16, "large": 19.2, "x-large": 24, "xx-large": 32,
    "xxx-large": 48,
}  # fmt: skip
UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54}
LAYERS = frozenset(("background", "background-color", "background-image"))
_PAINTED = frozenset(("filter", "mix-blend-mode", "text-shadow"))
_FRAMES = frozenset(("border", "border-bottom", "border-bottom-style", "border-bottom-width"))
_COLOURS = frozenset("rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark".split())


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
    painted: frozenset[str] = frozenset()  # effects that make of the colours what nobody can say
    faded: tuple[
        tuple[float, Colour | None], ...
    ] = ()  # each opacity around it, with what lies behind; outermost first
    variables: css_variables.Values = field(default_factory=dict)
    coloured_by: Declaration | None = None  # what set the colour or the background, the last of the two

    @property
    def visible_colours(self) -> tuple[Colour, Colour] | None:
        """The colour of the text and of what is behind it, as they reach the eye; None where that is undecided."""
        if self.colour is None or self.background is None or self.painted or self.colour.alpha == 0:
            return None
        front, back = over(self.colour, self.background), self.background
        for opacity, behind in reversed(self.faded):
            if behind is None:
                return None
            front, back = over(faded(front, opacity), behind), over(faded(back, opacity), behind)
        return front, back


def applied(block: list[Declaration], style: Style, above: Style) -> Style:
    """An element's style with its declarations, weakest first; ``above`` is that of the element around it."""
    own = {declaration.name: declaration.value for declaration in block if declaration.name.startswith("--")}
    if any(above.variables.get(name) is not value for name, value in own.items()):
        style = replace(style, variables={**above.variables, **own})
    for declaration in block:
        if not declaration.name.startswith("--"):
            style = _with(declaration, style, above)
    return style


def words_of(value: list[Any]) -> list[str]:
    """The keywords of a value, in lower case."""
    return [token.lower_value for token in value if token.type == "ident"]


def _with(declaration: Declaration, style: Style, above: Style) -> Style:
    if declaration.name == BEHIND:
        return replace(style, background=None)
    value = css_variables.resolved(declaration.value, style.variables)
    if value is None:  # no such variable, or one that asks for more than is looked at
        return _undecided(declaration.name, style)
    words = words_of(value)
    if declaration.name == "color":
        return _inked(declaration, value, words, style, above)
    if declaration.name in LAYERS:
        return _backed(declaration, value, words, style, above)
    if declaration.name == "opacity":
        return _through(declaration, value, style, above)
    if declaration.name == "filter" and (fading := _fading(value)) is not None:
        return _through(declaration, fading, style, above)
    if declaration.name in _PAINTED:
        without = style.painted - {declaration.name}
        return replace(style, painted=without if words in (["none"], ["normal"]) else without | {declaration.name})
    if declaration.name in ("font-size", "font"):
        style = replace(style, size=_size(value, above))
    if declaration.name in ("font-weight", "font"):
        style = replace(style, bold=_is_bold(value, words, above if declaration.name == "font-weight" else Style()))
    if declaration.name in ("font-style", "font"):
        style = replace(style, italic="italic" in words or "oblique" in words)
    if declaration.name in ("text-decoration", "text-decoration-line"):
        style = replace(style, underlined=any(word in ("underline", "overline", "line-through") for word in words))
    if declaration.name in _FRAMES:
        style = replace(style, framed="none" not in words and "hidden" not in words)
    if declaration.name == "position" and words and words[0] in ("absolute", "fixed"):
        style = replace(style, background=None)
    return style


def _undecided(name: str, style: Style) -> Style:
    if name == "color":
        return replace(style, colour=None)
    if name in LAYERS:
        return replace(style, background=None)
    if name in ("font-size", "font"):
        return replace(style, size=None)
    return style


def _inked(declaration: Declaration, value: list[Any], words: list[str], style: Style, above: Style) -> Style:
    if words in (["inherit"], ["unset"], ["currentcolor"]):
        return replace(style, colour=above.colour, coloured_by=above.coloured_by)
    if words in (["initial"], ["revert"]):
        return replace(style, colour=None, coloured_by=declaration)
    tokens = [token for token in value if token.type not in ("whitespace", "comment")]
    return replace(style, colour=parse(tokens[0]) if len(tokens) == 1 else None, coloured_by=declaration)


def _backed(declaration: Declaration, value: list[Any], words: list[str], style: Style, above: Style) -> Style:
    if declaration.name == "background-image":
        return style if words == ["none"] else replace(style, background=None, coloured_by=declaration)
    if words in (["none"], ["transparent"], ["initial"], ["unset"], ["revert"]):
        return replace(style, background=above.background)
    if words == ["currentcolor"]:
        return replace(style, background=style.colour, coloured_by=declaration)
    if any(token.type == "url" or (token.type == "function" and token.lower_name not in _COLOURS) for token in value):
        return replace(style, background=None, coloured_by=declaration)
    first_colour = next((colour for token in value if (colour := parse(token))), None)
    if first_colour is None or (first_colour.alpha < 1 and above.background is None):
        return replace(style, background=None, coloured_by=declaration)
    return replace(style, background=over(first_colour, above.background or WHITE), coloured_by=declaration)


def _through(declaration: Declaration, value: list[Any], style: Style, above: Style) -> Style:
    """An element's style with its opacity. What lies behind a group is the background of what is around it."""
    token = next((token for token in value if token.type in ("number", "percentage")), None)
    if token is None:
        return replace(style, faded=above.faded)
    opacity = max(0.0, min(1.0, token.value / (100 if token.type == "percentage" else 1)))
    if opacity == 1:
        return replace(style, faded=above.faded)
    return replace(style, faded=(*above.faded, (opacity, above.background)), coloured_by=declaration)


def _fading(value: list[Any]) -> list[Any] | None:
    """What ``filter`` fades by, where it does that alone: ``opacity(20%)``."""
    tokens = [token for token in value if token.type not in ("whitespace", "comment")]
    alone = len(tokens) == 1 and tokens[0].type == "function" and tokens[0].lower_name == "opacity"
    return list(tokens[0].arguments) if alone else None


def _size(value: list[Any], above: Style) -> float | None:
    for token in value:
        if token.type == "dimension":
            unit = token.lower_unit
            if unit in UNITS:
                return float(token.value) * UNITS[unit]
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


def _is_bold(value: list[Any], words: list[str], above: Style) -> bool:
    numbers = [token.value for token in value if token.type == "number"]
    if "bold" in words or "bolder" in words:
        return True
    if "normal" in words or "lighter" in words:
        return False
    return numbers[0] >= 700 if numbers else above.bold
