"""JSON, version 1: documented in ``docs/json.md``. Fields are only ever added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from publish import __version__
from publish.audit.counting.causes import causes
from publish.inventory.advice import WAYS
from publish.inventory.rows import Row
from publish.inventory.tables import Inventory
from publish.visible import as_json

MARK = re.compile(rb"\A\{\s+\"report\": \"inventory\",\s+\"version\": 1,")


def parts(inventory: Inventory) -> Iterator[bytes]:
    """One object; each document stands on a line of its own. What does not apply is absent."""
    whole = inventory.totals
    head = {
        "report": "inventory",
        "version": 1,
        "tool": {"name": "publish", "version": __version__},
        "folder": inventory.folder,
        "summary": {
            "documents": whole.files,
            "unread": whole.unread,
            "pages": whole.pages,
            "errors": whole.errors,
            "kinds": _sorted(whole.kinds),
            "states": _sorted(whole.states),
            "ways": {key: whole.ways[key] for key in WAYS if whole.ways[key]},
            "causes": {
                cause.key: {
                    "name": cause.name,
                    "documents": whole.causes[cause.key],
                    "errors": whole.errors_by_cause[cause.key],
                }
                for cause in causes()
                if whole.causes[cause.key]
            },
        },
    }
    yield _bytes(as_json(head).removesuffix("\n}") + ',\n "documents": [')
    for number, row in enumerate(inventory.rows()):
        yield _bytes(f"{',' if number else ''}\n  {as_json(_document(row), indent=None)}")
    yield b"\n ]\n}\n"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return {key: counts[key] for key in sorted(counts) if key and counts[key]}


def _document(row: Row) -> dict[str, Any]:
    survey = row.survey
    document = {
        "file": row.file,
        "kind": row.kind,
        "renamed": row.is_renamed,
        "unread": row.trouble,
        "sha256": survey.sha256,
        "title": survey.title,
        "language": survey.language,
        "reads_like": survey.reads_like,
        "pages": survey.pages,
        "maker": survey.maker,
        "date": survey.date,
        "state": survey.state,
        "picture_pages": survey.picture_pages,
        "form": survey.has_form,
        "letters": survey.letters,
        "claims": [{"name": name, "holds": holds} for name, holds in survey.claims.items()],
        "findings": survey.counts,
        "causes": survey.causes,
        "copies": list(row.copies),
        "more_copies": row.more_copies or None,
        "copy_of": row.copy_of,
        "source": {"file": row.source, "by": row.source_by} if row.source else None,
        "source_attached": survey.carries_source,
    }
    document = {key: value for key, value in document.items() if value not in (None, "", False, [], {})}
    return document | {"way": row.way, "why": row.why}
