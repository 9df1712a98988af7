"""What standards ask, one list each, as tables with tabs: clause, what it says, what a rule cannot decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

_FOLDER = Path(__file__).parent


def lines(file: str, columns: int) -> Iterator[Sequence[str]]:
    """The rows of one of the lists, each with so many cells."""
    for line in (_FOLDER / file).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield [cells[i].strip() if i < len(cells) else "" for i in range(columns)]
