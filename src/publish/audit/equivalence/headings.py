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
    for one in _headings(comparison):
        holder = comparison.holder(one)
        if holder.kind != "heading":
            yield holder.node, f"“{one.block.excerpt}” is no heading in the output", comparison.at(one.block.line)


def levels_changed(comparison: Comparison) -> Iterator[Difference]:
    """Headings whose level is not that of their section, once the level at which the output begins is taken off."""
    of_article: dict[object, list[tuple[SourceBlock, int]]] = defaultdict(list)
    for one in _headings(comparison):
        holder = comparison.holder(one)
        if holder.kind == "heading" and one.block.level:
            of_article[one.block.holder].append((one, holder.level))
    for found in of_article.values():
        shifts = Counter(level - one.block.level for one, level in found)
        most = max(shifts.values())
        shift = next((level - one.block.level for one, level in found if shifts[level - one.block.level] == most), 0)
        for one, level in found:
            wanted = one.block.level + shift
            if level != wanted and not (level == _DEEPEST and wanted > _DEEPEST):
                sentence = f"“{one.block.excerpt}” is a heading of level {level}, where its section has level {wanted}"
                yield comparison.holder(one).node, sentence, comparison.at(one.block.line)


def invented(comparison: Comparison) -> Iterator[Difference]:
    """Paragraphs of the source that are headings in the output."""
    for one in comparison.placed:
        holder = comparison.holder(one)
        if one.block.kind != "paragraph" or holder.kind != "heading" or one.block.flow is None:
            continue
        if squeeze(holder.text) == one.letters and "front" not in one.block.context:
            sentence = f"“{one.block.excerpt}” is a heading in the output, a paragraph in the source"
            yield holder.node, sentence, comparison.at(one.block.line)


def _headings(comparison: Comparison) -> list[SourceBlock]:
    return [one for one in comparison.placed if one.block.kind == "heading"]
