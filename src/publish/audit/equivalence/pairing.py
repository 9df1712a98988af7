"""Which table of the output is which of the source."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from publish.audit.equivalence.reading import Table, squeeze

_LEAST = 0.5  # of the cells that say something


@dataclass(frozen=True, slots=True)
class Pair:
    """A table of the source, and the tables of the output that hold it: none, one, or the parts that it was cut in."""

    source: Table
    outputs: list[Table]


def pair_up(sources: list[Table], outputs: list[Table]) -> list[Pair]:
    """Each table of the source with its like, by the texts of the cells."""
    texts = [Counter(squeeze(cell.block.text) for cell in table.cells) for table in outputs]
    holding: dict[str, set[int]] = defaultdict(set)
    for number, cells in enumerate(texts):
        for text in cells:
            holding[text].add(number)
    used: set[int] = set()
    found = []
    for table in sources:
        wanted = Counter(text for cell in table.cells if (text := squeeze(cell.block.text)))
        total = sum(wanted.values())
        near = {number for text in wanted for number in holding.get(text, ())} - used
        scored = {number: sum((wanted & texts[number]).values()) for number in near}
        best = max(scored, key=lambda number: (scored[number], -number), default=None)
        chosen: list[int] = []
        if best is not None and total:
            chosen = _parts(best, scored, total)
        used.update(chosen)
        found.append(Pair(table, [outputs[number] for number in chosen]))
    return found


def _parts(best: int, scored: dict[int, int], total: int) -> list[int]:
    """The best table, or it and its neighbours when only together they hold the cells."""
    if scored[best] >= 0.9 * total:
        return [best]
    chosen, held = [best], scored[best]
    low = high = best
    while held < total and (low - 1 in scored or high + 1 in scored):
        if scored.get(high + 1, -1) >= scored.get(low - 1, -1):
            high += 1
            chosen.append(high)
            held += scored[high]
        else:
            low -= 1
            chosen.insert(0, low)
            held += scored[low]
    if held >= 0.8 * total and scored[best] < 0.8 * total:
        return chosen
    return [best] if scored[best] >= _LEAST * total else []
