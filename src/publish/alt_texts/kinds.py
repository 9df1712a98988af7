"""What kind of picture one may be, and what helps to put each kind into words."""

from __future__ import annotations

import io
import warnings

from PIL import Image

_SIDE = 64
_MAX_AREA = 60_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
_SMALL = 48  # pixels: an icon or a rule
HELP = {
    "photo": "Who or what is seen, doing what, where: what the text needs of it. Not “photo of”.",
    "chart": "What kind of chart, what it compares, and what it shows: the trend, the extremes. Values belong into a "
    "table or a long description.",
    "drawing": "What it explains: the parts and how they hang together. If that takes more than two sentences, a long "
    "description.",
    "icon": "What it means where it stands; if it only decorates, say so.",
    "": "What a reader who does not see it would miss. One or two sentences; if nothing would be missed, it decorates.",
}


def kind_of(data: bytes) -> str:
    """A guess: "photo", "chart" (or another drawing with few colours), "drawing" (vectors), "icon"; "" for none."""
    if b"<svg" in data[:4096]:
        return "drawing"
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MAX_AREA:
                return ""
            if max(picture.size) <= _SMALL:
                return "icon"
            picture.draft("RGB", (_SIDE, _SIDE))
            small = picture.convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.NEAREST)
    except Exception:  # decoders of foreign files raise what they like
        return ""
    colours = small.getcolors(_SIDE * _SIDE) or []
    commonest = max((count for count, _ in colours), default=0)
    return "photo" if len(colours) > _SIDE * _SIDE // 4 and commonest < _SIDE * _SIDE // 3 else "chart"
