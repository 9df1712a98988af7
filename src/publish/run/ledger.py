"""What people judged, in a run: the ledger read, joined with what was found, and written with what is open."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from publish.errors import UsageError
from publish.terminal import tell

if TYPE_CHECKING:
    from publish.audit.engine import Audit
    from publish.request import Request
    from publish.run.config import Config

_PRODUCT = ("name", "version", "description", "vendor", "author", "email", "notes")

_LISTS = ("burden", "out-of-scope", "alternatives")
_STATEMENT = (
    "language", "organisation", "legislation", "scope", *_LISTS, "prepared", "reviewed", "assessor", "feedback",
    "contact", "enforcement", "enforcement-body", "service", "service-use", "service-monitoring", "protection",
)  # fmt: skip


def with_judgements(audit: Audit, settings: Config, request: Request) -> Audit:
    """An audit with what people judged, where the request names a ledger, and what the settings say of the product.

    Adds what is open to the ledger, and says on standard error how much that is. Raises UsageError, OutputError.
    """
    audit = replace(audit, about=_product(settings), stated=_statement(settings), manual=request.manual)
    path = request.ledger
    if path is None:
        return audit
    from publish.audit.counting import ledger
    from publish.files import output

    recorded = ledger.read(path)
    audit = ledger.join(audit, recorded)
    entries = audit.ledger_entries or ()
    text = ledger.text_of(recorded, audit).encode("utf-8")
    if not path.exists() or path.read_bytes() != text:
        output.write(path.parent, {path.name: text})
    waiting = len({(entry.question.about, entry.question.content) for entry in entries if entry.is_open})
    done = len({(entry.question.about, entry.question.content) for entry in entries}) - waiting
    tell(f"{path}: {waiting} wait for a person to judge, {done} are judged")
    return audit


def _product(settings: Config) -> dict[str, str]:
    table = settings.table("product")
    for key, value in table.items():
        if key not in _PRODUCT or not isinstance(value, str):
            raise UsageError(
                f"sets {key!r} in [product], which is unknown or no text", advice=f"Known: {', '.join(_PRODUCT)}."
            )
    return {key: str(value) for key, value in table.items()}


def _statement(settings: Config) -> dict[str, tuple[str, ...]]:
    """What is said for an accessibility statement: each a text, a date, or where several things are listed, a list."""
    stated = {}
    for key, value in settings.table("statement").items():
        texts = value if isinstance(value, list) and key in _LISTS else [value]
        texts = [text.isoformat() if isinstance(text, datetime.date) else text for text in texts]
        if key not in _STATEMENT or not all(isinstance(text, str) for text in texts):
            raise UsageError(
                f"sets {key!r} in [statement], which is unknown or no text", advice=f"Known: {', '.join(_STATEMENT)}."
            )
        if stripped := tuple(text.strip() for text in texts if text.strip()):
            stated[key] = stripped
    return stated
