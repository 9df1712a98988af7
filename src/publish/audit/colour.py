"""Colours: what a value of CSS says, and how far two are apart (WCAG 2.2, relative luminance and contrast ratio)."""

from __future__ import annotations

from dataclasses import dataclass


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
    """A colour of CSS, from its text or its token; None for ``currentcolor`` and whatever is no plain colour."""
    from tinycss2 import color3

    found = color3.parse_color(value)
    return Colour(*found) if isinstance(found, tuple) else None


def over(front: Colour, behind: Colour) -> Colour:
    """What is seen of a colour that lies on an opaque one."""
    a = front.alpha
    return Colour(
        front.red * a + behind.red * (1 - a),
        front.green * a + behind.green * (1 - a),
        front.blue * a + behind.blue * (1 - a),
    )


def contrast(one: Colour, other: Colour) -> float:
    """From 1, for the same, to 21, for black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (colour.red, colour.green, colour.blue)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
