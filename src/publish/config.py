"""``publish.toml``: what a folder's exports have in common."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish import resources
from publish.errors import UsageError

NAME = "publish.toml"
_CERTIFICATION = ("certifier", "certifier-credential", "certifier-report", "accessibility-contact")
_STRINGS = ("output", "profile", "lang", "theme", "missing-media", "fail-on", "baseline", "ledger", *_CERTIFICATION)
_LISTS = ("sources", "formats", "report")
_NUMBERS = ("image-dpi",)  # whole, from 0
_TABLES = ("audit", "product")  # read by publish.audit.selection and publish.judging


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one file; paths in it are relative to its folder."""

    folder: Path
    values: dict[str, Any]

    def strings(self, key: str) -> list[str]:
        """A list of texts, empty when the file does not set it."""
        value = self.values.get(key, [])
        return [value] if isinstance(value, str) else list(value)

    def theme(self, given: Path | None) -> Path | None:
        """The folder of the theme that the command line or else the file names; ours go by their names alone."""
        if given is not None:
            return resources.theme(given)
        named = self.string("theme")
        if named is None:
            return None
        found = resources.theme(Path(named))
        return found if found.is_absolute() else self.folder / found

    def string(self, key: str) -> str | None:
        """A text, or None."""
        value = self.values.get(key)
        return None if value is None else str(value)

    def number(self, key: str) -> int | None:
        """A whole number, or None."""
        value = self.values.get(key)
        return None if value is None else int(value)

    def certification(self) -> dict[str, str]:
        """Who certifies what is made and whom to ask: certifier, credential, report and contact, where they are set."""
        said = {key: self.string(key) for key in _CERTIFICATION}
        return {key.rpartition("-")[2]: value for key, value in said.items() if value}

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
        text = path.read_text("utf-8")
        values = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", path) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"is not TOML: {error}", path, advice="See the README for what it may hold.") from error
    for key, value in values.items():
        line = next((n for n, row in enumerate(text.splitlines(), 1) if row.split("=")[0].strip() == key), None)
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
    return Config(folder, values)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
