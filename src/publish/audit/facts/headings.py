"""The order of headings, judged alike in PDF and EPUB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

N = TypeVar("N")


def skipped(headings: Iterable[tuple[N, int]]) -> Iterator[tuple[N, int, int]]:
    """Each heading that goes down more than one level at once: node, level before, its level."""
    before = 0
    for node, level in headings:
        if before and level > before + 1:
            yield node, before, level
        before = level
