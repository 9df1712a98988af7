"""Pictures of the article, and changes of the files that an output shows."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

_DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 120">
<rect x="5" y="5" width="120" height="60" fill="none" stroke="#000"/><text x="20" y="40">Source text</text>
<path d="M125 35 L180 35" stroke="#000"/>
<rect x="180" y="5" width="110" height="60" fill="none" stroke="#000"/><text x="195" y="40">Three editions</text>
<circle cx="60" cy="95" r="15"/><text x="85" y="100">Auditor</text>
</svg>
"""


def draw(folder: Path) -> None:
    """Write the pictures of the article beside it: four photographs, as it were, and a drawing."""
    for seed, name in enumerate(("a.png", "b.png", "c.jpg", "i.png"), 1):
        _shapes(seed).save(folder / name)
    (folder / "d.svg").write_text(_DRAWING, encoding="utf-8")


def _shapes(seed: int) -> Image.Image:
    chance = random.Random(seed)
    image = Image.new("RGB", (320, 200), "white")
    pen = ImageDraw.Draw(image)
    for _ in range(9):
        x, y = chance.randrange(260), chance.randrange(160)
        box = (x, y, x + 20 + chance.randrange(90), y + 20 + chance.randrange(60))
        colour = (chance.randrange(220), chance.randrange(220), chance.randrange(220))
        (pen.rectangle if chance.random() < 0.5 else pen.ellipse)(box, fill=colour)
    return image


def _with_image(change: Callable[[Image.Image], Image.Image], **options: object) -> Callable[[Path], None]:
    def alter(folder: Path) -> None:
        path = next(folder.rglob("a.png"), None)
        if path is None:
            raise LookupError("a.png")
        with Image.open(path) as image:
            changed = change(image.convert("RGB"))
        changed.save(path, **({"format": "PNG"} | options))  # type: ignore[arg-type]

    return alter


def _with_drawing(pattern: str, replacement: str) -> Callable[[Path], None]:
    def alter(folder: Path) -> None:
        path = next(folder.rglob("d.svg"), None)
        if path is None:
            raise LookupError("d.svg")
        text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), flags=re.DOTALL)
        if not count:
            raise LookupError(pattern)
        path.write_text(text, encoding="utf-8")

    return alter


def _missing(folder: Path) -> None:
    next(folder.rglob("a.png")).unlink()


def _whitened(image: Image.Image) -> Image.Image:
    image.paste("white", (0, 0, image.width // 2, image.height // 2))
    return image


def _cropped(image: Image.Image) -> Image.Image:
    return image.crop((0, 0, image.width // 2, image.height))


FAULTS = [
    ("picture", "another picture", _with_image(lambda image: _shapes(77))),
    ("picture", "mirrored", _with_image(ImageOps.mirror)),
    ("picture", "upside down", _with_image(ImageOps.flip)),
    ("picture", "cut in half", _with_image(_cropped)),
    ("picture", "a quarter white", _with_image(_whitened)),
    ("picture", "all white", _with_image(lambda image: Image.new("RGB", image.size, "white"))),
    ("picture", "all black", _with_image(lambda image: Image.new("RGB", image.size, "black"))),
    ("picture", "colours inverted", _with_image(ImageOps.invert)),
    ("picture", "turned", _with_image(lambda image: image.rotate(90, expand=True))),
    ("picture", "file is missing", _missing),
    ("picture", "part of a drawing lost", _with_drawing(r"<circle.*?/>", "")),
    ("picture", "line of a drawing lost", _with_drawing(r"<path.*?/>", "")),
    ("picture", "text of a drawing lost", _with_drawing(r"<text[^>]*>Auditor</text>", "")),
    ("picture", "text of a drawing changed", _with_drawing("Three editions", "Two editions")),
    ("picture", "half of a drawing out of sight", _with_drawing('viewBox="0 0 300 120"', 'viewBox="0 0 150 120"')),
    ("picture", "drawing is empty", _with_drawing(r"(<svg[^>]*>).*(</svg>)", r"\1\2")),
]
HARMLESS = [
    ("picture", "as JPEG", _with_image(lambda image: image, format="JPEG", quality=80)),
    ("picture", "as poor JPEG", _with_image(lambda image: image, format="JPEG", quality=35)),
    ("picture", "as WebP", _with_image(lambda image: image, format="WEBP", quality=70)),
    ("picture", "packed otherwise", _with_image(lambda image: image, compress_level=1)),
    ("picture", "half as wide", _with_image(lambda image: image.resize((160, 100)))),
    ("picture", "twice as wide", _with_image(lambda image: image.resize((640, 400)))),
    ("picture", "an odd size", _with_image(lambda image: image.resize((211, 132)))),
    ("picture", "few colours", _with_image(lambda image: image.quantize(64))),
    ("picture", "grey", _with_image(ImageOps.grayscale)),
    ("picture", "other colour space", _with_image(lambda image: image.convert("CMYK"), format="JPEG")),
    ("picture", "small margin cut", _with_image(lambda image: image.crop((1, 1, image.width - 1, image.height - 1)))),
    ("picture", "transparent", _with_image(lambda image: image.convert("RGBA"))),
    ("picture", "drawing with notes", _with_drawing(r"(<svg[^>]*>)", r"\1<!-- made by hand --><metadata/>")),
    ("picture", "drawing in a group", _with_drawing(r"(<svg[^>]*>)(.*)(</svg>)", r'\1<g id="all">\2</g>\3')),
    ("picture", "drawing without white space", _with_drawing(r">\s+<", "><")),
    ("picture", "drawing with a title", _with_drawing(r"(<svg[^>]*>)", r"\1<title>Boxes</title>")),
    ("picture", "drawing with a size", _with_drawing(r"<svg ", '<svg width="300" height="120" ')),
    ("picture", "numbers written otherwise", _with_drawing(r'x="5"', 'x="5.0"')),
]
