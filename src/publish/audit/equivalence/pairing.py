"""Which table of the output is which of the source."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from publish.audit.equivalence.text_model import GAP, Block, Table, squeeze

_LEAST = 0.4  # of what the cells say, by weight
_TELLING = 20  # letters
_CALL = 3  # letters of the call of a note, at most
_RARE = 20  # tables that hold a text which tells them apart
_LIKELY = 6  # tables that are looked at closely
_MOSTLY = 0.9  # of the cells of a part of a table


@dataclass(frozen=True, slots=True)
class Pair:
    """A table of the source, and the tables of the output that hold it: none, one, or the parts that it was cut in."""

    source: Table
    outputs: list[Table]


def pair_up(sources: list[Table], outputs: list[Table]) -> list[Pair]:
    """Each table of the source with its like, by the texts of the cells."""
    texts = [Counter(_words(cell.block) for cell in table.cells) for table in outputs]
    holding: dict[str, set[int]] = defaultdict(set)
    for number, cells in enumerate(texts):
        for text in cells:
            holding[text].add(number)
    used: set[int] = set()
    pairs = []
    for table in sources:
        words = Counter(text for cell in table.cells if (text := _words(cell.block)))
        total = sum(words.values())
        votes = Counter(number for text in words if len(holding[text]) <= _RARE for number in holding[text] - used)
        near = {number for number, _ in votes.most_common(_LIKELY)} | set(_next(used, len(texts)))
        scored = {number: sum(_weight(text) for text in words.keys() & texts[number].keys()) for number in near}
        best = max(scored, key=lambda number: (scored[number], -number), default=None)
        chosen: list[int] = []
        if best is not None and total:
            chosen = _parts(best, words, texts, used)
        used.update(chosen)
        pairs.append(Pair(table, [outputs[number] for number in chosen]))
    return pairs


def _words(block: Block) -> str:
    """What a cell says but for the calls of notes, which an output may mark in its own way, and what is no text."""
    text, end, parts = block.text, 0, []
    for link in sorted(block.passages, key=lambda passage: passage.start):
        if link.kind == "link" and link.goal.startswith("#") and end <= link.start and link.end - link.start <= _CALL:
            parts.append(text[end : link.start])
            end = link.end
    return squeeze("".join((*parts, text[end:])).replace(GAP, ""))


def _weight(text: str) -> int:
    """How much it says of a table that it holds a text: much for a long one, little for a sign or a number."""
    return min(len(text), _TELLING)


def _next(used: set[int], count: int) -> range:
    """The tables behind the last that has its like: tables mostly keep their order."""
    start = max(used, default=-1) + 1
    return range(start, min(start + _LIKELY, count))


def _parts(best: int, words: Counter[str], texts: list[Counter[str]], used: set[int]) -> list[int]:
    """The best table, and those beside it that hold what it lacks, and little else."""
    chosen = [best]
    rest = words - texts[best]
    for step in (1, -1):
        number = best + step
        while rest and 0 <= number < len(texts) and number not in used:
            texts_left = Counter({text: count for text, count in texts[number].items() if text})
            shared = sum((texts_left & words).values())
            if not (texts_left & rest) or shared < _MOSTLY * sum(texts_left.values()):
                break
            chosen.append(number)
            rest -= texts_left
            number += step
    common = {text for number in chosen for text in texts[number]} & words.keys()
    total = sum(map(_weight, words))
    return sorted(chosen) if sum(map(_weight, common)) >= _LEAST * total else []
