"""The inventory as a file: one module a format, each with ``parts(inventory) -> Iterator[bytes]``.

``MARK`` is what every file of its format begins or ends with, by which an earlier one is known again. None holds more
than a row at a time.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from publish.inventory.rows import Row, Totals


@dataclass(frozen=True, slots=True)
class Inventory:
    """What is written: the name of the folder, its totals, and its rows as often as they are asked for."""

    folder: str
    totals: Totals
    rows: Callable[[], Iterator[Row]]


@cache
def formats() -> tuple[str, ...]:
    """The names of the formats, found by walking the package."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def parts(name: str, inventory: Inventory) -> Iterator[bytes]:
    """The file in a format, one part after another."""
    parts: Iterator[bytes] = importlib.import_module(f"{__name__}.{name}").parts(inventory)
    return parts


def mark(name: str) -> re.Pattern[bytes]:
    """What a file of a format is known by, at either of its ends."""
    mark: re.Pattern[bytes] = importlib.import_module(f"{__name__}.{name}").MARK
    return mark
