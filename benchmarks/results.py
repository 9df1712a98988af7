"""What ``speed.py`` measured, and what it means."""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import contestants as who
from measuring import Cost, middle

COLUMNS = (
    *("pages", "contestant", "s", "s of the processor", "MiB of the largest process", "MiB together", "KiB"),
    *("of bare WeasyPrint's time", "of its memory"),
)
CLOCK, MEMORY = 0, 2  # of a cost


@dataclass(slots=True)
class Length:
    """The report in one length: the costs of each contestant, round by round, and the bytes that it wrote."""

    pages: int = 0
    costs: dict[str, list[Cost]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, int] = field(default_factory=dict)

    def ratio(self, text: str, other: str, what: int = CLOCK) -> float | None:
        """The median over the rounds, each a pair; None where one of the two did not take part."""
        pairs = list(zip(self.costs.get(text, ()), self.costs.get(other, ()), strict=False))
        return statistics.median(a[what] / b[what] for a, b in pairs) if pairs else None

    def size(self, text: str, other: str) -> float | None:
        """The size of what one made, in parts of that of the other."""
        return self.sizes[text] / self.sizes[other] if text in self.sizes and other in self.sizes else None

    def rows(self) -> Iterator[tuple[str, ...]]:
        """A row for each contestant, as ``COLUMNS`` says."""
        for name, costs in self.costs.items():
            cost = middle(costs)
            size = f"{self.sizes[name] / 1024:.0f}" if name in self.sizes else ""
            time, memory = (self.ratio(name, who.BARE, what) for what in (CLOCK, MEMORY))
            yield (
                *(str(self.pages), name, f"{cost.clock:.2f}", f"{cost.work:.2f}", f"{cost.memory:.0f}"),
                *(f"{cost.together:.0f}", size, _said(time), _said(memory)),
            )


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that was asked for, and what came out; ``measured`` is None where there was nobody to compare with."""

    asked: str
    most: float
    measured: float | None

    def row(self) -> tuple[str, str, str, str]:
        """What was asked, how much at most, how much it is, and whether that will do."""
        met = "" if self.measured is None else "yes" if round(self.measured, 2) <= self.most else "no"
        return self.asked, f"{self.most:.2f}", _said(self.measured) or "not measured", met


def goals(short: Length, middling: Length, long: Length) -> list[Goal]:
    """What three lengths are to show."""
    few, some, many = (f"{length.pages} pages" for length in (short, middling, long))
    bare = "bare WeasyPrint's"
    growths = [
        Goal(f"from {some} to {many}, exponent of time: {name}", 1.05, growth(middling, long, name))
        for name in (who.PDF, who.EPUB, who.ALL, who.AUDIT_PDF, who.AUDIT_EPUB)
    ]
    sizes = [
        Goal(f"{length.pages} pages: size of our PDF to Typst's", 1.2, length.size(who.PDF, who.TYPST))
        for length in (short, middling, long)
    ]
    return [
        Goal(f"{many}: time of our PDF to {bare}", 0.5, long.ratio(who.PDF, who.BARE)),
        Goal(f"{many}: memory of our largest process to {bare}", 0.6, long.ratio(who.PDF, who.BARE, MEMORY)),
        Goal(f"{many}: time of our PDF to Chromium's", 1.0, long.ratio(who.PDF, who.CHROMIUM)),
        Goal(f"{some}: time of our PDF to {bare}", 0.6, middling.ratio(who.PDF, who.BARE)),
        Goal(f"{few}: time of PDF, EPUB and audit to {bare} PDF", 1.2, short.ratio(who.ALL, who.BARE)),
        Goal(f"{many}: time of our EPUB to pandoc's", 1 / 3, long.ratio(who.EPUB, who.PANDOC)),
        *growths,
        *sizes,
    ]


def growth(short: Length, long: Length, name: str) -> float | None:
    """The exponent by which a contestant's time grows with pages."""
    if not short.costs.get(name) or not long.costs.get(name) or short.pages == long.pages:
        return None
    return math.log(middle(long.costs[name]).clock / middle(short.costs[name]).clock, long.pages / short.pages)


def judges(lengths: list[Length]) -> list[tuple[str, str, str]]:
    """How our audit compares with others' of the same file: pages, whom with, how many times as fast."""
    against = ((who.AUDIT_PDF, who.VERAPDF), (who.AUDIT_EPUB, who.EPUBCHECK), (who.AUDIT_EPUB, who.ACE))
    return [
        (str(length.pages), f"{ours} against {theirs}", f"{faster:.1f}")
        for length in lengths
        for ours, theirs in against
        if (faster := length.ratio(theirs, ours)) is not None
    ]


def _said(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.2f}"
