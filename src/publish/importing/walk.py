"""All blocks of a document, and what stands in the text of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.importing.document import (
    Block,
    Box,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    ItemList,
    NoteCall,
    Paragraph,
    Table,
)  # fmt: skip


def walked(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks, those within others too, in the order of the document."""
    for block in blocks:
        yield block
        for inner in _inner(block):
            yield from walked(inner)


def _inner(block: Block) -> Iterator[list[Block]]:
    if isinstance(block, ItemList):
        yield from (item.blocks for item in block.items)
    elif isinstance(block, DefinitionList):
        yield from (entry.blocks for entry in block.entries)
    elif isinstance(block, Table):
        yield from (cell.blocks for row in block.rows for cell in row)
        yield block.foot
    elif isinstance(block, Figure):
        yield block.caption
        yield [] if block.data is None else [block.data]
    elif isinstance(block, Box):
        yield block.blocks
    yield from (inline.blocks for inline in inlines_of(block) if isinstance(inline, NoteCall))


def inlines_of(block: Block) -> list[Inline]:
    """What stands in a block's own text: that of a paragraph, a caption, a term, a title, or its pictures."""
    if isinstance(block, Paragraph | Heading):
        return block.content
    if isinstance(block, Table):
        return block.caption
    if isinstance(block, DefinitionList):
        return [inline for entry in block.entries for inline in entry.term]
    if isinstance(block, Figure):
        return list(block.pictures)
    return block.title if isinstance(block, Box) else []
