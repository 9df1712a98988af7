"""How likely a place in an output is that of a block of the source."""

from __future__ import annotations

from publish.audit.equivalence.candidates import Place, SourceBlock
from publish.audit.equivalence.text_model import LetterIndex


class Likeness:
    """How likely the places of an output are those of blocks of the source."""

    def __init__(self, stream: LetterIndex) -> None:
        self._stream = stream

    def begins(self, place: Place) -> bool:
        """Whether a block of the output begins there."""
        block = self._stream.block_at(place.start)
        return self._stream.letter_at(block.start) == place.start

    def is_other(self, source_block: SourceBlock, place: Place) -> bool:
        """Whether a place is in another kind of block: a cell, no heading for a heading, no note for a note."""
        block = self._stream.block_at(place.start)
        kind = source_block.block.kind
        if kind in ("note", "caption"):
            return kind not in block.context
        return block.cell is not None or (kind == "heading" and block.kind != "heading")

    def rank(self, source_block: SourceBlock, place: Place) -> tuple[bool, int, bool]:
        """How likely a place is that of a block: the least is the most likely."""
        return self.is_other(source_block, place), -self.fits(place), not self.begins_alike(source_block, place)

    def begins_alike(self, source_block: SourceBlock, place: Place) -> bool:
        """Whether a place within a block begins in the same case: by chance a sentence may end in the same words."""
        segment = source_block.segments[0]
        first = next((c for c in source_block.block.text[segment.start : segment.end] if c.isalnum()), "")
        return self._stream.raw[self._stream.raw_at(place.start)] == first

    def fits(self, place: Place) -> int:
        """How well a place keeps to the blocks of the output: 2 for a whole one, 1 for its beginning or its end."""
        block = self._stream.block_at(place.end - 1)
        return self.begins(place) + (self._stream.letter_at(block.start + len(block.text)) == place.end)
