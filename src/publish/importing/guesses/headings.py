"""Bold lines that act as headings: a short paragraph, all of it bold, above one that is not."""

from __future__ import annotations

from publish.importing.document import Block, Heading, Paragraph, Run
from publish.importing.guesses.guess import Guess, plain

MAX_WORDS = 14
_ENDS = (".", ",", ";", ":", "…", "。")


def find(blocks: list[Block]) -> list[Guess]:
    """Paragraphs that look like headings, below the last heading that the author made."""
    guesses = []
    level = 0
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            level = block.level
        elif (
            isinstance(block, Paragraph)
            and _is_bold_line(block)
            and at + 1 < len(blocks)
            and not _above(blocks[at + 1])
        ):
            heading = Heading(
                [_plain(each) if isinstance(each, Run) else each for each in block.content], level + 1, block.place
            )
            words = f"“{plain(block).strip()}”"
            guesses.append(
                Guess(
                    at,
                    at + 1,
                    [heading],
                    block.place,
                    f"{words} is a bold line: is it a heading?",
                    f"{words} became a heading",
                )
            )
    return guesses


def _is_bold_line(block: Paragraph) -> bool:
    text = plain(block).strip()
    if not text or len(text.split()) > MAX_WORDS or text.endswith(_ENDS) or "\n" in text or "\t" in text:
        return False
    if not any(letter.isalpha() for letter in text):
        return False
    return all("bold" in each.marks for each in block.content if isinstance(each, Run) and each.text.strip())


def _above(following: Block) -> bool:
    """Whether what follows is no text that a heading could stand above: another bold line, or a heading."""
    return isinstance(following, Heading) or (isinstance(following, Paragraph) and _is_bold_line(following))


def _plain(run: Run) -> Run:
    return Run(run.text, run.marks - {"bold"}, run.language, run.link, run.abbreviation)
