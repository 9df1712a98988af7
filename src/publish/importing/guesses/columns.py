"""Columns made by tabs or runs of spaces: paragraphs one after another that fall into the same number of parts."""

from __future__ import annotations

import re

from publish.importing.document import Block, Cell, Inline, Paragraph, Run, Table
from publish.importing.guesses.guess import Guess, plain

MIN_ROWS = 3
_GAP = re.compile(r"\t+|[ \xa0]{4,}")


def find(blocks: list[Block]) -> list[Guess]:
    """Three paragraphs or more that are set as the rows of a table."""
    guesses = []
    at = 0
    while at < len(blocks):
        parts = _parts(blocks[at])
        end = at + 1
        while parts > 1 and end < len(blocks) and _parts(blocks[end]) == parts:
            end += 1
        if parts > 1 and end - at >= MIN_ROWS:
            rows = [[Cell([cell]) for cell in _cells(block)] for block in blocks[at:end]]
            count = end - at
            guesses.append(
                Guess(at, end, [Table(rows, blocks[at].place)], blocks[at].place,
                      f"{count} paragraphs are set in {parts} columns by tabs or spaces: are they a table?",
                      f"{count} paragraphs set in columns became a table")
            )  # fmt: skip
            at = end
        else:
            at += 1
    return guesses


def _parts(block: Block) -> int:
    text = plain(block).strip()
    return len(_GAP.split(text)) if text and "\n" not in text else 0


def _cells(block: Block) -> list[Paragraph]:
    assert isinstance(block, Paragraph)
    cells: list[list[Inline]] = [[]]
    for each in block.content:
        if not isinstance(each, Run):
            cells[-1].append(each)
            continue
        for at, piece in enumerate(_GAP.split(each.text)):
            if at and any(isinstance(other, Run) for other in cells[-1]):
                cells.append([])
            if piece:
                cells[-1].append(Run(piece, each.marks, each.language, each.link, each.abbreviation))
    return [Paragraph(cell, block.place) for cell in cells if cell]
