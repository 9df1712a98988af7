"""The same headings, at the same levels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from publish.audit.equivalence import Difference
from publish.audit.equivalence.candidates import SourceBlock
from publish.audit.equivalence.comparison import Comparison
from publish.audit.equivalence.text_model import squeeze

_DEEPEST = 6  # where HTML and PDF 1.7 end; what is deeper may stay there


def lost(comparison: Comparison) -> Iterator[Difference]:
    """Headings of the source that are no headings in the output."""
    for heading in _headings(comparison):
        holder = comparison.holder(heading)
        if holder.kind != "heading":
            yield (
                holder.node,
                f"“{heading.block.excerpt}” is no heading in the output",
                comparison.at(heading.block.line),
            )


def levels_changed(comparison: Comparison) -> Iterator[Difference]:
    """Headings whose level is not that of their section, once the level at which the output begins is taken off."""
    of_article: dict[object, list[tuple[SourceBlock, int]]] = defaultdict(list)
    for heading in _headings(comparison):
        holder = comparison.holder(heading)
        if holder.kind == "heading" and heading.block.level:
            of_article[heading.block.holder].append((heading, holder.level))
    for headings in of_article.values():
        shifts = Counter(level - heading.block.level for heading, level in headings)
        most = max(shifts.values())
        shift = next(
            (level - heading.block.level for heading, level in headings if shifts[level - heading.block.level] == most),
            0,
        )
        for heading, level in headings:
            expected = heading.block.level + shift
            if level != expected and not (level == _DEEPEST and expected > _DEEPEST):
                sentence = (
                    f"“{heading.block.excerpt}” is a heading of level {level}, where its section has level {expected}"
                )
                yield comparison.holder(heading).node, sentence, comparison.at(heading.block.line)


def invented(comparison: Comparison) -> Iterator[Difference]:
    """Paragraphs of the source that are headings in the output."""
    for source_block in comparison.placed:
        holder = comparison.holder(source_block)
        if source_block.block.kind != "paragraph" or holder.kind != "heading" or source_block.block.flow is None:
            continue
        if squeeze(holder.text) == source_block.letters and "front" not in source_block.block.context:
            sentence = f"“{source_block.block.excerpt}” is a heading in the output, a paragraph in the source"
            yield holder.node, sentence, comparison.at(source_block.block.line)


def _headings(comparison: Comparison) -> list[SourceBlock]:
    return [source_block for source_block in comparison.placed if source_block.block.kind == "heading"]
