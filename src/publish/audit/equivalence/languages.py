"""The same languages of parts."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.equivalence import Difference
from publish.audit.equivalence.candidates import ANYWHERE, SourceBlock
from publish.audit.equivalence.comparison import Comparison
from publish.audit.equivalence.text_model import excerpt


def main(tag: str) -> str:
    """The language of a tag alone: "nl" for "nl-BE"."""
    return tag.replace("_", "-").partition("-")[0].lower()


def said_in(tag: str) -> str:
    """What an output says of a language."""
    return f"the output says “{tag}”" if tag else "the output does not say so"


def lost(comparison: Comparison) -> Iterator[Difference]:
    """Passages of the source in another language than the document, of which the output does not say so."""
    usual = main(comparison.source.language)
    for source_block in comparison.placed:
        if source_block.block.kind in ANYWHERE:
            continue
        for start, end, tag in _runs(source_block):
            text = source_block.block.text[start:end]
            if not tag or main(tag) == usual or not any(c.isalnum() for c in text):
                continue
            stretch = comparison.stretch(source_block, start, end)
            if stretch is None:
                continue
            wrong = next(
                (language for at in _probes(*stretch) if main(language := comparison.language_at(at)) != main(tag)),
                None,
            )
            if wrong is not None:
                node = comparison.stream.block_at(comparison.stream.letter_at(stretch[0])).node
                sentence = f"“{excerpt(text)}” is in “{tag}”, {said_in(wrong)}"
                yield node, sentence, comparison.at(source_block.block.line)


def _runs(source_block: SourceBlock) -> Iterator[tuple[int, int, str]]:
    runs = source_block.block.languages
    for number, (start, tag) in enumerate(runs):
        yield start, runs[number + 1][0] if number + 1 < len(runs) else len(source_block.block.text), tag


def _probes(start: int, end: int) -> tuple[int, int, int]:
    return start, (start + end) // 2, end - 1
