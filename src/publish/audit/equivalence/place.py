"""Where an element of an article stands, as far as its text is told by it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """What is around an element.

    ``context`` names what it stands in, ``holder`` is the nearest such element, ``flow`` tells apart what is read in
    one go, ``cell`` is the cell of a table, ``marker`` the number or sign of the item that begins here,
    ``item`` that item.
    """

    language: str
    context: frozenset[str] = frozenset()
    holder: Any = None
    flow: Hashable = None
    cell: Any = None
    marker: str = ""
    item: Any = None

    def within(self, name: str, holder: Any = None) -> Place:
        """The place inside of something that counts."""
        return replace(self, context=self.context | {name}, holder=self.holder if holder is None else holder)
