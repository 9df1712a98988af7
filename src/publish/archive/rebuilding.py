"""Making the outputs again from the source that a package keeps, and saying what differs and why."""

from __future__ import annotations

import tempfile
from pathlib import Path

from publish import pipeline
from publish.archive import record, versions
from publish.archive.working import dated
from publish.errors import PublishError


def faults(package: Path, found: record.Record) -> list[str]:
    """What cannot be made again to the same bytes, a sentence each. Raises SourceError for a package without its files.

    A signed PDF is compared up to its signature, which is the whole file as it was before.
    """
    with tempfile.TemporaryDirectory(prefix="publish-") as folder, dated(found.settings.date):
        try:
            exported = pipeline.export(found.article, Path(folder), found.settings.options())
        except PublishError as error:
            return [f"the outputs cannot be made again: {_within(package, str(error))}{_why(found)}"]
        said = []
        for made in exported.written:
            kind = made.suffix.removeprefix(".")
            kept = found.outputs.get(kind)
            if kept is None:
                said.append(f"the record names no {kind}")
                continue
            there = kept.read_bytes()
            if kind == "pdf" and found.unsigned is not None:
                there = there[: found.unsigned]
            if there != made.read_bytes():
                said.append(f"{kept.relative_to(package).as_posix()} is made anew with other bytes{_why(found)}")
    return said


def _why(found: record.Record) -> str:
    differing = versions.differences(found.versions, versions.current())
    return f": {'; '.join(differing)}" if differing else ", though every version is that of then"


def _within(package: Path, text: str) -> str:
    return text.replace(f"{package}/", "")
