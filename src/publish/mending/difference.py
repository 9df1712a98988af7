"""What a mended file has otherwise, as a patch that ``git apply -p0`` and ``patch -p0`` take."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

_LINES = re.compile(r"[^\n]*\n|[^\n]+\Z")  # by line feeds alone, as patches count them
_NO_END = "\\ No newline at end of file"


def patch(before: str, after: str, name: str) -> Iterator[str]:
    """The lines of a patch from one text of a file to the next, without line feeds; none where they are the same."""
    lines = difflib.unified_diff(_LINES.findall(before), _LINES.findall(after), name, name, n=3)
    for number, line in enumerate(lines):
        yield line.removesuffix("\n")
        if number > 1 and not line.endswith("\n"):
            yield _NO_END
