"""Audits of files that have not changed, kept in the user's cache folder.

An audit is known by the bytes of the file and of its source, the file's name, and what any verdict rests on (see
``grounds``). What a source asked of its folder is asked again. No rule is imported for an audit that is known.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from publish.audit.engine import MAX_BYTES, Audit, AuditedFile
from publish.audit.files.cache import grounds
from publish.audit.files.cache.encoding import ForeignPathError, decode, dumps, encode
from publish.audit.files.source_folder import SourceFolder
from publish.audit.finding import Finding
from publish.files import store
from publish.files.store import Store

if TYPE_CHECKING:
    from publish.audit.external import Tool

__all__ = ["Cache", "Lookup", "of_user"]

T = TypeVar("T")
_SEEN_BY = ("java", "node", "chromium", "chromium-browser", "google-chrome", "chrome")  # what other checkers run in


def of_user() -> Cache | None:
    """The cache in the user's cache folder, ``~/.cache/publish`` or below ``XDG_CACHE_HOME``.

    None where there is no such folder, or our own code cannot be read, so that its changes would go unseen.
    """
    folder = store.of_user("audits")
    try:
        return None if folder is None else Cache(folder)
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class Lookup(Generic[T]):
    """A file that was looked up: its key, the SHA-256 of its bytes in hexadecimal, and the result, if there is one."""

    key: str
    sha256: str
    result: T | None = None


class Cache:
    """The audits that are kept in a folder. Raises OSError where our own code cannot be read."""

    def __init__(self, where: Path) -> None:
        self._store = Store(where)
        self._grounds = grounds.digest(self._store)
        self._around: dict[Path, SourceFolder] = {}
        self._sources: dict[Path, str] = {}

    def recall(self, path: Path, source: Path | None) -> Lookup[Audit] | None:
        """What is known of a file; None for one that cannot be read or is too large, as its audit will say."""
        digest = _digest(path)
        if digest is None or (source is not None and self._source(source) is None):
            return None
        surroundings = "" if source is None else self._source(source)
        key = self._key("audit", digest, path.name, surroundings)
        entry = self._entry(key)
        if entry is None or not self._stands(entry.get("asked"), path):
            return Lookup(key, digest)
        try:
            article = None if source is None else str(source)
            file = AuditedFile(str(path), entry["kind"], digest, article if entry["compared"] else None)
            return Lookup(key, digest, Audit((file,), decode(entry["findings"], str(path), article)))
        except (KeyError, TypeError, ValueError, IndexError):
            return Lookup(key, digest)

    def keep(
        self, file: Lookup[Audit], path: Path, source: Path | None, audit: Audit, references: dict[str, str]
    ) -> None:
        """Keep the audit of a file and what it asked of its folder, unless file or source has changed meanwhile."""
        if len(audit.files) != 1 or audit.files[0].sha256 != file.sha256 or str(source) == str(path):
            return
        kind, compared = audit.files[0].kind, audit.files[0].source is not None
        if source is not None and _digest(source) != self._source(source):
            return
        with suppress(ForeignPathError):
            findings = encode(audit.findings, str(path), None if source is None else str(source))
            entry = {"kind": kind, "compared": compared, "asked": references, "findings": findings}
            self._store.put(file.key, dumps(entry))

    def recall_value(self, what: str, path: Path) -> Lookup[Any] | None:
        """What else is known of a file, under a word of its own: plain values, as JSON has them.

        None for a file that cannot be read or is too large.
        """
        digest = _digest(path)
        if digest is None:
            return None
        key = self._key(what, digest, path.name)
        entry = self._entry(key)
        stands = entry is not None and self._stands(entry.get("asked"), path)
        return Lookup(key, digest, entry.get("value") if entry is not None and stands else None)

    def keep_value(self, file: Lookup[Any], path: Path, value: Any, references: dict[str, str]) -> None:
        """Keep what else was worked out of a file, unless that has changed meanwhile."""
        if _digest(path) == file.sha256:
            self._store.put(file.key, dumps({"asked": references, "value": value}))

    def remembering(self, tools: Sequence[Tool]) -> list[Tool]:
        """Other checkers, as they are but for files that they have judged before, at the same place."""
        return [replace(tool, check=partial(self._check, tool)) for tool in tools]

    def close(self) -> None:
        """Make room for other runs."""
        self._store.clear()

    def _check(self, tool: Tool, path: Path) -> list[Finding]:
        digest = _digest(path)
        if digest is None:
            return tool.check(path)
        # Their messages may hold the path, as it was given and as it is.
        key = self._key("tool", tool.name, tool.version, _runtimes(), digest, str(path), str(path.resolve()))
        if entry := self._entry(key):
            with suppress(KeyError, TypeError, ValueError, IndexError):
                return list(decode(entry["findings"], str(path), None))
        verdict = tool.check(path)
        if _digest(path) == digest:
            with suppress(ForeignPathError):
                self._store.put(key, dumps({"findings": encode(verdict, str(path), None)}))
        return verdict

    def _key(self, *parts: Any) -> str:
        return hashlib.sha256(dumps([self._grounds, *parts]).encode("utf-8", "surrogatepass")).hexdigest()

    def _entry(self, key: str) -> dict[str, Any] | None:
        text = self._store.get(key)
        entry = None if text is None else json.loads(text)  # what the store gives is what was put
        return entry if isinstance(entry, dict) else None

    def _source(self, source: Path) -> str | None:
        if source not in self._sources:
            self._sources[source] = _digest(source) or ""
        return self._sources[source] or None

    def _stands(self, references: object, path: Path) -> bool:
        """Whether a source would get the same answers of its folder as it got then."""
        if not isinstance(references, dict):
            return False
        if not references:
            return True
        around = self._around.setdefault(path if path.is_symlink() else path.parent, SourceFolder(path))
        return all(around.state(name) == digest for name, digest in references.items())


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file's bytes in hexadecimal; None where it cannot be read or is larger than an audit reads."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > MAX_BYTES:  # a pipe can be read only once
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _runtimes() -> str:
    paths = [Path(command).resolve() for name in _SEEN_BY if (command := shutil.which(name))]
    return " ".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in paths)
