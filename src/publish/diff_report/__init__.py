"""Reports of what changed: one module a format, each with ``render(difference, *, colour) -> str`` and ``mark()``."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache

from publish.audit.difference import Difference


@cache
def formats() -> tuple[str, ...]:
    """The names of the formats, found by walking the package."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def render(name: str, difference: Difference, *, colour: bool = False) -> str:
    """A difference in one of the formats."""
    text: str = importlib.import_module(f"{__name__}.{name}").render(difference, colour=colour)
    return text


def mark(name: str) -> re.Pattern[bytes]:
    """What a report of a format is known by, at either of its ends (see ``publish.report``)."""
    pattern: re.Pattern[bytes] = importlib.import_module(f"{__name__}.{name}").mark()
    return pattern
