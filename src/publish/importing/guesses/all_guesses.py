"""All guesses, one after another, over a document."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from publish.importing.document import Block, Box, Document, ItemList, Remark, Table
from publish.importing.guesses import captions, columns, header_rows, headings, lists
from publish.importing.guesses.guess import Guess

_GUESSES: dict[str, Callable[[list[Block]], list[Guess]]] = {
    "lists": lists.find,
    "columns": columns.find,
    "captions": captions.find,
    "headings": headings.find,
    "header-rows": header_rows.find,
}
NAMES = tuple(_GUESSES)


def guess(document: Document, accepted: Collection[str]) -> Document:
    """The document with the guesses that are taken; those that are not are asked, in its remarks."""
    blocks, remarks = document.blocks, list(document.remarks)
    for name in NAMES:
        blocks = _guessed(blocks, name, name in accepted, remarks)
    return replace(document, blocks=blocks, remarks=remarks)


def _guessed(blocks: list[Block], name: str, accepted: bool, remarks: list[Remark]) -> list[Block]:
    result: list[Block] = []
    at = 0
    for each in _GUESSES[name](blocks):
        advice = "" if accepted else f"If it is, say yes with --guess {name}, or in the author's program."
        message = each.became if accepted else each.question
        remarks.append(Remark("guessed", name, each.place, message, advice))
        if accepted:
            result += [*blocks[at : each.first], *each.blocks]
            at = each.last
    result += blocks[at:]
    for block in result:
        _inside(block, name, accepted, remarks)
    return result


def _inside(block: Block, name: str, accepted: bool, remarks: list[Remark]) -> None:
    """Guess within boxes and items too, but make no headings there."""
    if name == "headings" or isinstance(block, Table):
        return
    if isinstance(block, ItemList):
        for item in block.items:
            item.blocks = _guessed(item.blocks, name, accepted, remarks)
    elif isinstance(block, Box):
        block.blocks = _guessed(block.blocks, name, accepted, remarks)
