"""From parts to a whole: who lays out which part, and what each must know of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from publish.pdf.parts.records import GlyphTexts, Painted, PartContext, PartPages, SectionRange

ROUNDS = 8  # how often page numbers may move page breaks that move page numbers


class PartWorkers(Protocol):
    """Whoever lays out parts: one process or several. Answers come in the order of the parts asked for."""

    def lay_out(self, spans: Sequence[SectionRange]) -> list[PartPages]:
        """Lay out these parts."""

    def number(self, around: dict[SectionRange, PartContext]) -> dict[SectionRange, PartPages]:
        """Let some parts show these page numbers."""

    def paint(self, spans: list[SectionRange]) -> dict[SectionRange, PartPages]:
        """Paint the parts that waited for page numbers."""

    def finish(self, around: dict[SectionRange, PartContext], says: GlyphTexts) -> Iterator[Painted]:
        """Hand over all parts, in their order."""


def lay_out_all(crew: PartWorkers, stretches: int) -> tuple[GlyphTexts, Iterator[Painted]]:
    """Have all parts laid out, numbered and painted: what their glyphs say, and the parts one by one."""
    laid = _lay_out(crew, [(number, number + 1) for number in range(stretches)])
    waiting = [span for span, part in laid.items() if part.says is None]
    facts_known: Any = None
    for _ in range(ROUNDS):
        around = surroundings(laid)
        facts = [(s.first, s.total, s.anchors) for s in around.values()]
        if not waiting or facts == facts_known:
            break
        facts_known = facts
        laid |= crew.number({span: around[span] for span in waiting})
    laid |= crew.paint(waiting)
    says: dict[str, dict[int, str]] = {}
    for part in laid.values():
        for name, glyphs in (part.says or {}).items():
            says[name] = {**glyphs, **says.get(name, {})}
    return says, crew.finish({span: replace(s, anchors={}) for span, s in surroundings(laid).items()}, says)


def _lay_out(crew: PartWorkers, spans: list[SectionRange]) -> dict[SectionRange, PartPages]:
    """Lay out all parts; one whose last notes have no place becomes one with the part that follows."""
    laid = dict(zip(spans, crew.lay_out(spans), strict=True))
    while True:
        joined: list[SectionRange] = []
        spilt = False
        for span in spans:
            if spilt:
                joined[-1] = (joined[-1][0], span[1])
            else:
                joined.append(span)
            spilt = laid[span].spills
        if joined == spans:
            return laid
        new = [span for span in joined if span not in laid]
        laid |= zip(new, crew.lay_out(new), strict=True)
        laid = {span: laid[span] for span in joined}
        spans = joined


def surroundings(laid: Mapping[SectionRange, PartPages]) -> dict[SectionRange, PartContext]:
    """What each part must know of the others, by the pages that they have now."""
    total = sum(part.pages for part in laid.values())
    anchors: dict[str, int] = {}
    first = 0
    for part in laid.values():
        for name, page in part.anchors.items():
            anchors.setdefault(name, first + page)
        first += part.pages
    contexts: dict[SectionRange, PartContext] = {}
    first, strings = 0, dict[str, str]()
    for span, part in laid.items():
        contexts[span] = PartContext(first, total, anchors, dict(strings))
        first += part.pages
        strings.update(part.strings)
    return contexts
