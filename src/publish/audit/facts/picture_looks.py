"""What a picture looks like, small: by it, a page of a PDF is known again in the pixels that were drawn of it."""

from __future__ import annotations

import base64
import io
import math
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

    def is_shaped_as(self, other: Look) -> bool:
        """Whether it is as wide, for its height, as another."""
        return abs(self.shape / other.shape - 1) <= _SHAPE

    def difference(self, other: Look, most: float = 255.0) -> float:
        """How far apart two pictures of a shape are, in shades of 255, counted until it is above ``most``."""
        bound, total = most * len(self.shades), 0
        for row in range(0, len(self.shades), _SIDE):
            pairs = zip(self.shades[row : row + _SIDE], other.shades[row : row + _SIDE], strict=True)
            total += sum(abs(a - b) for a, b in pairs)
            if total > bound:
                break
        return total / len(self.shades)

    def is_rather(self, other: Look, than: Look) -> bool:
        """Whether it is plainly the one picture, and plainly not the other.

        What is shaped otherwise than the other may be cut out of that, and nobody can tell.
        """
        if not (self.is_shaped_as(other) and self.may_be_another_than(than)):
            return False
        near = self.difference(other, _NEAR)
        return near < _NEAR and self.difference(than) > _TIMES * near + _NEAR

    def may_be_another_than(self, other: Look) -> bool:
        """Whether it differs enough from a picture that it may plainly be another."""
        return self.is_shaped_as(other) and self.difference(other, _NEAR) > _NEAR

    @property
    def key(self) -> tuple[int, int]:
        """A place by shape and shade: what is plainly the same picture has one of the ``keys_near``."""
        shape, shade = math.log(self.shape), sum(self.shades) / len(self.shades)
        return math.floor(shape / math.log(1 + 2 * _SHAPE)), math.floor(shade / _NEAR)

    @property
    def keys_near(self) -> list[tuple[int, int]]:
        """Its own key, and those around it."""
        shape, shade = self.key
        return [(shape + wider, shade + lighter) for wider in (-1, 0, 1) for lighter in (-1, 0, 1)]


def of_page(path: Path) -> Look | None:
    """The first page of a PDF; None for what is no PDF, or cannot be drawn."""
    try:
        return _of_page(path)
    except OSError:
        return None


@of_file(4096)
def _of_page(path: Path) -> Look | None:
    with path.open("rb") as file:
        if not pdfium.is_pdf(file.read(1024)):
            return None
    answers = pdfium.ask(path, {"draw": [{"page": 1, "box": None, "width": _WIDTH}]})
    return of_pixels(base64.b64decode(answers[0]["data"])) if answers and "data" in answers[0] else None


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
