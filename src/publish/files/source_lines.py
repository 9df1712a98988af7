"""The lines of a source as a report shows them: as the file is now, in whatever encoding it says."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from publish.files.remembered import of_file

MAX_BYTES = 50_000_000  # of a source whose lines are shown

_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_BREAK = re.compile(r"\r\n|\r|\n")  # what XML counts as the end of a line (XML 1.0, 2.11)


def lines_of(path: Path) -> tuple[str, ...]:
    """The lines of a file; none where it cannot be read or is too long. They are read again when it has changed."""
    try:
        return _lines(path) if path.stat().st_size <= MAX_BYTES else ()
    except OSError:
        return ()


@of_file(4)
def _lines(path: Path) -> tuple[str, ...]:
    return tuple(_BREAK.split(_decoded(path.read_bytes())))


def _decoded(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[:2] in (b"<\0", b"\0<"):
        return data.decode("utf-16-le" if data[0] else "utf-16-be", "replace")
    declared = _DECLARED.match(data)
    try:
        return data.decode(declared.group(1).decode() if declared else "utf-8", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")
