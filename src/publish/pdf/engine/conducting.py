"""From parts to a whole: who lays out which part, and what each must know of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

from publish.pdf.engine.parts import Laid, Painted, Says, Surroundings

ROUNDS = 8  # how often page numbers may move page breaks that move page numbers


class Crew(Protocol):
    """Whoever lays out parts: one process or several. Answers come in the order of the parts asked for."""

    def lay_out(self, parts: int) -> list[Laid]:
        """Lay out all parts."""

    def number(self, around: dict[int, Surroundings]) -> dict[int, Laid]:
        """Let some parts show these page numbers."""

    def paint(self, numbers: list[int]) -> dict[int, Laid]:
        """Paint the parts that waited for page numbers."""

    def finish(self, around: list[Surroundings], says: Says) -> Iterator[Painted]:
        """Hand over all parts, in their order."""


def conduct(crew: Crew, parts: int) -> tuple[Says, Iterator[Painted]]:
    """Have all parts laid out, numbered and painted: what their glyphs say, and the parts one by one."""
    laid = crew.lay_out(parts)
    waiting = [number for number, part in enumerate(laid) if part.says is None]
    known: Any = None
    for _ in range(ROUNDS):
        around = surroundings(laid)
        facts = [(s.first, s.total, s.anchors) for s in around]
        if not waiting or facts == known:
            break
        known = facts
        for number, part in crew.number({number: around[number] for number in waiting}).items():
            laid[number] = part
    for number, part in crew.paint(waiting).items():
        laid[number] = part
    says: dict[str, dict[int, str]] = {}
    for part in laid:
        for name, glyphs in (part.says or {}).items():
            says[name] = {**glyphs, **says.get(name, {})}
    return says, crew.finish([replace(s, anchors={}) for s in surroundings(laid)], says)


def surroundings(laid: list[Laid]) -> list[Surroundings]:
    """What each part must know of the others, by the pages that they have now."""
    total = sum(part.pages for part in laid)
    anchors: dict[str, int] = {}
    first = 0
    for part in laid:
        for name, page in part.anchors.items():
            anchors.setdefault(name, first + page)
        first += part.pages
    made: list[Surroundings] = []
    first, strings = 0, dict[str, str]()
    for part in laid:
        made.append(Surroundings(first, total, anchors, dict(strings)))
        first += part.pages
        strings.update(part.strings)
    return made
