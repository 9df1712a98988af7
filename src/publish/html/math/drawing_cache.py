"""Drawings of formulas, kept in the user's cache folder: a formula is drawn once, for all formats and all runs.

A drawing is known by the formula, its size, and all that it rests on: the bytes of our own modules beside this one, and
the releases of the library and of this Python. What a damaged or foreign file says counts for nothing.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from publish.files import store
from publish.files.store import Store

LIMIT = 64 * 2**20  # bytes
_LIBRARIES = ("ziamath", "ziafont")
_ROOM = 500  # drawings between two looks at how large the folder has become
_NUMBERS = 3  # width, height and depth
_kept_bytes = 0


def recall(source: str, font_size: float) -> tuple[bytes, float, float, float] | None:
    """The SVG, width, height and depth of a formula that was drawn before, if it was."""
    folder = _folder()
    text = None if folder is None else Store(folder).get(_key(source, font_size))
    if text is None:
        return None
    try:
        svg, *numbers = json.loads(text)
    except (ValueError, TypeError):
        return None
    if not isinstance(svg, str) or not (svg.isascii() and svg.startswith("<svg ") and svg.endswith(">")):
        return None
    if len(numbers) != _NUMBERS or not all(isinstance(n, float) and math.isfinite(n) for n in numbers):
        return None
    width, height, depth = numbers
    return svg.encode("ascii"), width, height, depth


def keep(source: str, font_size: float, drawing: tuple[bytes, float, float, float]) -> None:
    """Keep a drawing for other formats and runs, and room for it."""
    global _kept_bytes
    folder = _folder()
    if folder is None:
        return
    drawings = Store(folder, LIMIT)
    drawings.put(_key(source, font_size), json.dumps([drawing[0].decode("ascii"), *drawing[1:]]))
    if not _kept_bytes % _ROOM:
        drawings.clear()
    _kept_bytes += 1


def _folder() -> Path | None:
    return store.of_user("formulas") if _grounds() else None


def _key(source: str, font_size: float) -> str:
    return hashlib.sha256(f"{_grounds()}\0{font_size!r}\0{source}".encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _grounds() -> str:
    """A digest of what any drawing rests on; empty where our own code cannot be read, and changes would go unseen."""
    whole = hashlib.sha256(sys.version.encode())
    try:
        for path in sorted(Path(__file__).parent.glob("*.py")):
            whole.update(path.name.encode() + b"\0" + path.read_bytes())
        for name in _LIBRARIES:
            whole.update(f"{name} {metadata.version(name)}\0".encode())
    except (OSError, metadata.PackageNotFoundError):
        return ""
    return whole.hexdigest()
