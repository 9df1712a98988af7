"""First rows that look like heads: bold in a table whose other rows are not, or words above numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.importing.document import Block, Cell, Paragraph, Run, Table
from publish.importing.guesses.guess import Guess

_NUMBER = re.compile(r"[-–−+]?[\d\s.,'’\xa0]*\d[\d\s.,'’\xa0]*[%‰€$£]?")


def find(blocks: list[Block]) -> list[Guess]:
    """Tables without heads whose first row looks like one."""
    guesses = []
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and not block.layout and _looks_headed(block):
            rows = [[replace(cell, header="column") for cell in block.rows[0]], *block.rows[1:]]
            words = ", ".join(_text(cell) for cell in block.rows[0])[:80]
            guesses.append(
                Guess(at, at + 1, [replace(block, rows=rows, head=1)], block.place,
                      f"the first row of a table looks like its head ({words}): is it?",
                      f"the first row of a table became its head ({words})")
            )  # fmt: skip
    return guesses


def _looks_headed(table: Table) -> bool:
    if table.head or len(table.rows) < 2 or len(table.rows[0]) < 2:
        return False
    if any(cell.header for row in table.rows for cell in row):
        return False
    first, others = table.rows[0], [cell for row in table.rows[1:] for cell in row if _text(cell)]
    if (
        not others
        or not all(_text(cell) for cell in first[1:])
        or any(_NUMBER.fullmatch(_text(cell)) for cell in first)
    ):
        return False
    if all(_is_bold(cell) for cell in first if _text(cell)) and not all(map(_is_bold, others)):
        return True
    numbers = sum(_NUMBER.fullmatch(_text(cell)) is not None for cell in others)
    return 2 * numbers >= len(others)


def _text(cell: Cell) -> str:
    return " ".join(
        "".join(each.text for each in block.content if isinstance(each, Run))
        for block in cell.blocks
        if isinstance(block, Paragraph)
    ).strip()


def _is_bold(cell: Cell) -> bool:
    runs = [
        each
        for block in cell.blocks
        if isinstance(block, Paragraph)
        for each in block.content
        if isinstance(each, Run) and each.text.strip()
    ]
    return bool(runs) and all("bold" in run.marks for run in runs)
