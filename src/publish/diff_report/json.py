"""JSON, version 1: documented in ``docs/diff.md`` and frozen. Fields are only ever added."""

from __future__ import annotations

import re
from dataclasses import asdict

from publish import __version__
from publish.audit.difference import Change, Difference
from publish.audit.finding import Location
from publish.visible import as_json


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(rb"\A\{\s+\"version\": 1,\s+\"tool\": \{\s+\"name\": \"publish\"")


def render(difference: Difference, *, colour: bool = False) -> str:
    """One JSON object; what does not apply is absent."""
    document = {
        "version": 1,
        "tool": {"name": "publish", "version": __version__},
        "old": asdict(difference.old),
        "new": asdict(difference.new),
        "changes": [_change(change) for change in difference.changes],
        "summary": {"changes": len(difference.changes), "losses": len(difference.losses)},
    }
    return as_json(document) + "\n"


def _change(change: Change) -> dict[str, object]:
    entry: dict[str, object] = {
        "kind": change.kind,
        "loss": change.loss,
        "sentence": change.sentence,
        "count": change.count,
        "old": _place(change.old),
        "new": _place(change.new),
        "before": change.before,
        "after": change.after,
    }
    return {key: value for key, value in entry.items() if value is not None}


def _place(where: Location | None) -> dict[str, object] | None:
    if where is None:
        return None
    return {key: value for key, value in asdict(where).items() if value is not None}
