"""Files of tab-separated rows with a head, for people to read and to write in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from publish.errors import UsageError


def read(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line (from 1), its cells by their columns. Raises UsageError with the line to mend.

    A row may leave out empty cells at its end.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", path) from error
    if not lines or lines[0].split("\t") != list(columns):
        raise UsageError(f"does not begin with the columns {', '.join(columns)}", path, 1, "Put tabs between them.")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(columns):
            raise UsageError(f"has {len(cells)} cells, and there are {len(columns)} columns", path, number)
        yield number, dict(zip(columns, (*cells, *[""] * (len(columns) - len(cells))), strict=True))


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the file anew; tabs and line breaks inside a cell become spaces."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ("\t".join(" ".join(cell.split()) for cell in row).rstrip("\t") for row in (columns, *rows))
    path.write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
