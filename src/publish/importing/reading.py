"""What readers of each kind of file have in common: a file's bytes within bounds, and what a paragraph is read into."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from publish.errors import SourceError
from publish.importing.document import Block, Inline

MAX_BYTES = 64 * 2**20  # of a file that is text


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph holds: its text, and blocks (text boxes, charts, tables in frames) that lie at it."""

    content: list[Inline] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that is text. Raises SourceError for one that is too large, or cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"is larger than {MAX_BYTES // 2**20} MB", path, advice="Split it.")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path) from error
