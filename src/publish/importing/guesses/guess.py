"""One guess: which blocks it is about, and what they would become."""

from __future__ import annotations

from dataclasses import dataclass

from publish.importing.document import Block, Inline, Paragraph, Place, Run


@dataclass(frozen=True, slots=True)
class Guess:
    """Blocks ``first`` to before ``last`` of a list of them, which would become ``blocks``.

    ``question`` is what an author is asked, ``became`` what is told once the guess is taken; sentences without a stop.
    """

    first: int
    last: int
    blocks: list[Block]
    place: Place
    question: str
    became: str


def plain(block: Block) -> str:
    """The text of a paragraph that is nothing but running text; "" for everything else."""
    if not isinstance(block, Paragraph) or block.role != "body":
        return ""
    if not all(isinstance(each, Run) or type(each).__name__ in ("Anchor", "NoteCall") for each in block.content):
        return ""
    return "".join(each.text for each in block.content if isinstance(each, Run))


def without(content: list[Inline], letters: int) -> list[Inline]:
    """Running text without its first letters."""
    result: list[Inline] = []
    for each in content:
        if isinstance(each, Run) and letters:
            dropped = min(letters, len(each.text))
            letters -= dropped
            if dropped == len(each.text):
                continue
            each = Run(each.text[dropped:], each.marks, each.language, each.link, each.abbreviation)
        result.append(each)
    return result
