"""The same text, whole, in the same order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from publish.audit.equivalence import Difference
from publish.audit.equivalence.candidates import ANYWHERE, SourceBlock
from publish.audit.equivalence.comparison import Comparison
from publish.audit.equivalence.text_diff import BOUNDARY, SPLIT, TEXT, Detail
from publish.audit.equivalence.text_model import Block, LetterIndex, excerpt, squeeze, tidy

_FRONT = frozenset(("name", "keyword"))
_LEAST_WORDS = 12  # of a block that is reported as added
_MOST_ADDED = 20  # findings
_REPEATED = 4  # times that a head of pages is read
_PAGE_NUMBER = re.compile(r"^\s*\d+\b|\b\d+\s*$")
_JOINED = frozenset(("paragraph", "heading"))


def lost(comparison: Comparison) -> Iterator[Difference]:
    """Runs of blocks that the output does not hold; notes, labels and the names of the front matter apart."""
    if comparison.unrelated:
        there = sum(source_block.place is not None for source_block in comparison.sought)
        total = len(comparison.sought)
        sentence = f"holds {there} of the {total} texts of this source: it was made from another one"
        yield None, sentence, comparison.at(1)
        return
    for run in _runs(
        comparison.sought,
        lambda source_block: source_block.place is None and source_block.block.kind not in (*_FRONT, "note", "label"),
    ):
        sentence = _of_run(run, "is not in the output", "are not in the output")
        yield comparison.near(run[0]), sentence, comparison.at(run[0].block.line)


def front_matter_lost(comparison: Comparison) -> Iterator[Difference]:
    """Authors and keywords that the output does not name, together by kind."""
    for kind, noun in (("name", "author"), ("keyword", "keyword")):
        missing = [
            source_block
            for source_block in comparison.sought
            if source_block.block.kind == kind and source_block.place is None
        ]
        if missing and not comparison.unrelated:
            words = ", ".join(f"“{source_block.block.excerpt}”" for source_block in missing[:4])
            more = f" and {len(missing) - 4} more" if len(missing) > 4 else ""
            plural = "s are" if len(missing) > 1 else " is"
            yield None, f"{noun}{plural} not in the output: {words}{more}", comparison.at(missing[0].block.line)


def labels_lost(comparison: Comparison) -> Iterator[Difference]:
    """Labels that begin no block of the output."""
    for source_block in comparison.sought:
        if source_block.place is None and source_block.block.kind == "label" and not comparison.unrelated:
            sentence = f"the label “{source_block.block.excerpt}” is not in the output"
            yield comparison.near(source_block), sentence, comparison.at(source_block.block.line)


def altered(comparison: Comparison) -> Iterator[Difference]:
    """Blocks whose words or signs are not those of the source."""
    yield from _detailed(comparison, TEXT)


def boundaries(comparison: Comparison) -> Iterator[Difference]:
    """Blocks in which words are broken or run together."""
    yield from _detailed(comparison, BOUNDARY)


def split(comparison: Comparison) -> Iterator[Difference]:
    """Blocks that the output cuts in two."""
    yield from _detailed(comparison, SPLIT)


def _detailed(comparison: Comparison, kind: str) -> Iterator[Difference]:
    for source_block, details in comparison.details:
        of_kind = [detail for detail in details if detail.kind == kind]
        if of_kind and source_block.block.kind not in ANYWHERE:
            yield comparison.holder(source_block).node, sentence(of_kind), comparison.at(source_block.block.line)


def sentence(details: list[Detail]) -> str:
    """The first of several differences of a kind, and how many more there are."""
    first = details[0]
    more = f" (and {len(details) - 1} more)" if len(details) > 1 else ""
    if first.kind == SPLIT:
        return f"one paragraph is cut in {len(details) + 1}, behind “{excerpt(first.output)}”"
    why = f"{first.why}: " if first.why else ""
    if not first.output:
        return f"{why}the output lacks “{excerpt(first.source)}”{more}"
    if not first.source:
        return f"{why}the output adds “{excerpt(first.output)}”{more}"
    return f"{why}the source says “{excerpt(first.source)}”, the output “{excerpt(first.output)}”{more}"


def joined(comparison: Comparison) -> Iterator[Difference]:
    """Paragraphs of the source that the output runs into the one before."""
    before: SourceBlock | None = None
    for source_block in comparison.placed:
        if source_block.block.flow is None or source_block.block.kind not in _JOINED:
            continue
        assert source_block.place is not None
        if (
            before is not None
            and before.block.flow == source_block.block.flow
            and before.block.node is not source_block.block.node
        ):
            last, first = before.place, source_block.place
            if last and last.exact and first.exact and last.end <= first.start:
                same = comparison.stream.block_at(last.end - 1) is comparison.stream.block_at(first.start)
                if same:
                    text = (
                        f"“{source_block.block.excerpt}” begins no paragraph of its own: it is run into the one before"
                    )
                    yield comparison.holder(source_block).node, text, comparison.at(source_block.block.line)
        before = source_block


def moved(comparison: Comparison) -> Iterator[Difference]:
    """Runs of blocks that stand elsewhere than the source has them."""
    if comparison.unrelated:
        return
    flowing = [source_block for source_block in comparison.sought if source_block.block.flow is not None]
    for run in _runs(flowing, lambda source_block: source_block.place is not None and source_block.place.moved):
        where = _behind(comparison, run[0])
        sentence = _of_run(run, f"stands elsewhere: {where}", f"stand elsewhere: {where}")
        yield comparison.holder(run[0]).node, sentence, comparison.at(run[0].block.line)


def _behind(comparison: Comparison, source_block: SourceBlock) -> str:
    assert source_block.place is not None
    earlier = [
        o for o in comparison.placed if o.place and o.place.end <= source_block.place.start and o.block.flow is not None
    ]
    last = max(earlier, key=lambda o: o.place.end if o.place else 0, default=None)
    return f"the output has it behind “{last.block.excerpt}”" if last else "the output has it before everything else"


def _runs(sought: Iterable[SourceBlock], belongs: Callable[[SourceBlock], bool]) -> Iterator[list[SourceBlock]]:
    """Blocks that stand together in the source; labels and the names of the front matter do not part them."""
    shown = [source_block for source_block in sought if source_block.block.kind not in ("label", *_FRONT)]
    for is_wanted, group in groupby(shown, key=belongs):
        if is_wanted:
            yield list(group)


def _of_run(run: list[SourceBlock], one_does: str, several_do: str) -> str:
    """A sentence about blocks that stand together, by what one of them does and what several do."""
    if len(run) == 1:
        return f"“{run[0].block.excerpt}” {one_does}"
    return f"“{run[0].block.excerpt}” and what follows to line {run[-1].block.line} ({len(run)} blocks) {several_do}"


def added(comparison: Comparison) -> Iterator[Difference]:
    """Blocks between those of the source that say what the source says nowhere."""
    everything = ""
    count = 0
    for block in _uncovered(comparison):
        if block.cell is not None or len(block.text.split()) < _LEAST_WORDS:
            continue
        everything = everything or _everything(comparison)
        letters = squeeze(block.text)
        keys = [
            letters[at : at + LetterIndex.KEY] for at in range(0, len(letters) - LetterIndex.KEY, 2 * LetterIndex.KEY)
        ]
        if sum(key in everything for key in keys) <= len(keys) // 10:
            yield block.node, f"“{block.excerpt}” is not in the source", comparison.at(1)
            count += 1
            if count == _MOST_ADDED:
                return


def running_heads(comparison: Comparison) -> Iterator[Difference]:
    """What stands again and again between the blocks of the source: the head or foot of a page, read as content."""
    by_text: dict[str, list[Block]] = {}
    for block in _uncovered(comparison):
        text = squeeze(_PAGE_NUMBER.sub("", block.text))
        if len(text) >= 4 and block.cell is None and not block.context and block.kind == "paragraph":
            by_text.setdefault(text, []).append(block)
    for blocks in by_text.values():
        if len(blocks) >= _REPEATED:
            sentence = f"“{blocks[0].excerpt}” is read {len(blocks)} times between the text, as the head of each page"
            yield blocks[0].node, sentence, comparison.at(1)


def _uncovered(comparison: Comparison) -> Iterator[Block]:
    """Blocks between the first and the last of the source that hold nothing of it."""
    covered: set[int] = set()
    for source_block in comparison.placed:
        covered.update(id(block) for block in comparison.holders(source_block))
    flowing = [
        source_block.place
        for source_block in comparison.placed
        if source_block.place and source_block.block.flow is not None and source_block.place.exact
    ]
    if flowing:
        first, last = min(place.start for place in flowing), max(place.end for place in flowing)
        yield from (b for b in comparison.stream.blocks_between(first, last) if id(b) not in covered)


def titles(comparison: Comparison) -> Iterator[Difference]:
    """A title in the metadata that is not the article's."""
    ours, theirs = squeeze(tidy(comparison.source.title)), squeeze(tidy(comparison.output.title))
    if ours and theirs and ours not in theirs and theirs not in ours:
        shown = (
            f"“{excerpt(comparison.output.title)}” in the metadata, “{excerpt(comparison.source.title)}” in the source"
        )
        title = next((source_block for source_block in comparison.sought if source_block.block.kind == "title"), None)
        yield None, f"the title is {shown}", comparison.at(title.block.line if title else 1)


def _everything(comparison: Comparison) -> str:
    """All letters of the source, its attributes too."""
    from publish.audit.files import safe_xml

    root = safe_xml.parse(comparison.path.read_bytes())
    parts = ["".join(str(text) for text in root.itertext())]
    parts += [str(value) for element in root.iter("*") for value in element.attrib.values()]
    return squeeze(" ".join(parts))
