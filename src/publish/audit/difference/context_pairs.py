"""The texts that stand in both versions, in and outside of tables, one beside the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish.audit.difference.matching import Matching
from publish.audit.equivalence.text_model import Block


@dataclass(frozen=True, slots=True)
class Together:
    """A text in both versions, what a sentence calls it, and the number of the new item that it is or stands beside."""

    old: Block
    new: Block
    name: str
    order: int


def together(matched: Matching) -> Iterator[Together]:
    """Texts outside of tables, then cells."""
    for pair in matched.pairs:
        yield Together(pair.old.block, pair.new.block, pair.old.name, pair.new.number)
    for table in matched.tables:
        for old, new in table.cells:
            if old.block.text and new.block.text:
                name = f"the cell in row {old.row + 1}, column {old.column + 1} of table {table.number}"
                yield Together(old.block, new.block, name, matched.new.item_at(new.block))
