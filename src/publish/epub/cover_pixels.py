"""The cover as a JPEG, for shelves of readers that show no drawing: the same shapes and words, in faces of ours."""

from __future__ import annotations

import base64
import io
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image, ImageColor, ImageDraw, ImageFont, ImageOps

from publish import resources
from publish.errors import UsageError
from publish.files.remembered import of_file

_WIDTH = 1200  # pixels; vendors ask for 1000 at least
_QUALITY = 88
_Run = tuple[str, ImageFont.FreeTypeFont]
_SERIF, _SANS = ("NotoSerif", "NotoSans")


def paint(drawing: bytes) -> bytes:
    """Paint the drawing of a cover: rectangles, circles, lines of text and a theme's picture, and nothing else."""
    svg = etree.fromstring(drawing)
    width, height = int(svg.get("width")), int(svg.get("height"))
    image = Image.new("RGB", (width, height), "white")
    canvas = ImageDraw.Draw(image)
    for element in svg.iter(etree.Element):
        kind = etree.QName(element).localname
        if kind == "rect":
            x, y, wide, high = (_number(element, name) for name in ("x", "y", "width", "height"))
            canvas.rectangle((x, y, x + wide - 1, y + high - 1), fill=_inherited(element, "fill"))
        elif kind == "circle":
            _circle(image, canvas, element)
        elif kind == "image":
            _picture(image, element)
        elif kind == "tspan" and element.text:
            _line(canvas, element)
    out = io.BytesIO()
    image.resize((_WIDTH, round(height * _WIDTH / width)), Image.Resampling.LANCZOS).save(
        out, "JPEG", quality=_QUALITY, optimize=True
    )
    return out.getvalue()


def _circle(image: Image.Image, canvas: ImageDraw.ImageDraw, element: etree._Element) -> None:
    x, y, radius = (_number(element, name) for name in ("cx", "cy", "r"))
    stroke, fill = element.get("stroke"), _inherited(element, "fill")
    if stroke is None:
        canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=None if fill == "none" else fill)
        return
    # A ring lies within one ground, whose colour stands just beside its lowest point on the page.
    thick, opacity = _number(element, "stroke-width"), float(element.get("stroke-opacity", "1"))
    at = (min(max(int(x), 0), image.width - 1), max(int(y - radius + 2 * thick), 0))
    ground = image.getpixel(at)
    colour = ImageColor.getrgb(stroke)
    below = ground if isinstance(ground, tuple) else colour
    mixed = tuple(round(upper * opacity + other * (1 - opacity)) for upper, other in zip(colour, below, strict=False))
    outer = radius + thick / 2
    canvas.ellipse((x - outer, y - outer, x + outer, y + outer), outline=mixed, width=round(thick))


def _picture(image: Image.Image, element: etree._Element) -> None:
    """Fill the frame of a picture with it, cut at two sides where it has another shape. Raises UsageError."""
    x, y, wide, high = (round(_number(element, name)) for name in ("x", "y", "width", "height"))
    data = base64.b64decode(element.get("href", "").partition(",")[2])
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            shown = ImageOps.fit(picture.convert("RGB"), (wide, high), Image.Resampling.LANCZOS)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise UsageError("the picture of the theme's cover cannot be read", advice="Save it as JPEG or PNG.") from error
    image.paste(shown, (x, y))


def _line(canvas: ImageDraw.ImageDraw, element: etree._Element) -> None:
    """Draw a line of text, piece by piece in the faces that have its letters."""
    text = element.text or ""
    right_to_left = _inherited(element, "direction") == "rtl"
    bold, sans = _inherited(element, "font-weight") == "bold", "Sans" in _inherited(element, "font-family")
    size, x, y = float(_inherited(element, "font-size")), _number(element, "x"), _number(element, "y")
    pieces = _pieces(text, f"{_SANS if sans else _SERIF}-{'Bold' if bold else 'Regular'}.ttf")
    runs = [(piece, ImageFont.truetype(str(path), round(size))) for piece, path in pieces]
    if right_to_left:
        x -= sum(font.getlength(piece) for piece, font in runs)
        runs = _turned(runs)
    for piece, font in runs:
        canvas.text((x, y), piece, font=font, fill=_inherited(element, "fill"), anchor="ls")
        x += font.getlength(piece)


def _turned(runs: list[_Run]) -> list[_Run]:
    """The runs of a line that is read from the right, from the left; those of other scripts keep their order."""
    groups: list[list[_Run]] = []
    for run in runs:
        turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in run[0])
        if turned or not groups or any(unicodedata.bidirectional(c) in ("R", "AL") for c in groups[-1][0][0]):
            groups.append([run])
        else:
            groups[-1].append(run)
    return [run for group in reversed(groups) for run in group]


def _pieces(text: str, name: str) -> list[tuple[str, Path]]:
    """The text in runs, each with the file of a face that has its letters; a space goes with what is before it."""
    first = resources.assets() / "fonts" / name
    runs: list[tuple[str, Path]] = []
    for character in text:
        path = first if ord(character) in _letters(first) else None
        if (path is None or character == " ") and runs and (ord(character) in _letters(runs[-1][1])):
            path = runs[-1][1]
        path = path or next((face for face in _faces() if ord(character) in _letters(face)), first)
        if runs and runs[-1][1] == path:
            runs[-1] = (runs[-1][0] + character, path)
        else:
            runs.append((character, path))
    return runs


@cache
def _faces() -> tuple[Path, ...]:
    """Our fonts, the upright regular ones first, so that letters are looked for where they most likely are."""
    paths = (resources.assets() / "fonts").glob("*.[to]tf")
    return tuple(sorted(paths, key=lambda path: ("Italic" in path.name, "Bold" in path.name, path.name)))


@of_file(64)
def _letters(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def _inherited(element: etree._Element, name: str) -> str:
    return next((value for holder in (element, *element.iterancestors()) if (value := holder.get(name))), "")


def _number(element: etree._Element, name: str) -> float:
    return float(element.get(name, "0"))
