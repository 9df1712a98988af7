"""Findings as text and back. Paths are left out of the text: a finding speaks of the paths that are asked for now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from publish.audit.finding import Finding, Location, Severity, SourceLocation


class ForeignPathError(ValueError):
    """A finding lies in a file that is neither the one audited nor its source."""


def encode(findings: Sequence[Finding], file: str, source: str | None) -> list[list[Any]]:
    """Findings as lists of plain values. Raises ForeignPathError for one that speaks of another file."""
    paths = {file: 0} if source is None else {source: 1, file: 0}
    encoded = []
    for finding in findings:
        place, origin = finding.location, finding.source
        if place.file not in paths or (origin is not None and origin.file not in paths):
            raise ForeignPathError(finding.rule)
        where = [paths[place.file], place.page, place.path, place.line]
        whence = None if origin is None else [paths[origin.file], origin.line]
        encoded.append([finding.rule, finding.severity.value, finding.message, finding.refs, where, whence])
    return encoded


def decode(encoded: list[list[Any]], file: str, source: str | None) -> tuple[Finding, ...]:
    """The findings again, of the file and the source by the paths that they have now."""
    paths = (file, source)
    findings = []
    for rule, severity, message, refs, (at, page, path, line), origin in encoded:
        place = Location(_path(paths, at), page, path, line)
        whence = None if origin is None else SourceLocation(_path(paths, origin[0]), origin[1])
        findings.append(Finding(rule, Severity(severity), message, tuple(refs), place, whence))
    return tuple(findings)


def _path(paths: tuple[str, str | None], number: int) -> str:
    if (path := paths[number]) is None:
        raise ValueError("speaks of a source that there is not")
    return path


def dumps(value: object) -> str:
    """JSON as it is kept, in ASCII: what a broken file says may hold half a character."""
    return json.dumps(value, separators=(",", ":"))
