"""A file of known findings, so that only new ones count: old faults may wait, and none may be added.

A line a finding, to be read in a diff: its file (relative to the baseline's folder), rule, place and message, and how
often it stands there. It is known again by its fingerprint, so that lines and pages may move. Files may too: one
that is gone, and one that no line speaks of, are one and the same where most of their findings are.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from publish.audit.catalogue import rules
from publish.audit.counting.fingerprint import fingerprint
from publish.audit.engine import Audit, AuditedFile
from publish.audit.external import NAMES
from publish.audit.finding import Finding
from publish.errors import UsageError

VERSION = 1
MAX_BYTES = 256 * 1024 * 1024
_MOST = 10**9  # times that one finding can stand in a file
Key = tuple[str, str]  # a file, and a finding's fingerprint


@dataclass(frozen=True, slots=True)
class Entry:
    """A known finding: ``file`` is a path from the baseline's folder, ``count`` how often it stands there."""

    file: str
    rule: str
    place: str
    message: str
    fingerprint: str
    count: int = 1

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.file, self.fingerprint


@dataclass(frozen=True, slots=True)
class Outcome:
    """An audit beside a baseline: what is new, what is gone (entries with how many), and files by their new names."""

    fresh: Audit
    gone: tuple[Entry, ...]
    renamed: tuple[tuple[str, str], ...]


class Baseline:
    """The known findings of files below or beside a folder."""

    def __init__(self, folder: Path, entries: Iterable[Entry] = ()) -> None:
        self._folder = folder.resolve()
        self._entries: dict[Key, Entry] = {}
        for entry in entries:  # the same finding twice is what a merge of two branches leaves
            other = self._entries.get(entry.key)
            self._entries[entry.key] = entry if other is None or entry.count > other.count else other

    def __len__(self) -> int:
        return sum(entry.count for entry in self._entries.values())

    def judge(self, whole: Audit, counted: Audit, tools: Collection[str] = ()) -> Outcome:
        """What is new in ``counted``, and what is gone from ``whole``, the same with what does not count.

        What this run did not look at is not gone: files that are there but were not audited, what other checkers found
        that are not among ``tools``, and what comparing found where no source was given.
        Of a finding that is known a number of times, those beyond the number are new.
        """
        gathered = self._gathered(whole.findings)
        audited = {self._name(file.path): file for file in whole.files}
        renamed = self._renamed(gathered, set(audited))
        entries = self._under(renamed)
        budget = Counter({key: entry.count for key, entry in entries.items()})
        gone = []
        for key, entry in entries.items():
            left = entry.count - (gathered[key].count if key in gathered else 0)
            if left > 0 and self._was_looked_at(entry, audited, tools):
                gone.append(replace(entry, count=left))
        fresh = []
        for finding in counted.findings:
            key = self._key(finding)
            budget[key] -= 1
            if budget[key] < 0:
                fresh.append(finding)
        return Outcome(replace(counted, findings=tuple(fresh)), tuple(sorted(gone, key=_order)), tuple(renamed.items()))

    def without(self, outcome: Outcome) -> Baseline:
        """The baseline without what is gone, its files by their new names."""
        left = self._under(dict(outcome.renamed))
        for gone in outcome.gone:
            entry = left.pop(gone.key)
            if entry.count > gone.count:
                left[gone.key] = replace(entry, count=entry.count - gone.count)
        return Baseline(self._folder, left.values())

    def joined(self, findings: Sequence[Finding]) -> Baseline:
        """The baseline with more findings, which are known from now on."""
        added = dict(self._entries)
        for key, entry in self._gathered(findings).items():
            known_entry = added.get(key)
            added[key] = entry if known_entry is None else replace(known_entry, count=known_entry.count + entry.count)
        return Baseline(self._folder, added.values())

    def text(self) -> str:
        """The file: JSON, a line an entry, by file and rule."""
        lines = [json.dumps(_plain(entry), ensure_ascii=False) for entry in sorted(self._entries.values(), key=_order)]
        body = ",\n".join(f"  {line}" for line in lines)
        return f'{{\n "version": {VERSION},\n "known": [\n{body}\n ]\n}}\n' if lines else _EMPTY

    def _gathered(self, findings: Iterable[Finding]) -> dict[Key, Entry]:
        entries: dict[Key, Entry] = {}
        for finding in findings:
            key = self._key(finding)
            if entry := entries.get(key):
                entries[key] = replace(entry, count=entry.count + 1)
                continue
            message = " ".join(finding.message.split())
            entries[key] = Entry(key[0], finding.rule, _place(finding), message, key[1])
        return entries

    def _key(self, finding: Finding) -> Key:
        nameless = replace(finding, location=replace(finding.location, file=""))  # so that it survives a new name
        if finding.source is not None:
            nameless = replace(nameless, source=replace(finding.source, file=""))
        return self._name(finding.location.file), fingerprint(nameless)

    def _name(self, path: str) -> str:
        """A path from the baseline's folder, wherever the run stands and however it names the file."""
        whole = Path(path).resolve()
        try:
            return Path(os.path.relpath(whole, self._folder)).as_posix()
        except ValueError:  # another drive
            return whole.as_posix()

    def _under(self, renamed: dict[str, str]) -> dict[Key, Entry]:
        """The entries by the names that their files have now."""
        moved = (replace(entry, file=renamed.get(entry.file, entry.file)) for entry in self._entries.values())
        return {entry.key: entry for entry in moved}

    def _renamed(self, gathered: dict[Key, Entry], audited: set[str]) -> dict[str, str]:
        """Files that are gone, each with the one that has its findings now."""
        spoken_of = {entry.file for entry in self._entries.values()}
        lost = {name for name in spoken_of - audited if not (self._folder / name).exists()}
        unheard = audited - spoken_of
        if not lost or not unheard:
            return {}
        before, after = _by_file(self._entries.values(), lost), _by_file(gathered.values(), unheard)
        shared = {(old, new): (was & now).total() for old, was in before.items() for new, now in after.items()}
        renamed: dict[str, str] = {}
        for (old, new), number in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if 2 * number > before[old].total() and old not in renamed and new not in renamed.values():
                renamed[old] = new
        return renamed

    def _was_looked_at(self, entry: Entry, audited: Mapping[str, AuditedFile], tools: Collection[str]) -> bool:
        file = audited.get(entry.file)
        if file is None:
            return not (self._folder / entry.file).exists()
        if tool := next((name for name in NAMES if entry.rule.startswith(f"{name}-")), None):
            return tool in tools
        return file.source is not None or not any(rule.compares for rule in rules() if rule.name == entry.rule)


_EMPTY = f'{{\n "version": {VERSION},\n "known": []\n}}\n'
_FIELDS = {"file": str, "rule": str, "place": str, "message": str, "count": int, "fingerprint": str}


def read(path: Path) -> Baseline:
    """Read a baseline. Raises UsageError for a file that is none, or that a later version of publish has written."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError("is larger than a baseline can be", path)
        document = json.loads(path.read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        advice = "Was a merge left half done? Restore it, or remove it and it is written anew."
        raise UsageError(f"is no baseline: {error.msg}", path, error.lineno, advice) from error
    except (OSError, ValueError, RecursionError) as error:  # such as a number of thousands of digits
        raise UsageError(f"cannot be read: {error}", path) from error
    version = document.get("version") if isinstance(document, dict) else None
    if isinstance(version, int) and version > VERSION:
        advice = "Install that one, or remove the file and it is written anew."
        raise UsageError(f"is a baseline of version {version}, of a later publish", path, advice=advice)
    entries = document.get("known") if isinstance(document, dict) else None
    if version != VERSION or not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise UsageError("is no baseline", path, advice="Remove it and it is written anew.")
    return Baseline(path.parent, [Entry(**{"place": "", **entry}) for entry in entries])


def _is_entry(value: object) -> bool:
    if not isinstance(value, dict) or not {"file", "rule", "message", "fingerprint"} <= value.keys() <= _FIELDS.keys():
        return False
    return all(type(item) is _FIELDS[key] for key, item in value.items()) and 0 < value.get("count", 1) <= _MOST


def _plain(entry: Entry) -> dict[str, Any]:
    values = {key: getattr(entry, key) for key in _FIELDS}
    return {key: value for key, value in values.items() if value != "" and (key, value) != ("count", 1)}


def _place(finding: Finding) -> str:
    place = finding.location
    return place.path or (f"page {place.page}" if place.page else "")


def _order(entry: Entry) -> tuple[str, ...]:
    return entry.file, entry.rule, entry.place, entry.message, entry.fingerprint


def _by_file(entries: Iterable[Entry], files: set[str]) -> dict[str, Counter[str]]:
    """How often each fingerprint stands in each of these files."""
    by_file: dict[str, Counter[str]] = {}
    for entry in entries:
        if entry.file in files:
            by_file.setdefault(entry.file, Counter())[entry.fingerprint] += entry.count
    return by_file
