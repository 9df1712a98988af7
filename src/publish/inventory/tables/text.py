"""What the inventory comes to, in some lines for a terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from publish.audit.counting.causes import causes
from publish.audit.facts.plurals import counted
from publish.inventory.advice import WAYS
from publish.inventory.columns import KINDS
from publish.inventory.tables import Inventory
from publish.visible import visible

MARK = re.compile(rb"\AInventory of ")


def parts(inventory: Inventory) -> Iterator[bytes]:
    """Counts by kind, by state, by root cause, and by what is likely cheapest."""
    for line in _lines(inventory):
        yield f"{visible(line)}\n".encode("utf-8", "backslashreplace")


def _lines(inventory: Inventory) -> Iterator[str]:
    whole = inventory.totals
    yield f"Inventory of {inventory.folder}: {counted(whole.files, 'document')}, {counted(whole.pages, 'page')}"
    if whole.unread:
        yield f"  {whole.unread} cannot be read"
    yield from _table("kind", {KINDS.get(kind, kind or "unknown"): whole.kinds[kind] for kind in whole.kinds})
    yield from _table("state", whole.states)
    names = {cause.name: whole.causes[cause.key] for cause in causes() if whole.causes[cause.key]}
    yield from _table("root cause (documents)", names)
    yield from _table("likely cheapest", {WAYS[way]: count for way, count in whole.ways.items()})


def _table(name: str, counts: Mapping[str, int] | Counter[str]) -> Iterator[str]:
    shown = sorted(
        ((count, what) for what, count in counts.items() if what and count), key=lambda pair: (-pair[0], pair[1])
    )
    if shown:
        yield f"by {name}:"
        yield from (f"{count:8,}  {what}" for count, what in shown)
