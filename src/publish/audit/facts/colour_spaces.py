"""Colours of the spaces of CSS Color 4, in sRGB, as far as a contrast asks for: those outside of its gamut are cut."""

from __future__ import annotations

from typing import Any

Parts = tuple[float, float, float]
Matrix = tuple[Parts, Parts, Parts]

# From CIE XYZ with the white of D65, and of D50, to linear sRGB (CSS Color 4, 10.4 and 10.8).
_XYZ_D65: Matrix = (
    (3.2409699419, -1.5373831776, -0.4986107603),
    (-0.9692436363, 1.8759675015, 0.0415550574),
    (0.0556300797, -0.2039769589, 1.0569715142),
)
_XYZ_D50: Matrix = (
    (3.1341359, -1.6173864, -0.4906619),
    (-0.9787955, 1.9162544, 0.0334427),
    (0.0719554, -0.2289768, 1.4053860),
)
_DISPLAY_P3: Matrix = (  # linear Display P3 to linear sRGB
    (1.2249401763, -0.2249401763, 0.0),
    (-0.0420569547, 1.0420569547, 0.0),
    (-0.0196375546, -0.0786360456, 1.0982736001),
)
# From linear sRGB to the cone responses of Oklab, and from their cube roots to its axes (Ottosson).
_CONES: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_OKLAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_OKLAB: Matrix = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES: Matrix = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def to_srgb(parsed: Any) -> Parts | None:
    """The three parts in sRGB of a colour that ``tinycss2`` has read; None for a space that is not converted."""
    space = parsed.space
    if space in ("srgb", "hsl", "hwb"):
        return _three(parsed.to("srgb"))
    if space in ("lab", "lch"):
        return _encoded(_times(_XYZ_D50, _three(parsed.to("xyz-d50"))))
    if space in ("oklab", "oklch"):
        return _encoded(_times(_XYZ_D65, _three(parsed.to("xyz-d65"))))
    parts = _three(parsed)
    if space == "srgb-linear":
        return _encoded(parts)
    if space in ("xyz", "xyz-d65"):
        return _encoded(_times(_XYZ_D65, parts))
    if space == "xyz-d50":
        return _encoded(_times(_XYZ_D50, parts))
    if space == "display-p3":
        return _encoded(_times(_DISPLAY_P3, _decoded(parts)))
    return None


def mixed(colour: Parts, other: Parts, share: float, space: str) -> Parts:
    """Two colours in sRGB, mixed in ``srgb`` or ``oklab``; ``share`` is that of ``colour``, from 0 to 1."""
    if space == "srgb":
        return _between(colour, other, share)
    first, second = (_times(_OKLAB, _cubed(_times(_CONES, _decoded(parts)), 1 / 3)) for parts in (colour, other))
    cones = _cubed(_times(_FROM_OKLAB, _between(first, second, share)), 3)
    red, green, blue = _encoded(_times(_FROM_CONES, cones))
    return (max(0.0, min(1.0, red)), max(0.0, min(1.0, green)), max(0.0, min(1.0, blue)))


def _three(parsed: Any) -> Parts:
    red, green, blue = (part or 0.0 for part in tuple(parsed)[:3])
    return red, green, blue


def _between(first: Parts, other: Parts, share: float) -> Parts:
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(first, other, strict=True))
    return red, green, blue


def _times(matrix: Matrix, parts: Parts) -> Parts:
    red, green, blue = (sum(a * b for a, b in zip(row, parts, strict=True)) for row in matrix)
    return red, green, blue


def _cubed(parts: Parts, power: float) -> Parts:
    red, green, blue = ((abs(c) ** power) * (1 if c >= 0 else -1) for c in parts)
    return red, green, blue


def _encoded(parts: Parts) -> Parts:
    red, green, blue = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in parts)
    return red, green, blue


def _decoded(parts: Parts) -> Parts:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue
