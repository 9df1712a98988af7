"""Tables of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, a row a line; bars and line breaks inside a cell are written so that they stay in it."""
    lines = (head, ["---"] * len(head), *([_cell(text) for text in row] for row in rows))
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
