"""What a mended file has otherwise, as a patch that ``git apply -p0`` and ``patch -p0`` take."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import AnyStr

_LINES = re.compile(r"[^\n]*\n|[^\n]+\Z")  # by line feeds alone, as patches count them
_NO_END = "\\ No newline at end of file"


def patch(before: str, after: str, name: str) -> Iterator[str]:
    """The lines of a patch from one text of a file to the next, without line feeds; none where they are the same."""
    lines = difflib.unified_diff(_LINES.findall(before), _LINES.findall(after), name, name, n=3)
    for number, line in enumerate(lines):
        yield line.removesuffix("\n")
        if number > 1 and not line.endswith("\n"):
            yield _NO_END


def changed_span(before: AnyStr, after: AnyStr) -> tuple[int, int, int]:
    """The least stretch in which two states of a text differ: where it begins, and where it ends in each."""
    start = _alike(before, after)
    behind = min(_alike(before[::-1], after[::-1]), len(before) - start, len(after) - start)
    return start, len(before) - behind, len(after) - behind


def _alike(ours: AnyStr, other: AnyStr) -> int:
    """How many letters two texts begin with alike, halving what is looked at."""
    low, high = 0, min(len(ours), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if ours[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
