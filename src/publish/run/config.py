"""``publish.toml``: what a folder's exports have in common.

It may have come with the folder from anybody, so that it names nothing outside of the folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.errors import UsageError
from publish.request import Request
from publish.request.option import options

NAME = "publish.toml"
MAX_BYTES = 1024 * 1024
_OPTIONS = [option for _, option, _ in options(Request) if option.key]
_LISTS = ("sources", *dict.fromkeys(option.key for option in _OPTIONS if option.key and option.many))
_NUMBERS = tuple(dict.fromkeys(option.key for option in _OPTIONS if option.key and option.is_number))
_STRINGS = tuple(
    dict.fromkeys(option.key for option in _OPTIONS if option.key and not option.many and not option.is_number)
)
_PATHS = (*dict.fromkeys(option.key for option in _OPTIONS if option.key and option.names_files), "sources")
_TABLES = ("audit", "product", "statement")  # read by publish.audit.counting.selection and publish.run.ledger


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one file; paths in it are relative to its folder."""

    folder: Path
    values: dict[str, Any]
    lines: dict[str, int] = field(default_factory=dict)  # where each key stands, from 1

    def strings(self, key: str) -> list[str]:
        """A list of texts, empty when the file does not set it."""
        value = self.values.get(key, [])
        return [value] if isinstance(value, str) else list(value)

    def keep_inside(self, key: str, paths: Iterable[str | Path]) -> None:
        """Raise UsageError where one of the paths that a key gives leads out of the folder, be it by a link."""
        home = self.folder.resolve()
        for path in paths:
            try:
                inside = (home / path).resolve().is_relative_to(home) and ".." not in Path(path).parts
            except (OSError, ValueError, RuntimeError):  # a loop of links, a null character
                inside = False
            if not inside:
                raise UsageError(
                    f"{key}: {str(path)!r} leads out of this folder",
                    self.folder / NAME,
                    self.lines.get(key),
                    "Name something inside of it, or use the option on the command line.",
                )

    def table(self, key: str) -> dict[str, Any]:
        """A table, empty when the file does not set it."""
        return dict(self.values.get(key, {}))


def read(folder: Path) -> Config:
    """Read ``publish.toml`` in a folder, if it is there. Raises UsageError with the line of what is wrong."""
    path = folder / NAME
    if not os.path.isfile(path):  # noqa: PTH113  # unlike Path.is_file, it takes a folder that may not be read for none
        return Config(folder, {})
    import tomllib  # takes time to load

    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError("is larger than settings can be", path)
        text = path.read_text("utf-8-sig")
        values = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", path) from error
    except (ValueError, RecursionError) as error:  # no TOML, a number of thousands of digits, tables without end
        raise UsageError(
            f"is not TOML: {error}",
            path,
            advice="Texts stand in quotation marks; docs/settings.md says what it may hold.",
        ) from error
    lines: dict[str, int] = {}
    for number, row in enumerate(text.splitlines(), 1):
        lines.setdefault(row.split("=")[0].strip().strip("\"'"), number)
    for key, value in values.items():
        line = lines.get(key)
        if key in _TABLES:
            if not isinstance(value, dict):
                raise UsageError(f"gives {key!r} a value of the wrong kind", path, line, f"Write a table: [{key}].")
            continue
        if key in _NUMBERS and type(value) is int and value >= 0:
            continue
        if key not in (*_STRINGS, *_LISTS, *_NUMBERS):
            raise UsageError(
                f"sets {key!r}, which is unknown",
                path,
                line,
                f"Known: {', '.join((*_LISTS, *_STRINGS, *_NUMBERS, *_TABLES))}.",
            )
        if key in _NUMBERS:
            raise UsageError(f"gives {key!r} a value of the wrong kind", path, line, "Write a whole number from 0.")
        right = isinstance(value, str) if key in _STRINGS else isinstance(value, str) or _is_texts(value)
        if not right:
            raise UsageError(f"gives {key!r} a value of the wrong kind", path, line, "Write texts in quotation marks.")
    config = Config(folder, values, lines)
    for key in _PATHS:
        named = (text.partition("=")[2] if key == "report" else text for text in config.strings(key))
        config.keep_inside(key, (name for name in named if name))
    return config


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
