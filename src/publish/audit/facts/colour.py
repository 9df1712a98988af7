"""Colours: what a value of CSS says, and how far two are apart (WCAG 2.2, relative luminance and contrast ratio)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green, blue and opacity, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        return "#" + "".join(
            f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in (self.red, self.green, self.blue)
        )


BLACK, WHITE = Colour(0, 0, 0), Colour(1, 1, 1)


def parse(value: object) -> Colour | None:
    """A colour of CSS Color 4, from its text or its token; ``color-mix`` of two as well.

    None for ``currentcolor``, colours of the system, and whatever is no plain colour.
    """
    from tinycss2 import parse_one_component_value

    token: Any = parse_one_component_value(value) if isinstance(value, str) else value
    if getattr(token, "type", "") == "function" and token.lower_name == "color-mix":
        return _mixed(token.arguments)
    return _plain(token)


def _plain(token: Any) -> Colour | None:
    """A colour that is no mix of others, in sRGB."""
    from tinycss2 import color5

    from publish.audit.facts import colour_spaces

    try:
        colour = color5.parse_color(token, ("light",))
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        return None  # numbers that are none, such as a hue without end
    parts = None if colour is None or isinstance(colour, str) else colour_spaces.to_srgb(colour)
    if parts is None:
        return None
    red, green, blue = (max(0.0, min(1.0, part)) for part in parts)
    return Colour(red, green, blue, colour.alpha)


def _mixed(arguments: list[Any]) -> Colour | None:
    """``color-mix()`` in the two spaces that style sheets mix in (CSS Color 5, 3)."""
    from publish.audit.facts import colour_spaces

    parts: list[list[Any]] = [[]]
    for token in arguments:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        elif token.type not in ("whitespace", "comment"):
            parts[-1].append(token)
    words = [token.lower_value for token in parts[0] if token.type == "ident"]
    if len(parts) != 3 or len(words) != 2 or words[0] != "in" or words[1] not in ("srgb", "oklab"):
        return None
    colours = [next((c for token in part if (c := _plain(token))), None) for part in parts[1:]]
    shares = [next((t.value / 100 for t in part if t.type == "percentage"), None) for part in parts[1:]]
    colour, other = colours
    if colour is None or other is None or colour.alpha < 1 or other.alpha < 1:
        return None
    first = shares[0] if shares[0] is not None else 1 - shares[1] if shares[1] is not None else 0.5
    second = shares[1] if shares[1] is not None else 1 - first
    if first < 0 or second < 0 or first + second <= 0:
        return None
    mixed = colour_spaces.mixed(_parts(colour), _parts(other), first / (first + second), words[1])
    return Colour(*mixed, min(1.0, first + second))


def _parts(colour: Colour) -> tuple[float, float, float]:
    return colour.red, colour.green, colour.blue


def over(front: Colour, behind: Colour) -> Colour:
    """What is seen of a colour that lies on an opaque one."""
    a = front.alpha
    return Colour(
        front.red * a + behind.red * (1 - a),
        front.green * a + behind.green * (1 - a),
        front.blue * a + behind.blue * (1 - a),
    )


def faded(colour: Colour, opacity: float) -> Colour:
    """A colour of which a part is seen."""
    return Colour(colour.red, colour.green, colour.blue, colour.alpha * opacity)


def contrast(colour: Colour, other: Colour) -> float:
    """From 1, for the same, to 21, for black on white."""
    light, dark = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (colour.red, colour.green, colour.blue)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
