"""What a picture looks like, small: by it, a page of a PDF is known again in the pixels that were drawn of it."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from pathlib import Path

from publish.files.remembered import of_file
from publish.process import pdfium

_SIDE = 24  # of the small picture, in pixels
_WIDTH = 192  # pixels in which a page is drawn for it
_MAX_PIXELS = 40_000_000
_NEAR, _TIMES = 3.0, 4.0  # shades of 255 between pictures that are the same; how much farther off another is
_SHAPE = 0.03  # by which proportions of the same picture differ


@dataclass(frozen=True, slots=True)
class Look:
    """How much wider than high a picture is, and its shades of grey in a small square."""

    shape: float
    shades: bytes

    def difference(self, other: Look) -> float:
        """How far apart two pictures are, in shades of 255."""
        if abs(self.shape / other.shape - 1) > _SHAPE:
            return 255.0
        return sum(abs(a - b) for a, b in zip(self.shades, other.shades, strict=True)) / len(self.shades)

    def is_rather(self, other: Look, than: Look) -> bool:
        """Whether it is plainly the one picture, and plainly not the other."""
        near = self.difference(other)
        return near < _NEAR and self.difference(than) > _TIMES * near + _NEAR


def of_page(path: Path) -> Look | None:
    """The first page of a PDF; None for what is no PDF, or cannot be drawn."""
    try:
        return _of_page(path)
    except OSError:
        return None


@of_file(4096)
def _of_page(path: Path) -> Look | None:
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            return None
    answers = pdfium.ask(path, {"draw": [{"page": 1, "box": None, "width": _WIDTH}]})
    return of_pixels(base64.b64decode(answers[0]["data"])) if answers else None


def of_pixels(data: bytes) -> Look | None:
    """A picture of pixels, as browsers show them; None for another kind, or one that is damaged or too large."""
    from PIL import Image  # seldom asked for

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP")) as image:
            if image.width * image.height > _MAX_PIXELS:
                return None
            image.draft("L", (_WIDTH, _WIDTH))
            small = image.convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
            return Look(image.width / image.height, small.tobytes())
    except Exception:  # decoders of foreign files raise what they like
        return None
