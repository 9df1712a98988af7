"""How a publication is made for its package: what has to be known to make it again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publish.archive.safe_paths import within
from publish.errors import SourceError
from publish.request import Request
from publish.request.option import ARCHIVE, Option, changing_bytes, options


def of_package(request: Request) -> Request:
    """What of a request a package rests on: all that changes its bytes, and nothing else."""
    recorded = {name for name, _, _ in _recorded()}
    return _making({name: value for name, value in changing_bytes(request).items() if name in recorded})


def written(settings: Request, theme: str | None) -> dict[str, Any]:
    """Settings as a record holds them; ``theme`` is where the package keeps it. What is the default is absent.

    What always stands there comes first, then the rest, each in the order of the fields.
    """
    record: dict[str, Any] = {}
    for name, option, default in sorted(_recorded(), key=lambda item: not item[1].always):
        value = theme if name == "theme" else getattr(settings, name)
        if value is None or (value == default and not option.always):
            continue
        table, _, key = option.record_key.rpartition(".")
        (record.setdefault(table, {}) if table else record)[key] = value
    return {key: dict(sorted(value.items())) if isinstance(value, dict) else value for key, value in record.items()}


def read(record: Mapping[str, Any], package: Path) -> Request:
    """The settings in the record of this package. Raises SourceError for what is none."""
    values: dict[str, Any] = {}
    tables: dict[str, set[str]] = {}
    for name, option, _ in _recorded():
        table, _, key = option.record_key.rpartition(".")
        holder = (record.get(table) or {}) if table else record
        if table:
            tables.setdefault(table, set()).add(key)
        if not isinstance(holder, Mapping) or not _may_be(option, holder, key):
            raise SourceError("has a record whose settings cannot be understood", package)
        if (value := holder.get(key)) not in (None, "") or (value == "" and option.takes_empty and name != "theme"):
            values[name] = within(package, value) if name == "theme" else value
    if any((record.get(table) or {}).keys() - keys for table, keys in tables.items()):
        raise SourceError("has a record whose settings cannot be understood", package)
    return _making(values)


def _recorded() -> list[tuple[str, Option, Any]]:
    return [item for item in options(Request, ARCHIVE) if item[1].changes_bytes]


def _making(values: Mapping[str, Any]) -> Request:
    """Documents are made side by side, not the parts of one."""
    return Request(**{"formats": ("pdf", "epub"), "jobs": 1, **values})


def _may_be(option: Option, record: Mapping[str, Any], key: str) -> bool:
    """Whether a record holds nothing of this key, or what the option may be."""
    if option.is_number:
        return key not in record or (type(record[key]) is int and record[key] >= 0)
    value = record.get(key)
    return value is None or (isinstance(value, str) and (value in option.choices or not option.choices or not value))
