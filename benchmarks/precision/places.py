"""A place where a rule speaks, known by a fingerprint that stays while lines and neighbours move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from publish.audit.counting.fingerprint import fingerprint
from publish.audit.finding import Finding, Severity
from publish.audit.locations import within

Key = tuple[str, str, str]  # a rule, a file and a fingerprint


@dataclass(frozen=True, slots=True)
class Audited:
    """A file that was audited. ``name`` is the folder's name and the path in it, such as ``udhr/en.xml``.

    ``own`` is whether we exported it; ``source`` is the article that it was then compared with.
    """

    name: str
    path: Path
    kind: str  # xml, pdf or epub
    findings: tuple[Finding, ...]
    own: bool = False
    source: Path | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Findings of a rule in a file that share a fingerprint, ``count`` of them. ``finding`` is the first."""

    rule: str
    kind: str
    severity: Severity
    file: str
    fingerprint: str
    message: str
    count: int = 1
    own: bool = False
    finding: Finding | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.rule, self.file, self.fingerprint

    @property
    def where(self) -> str:
        """The place in the file in words: a line of a source, a page and a path in the structure."""
        if self.finding is None:
            return ""
        source = self.finding.source
        parts = [within(self.finding), f"source line {source.line}" if source else ""]
        return ", ".join(part for part in parts if part)


def gathered(audited: Iterable[Audited]) -> list[Place]:
    """The places of all files, in the order of the files, and of the findings in each."""
    places: dict[Key, Place] = {}
    for file in audited:
        for finding in file.findings:
            key = finding.rule, file.name, fingerprint(finding)
            if known_place := places.get(key):
                places[key] = replace(known_place, count=known_place.count + 1)
                continue
            message = " ".join(finding.message.split())
            places[key] = Place(
                finding.rule, file.kind, finding.severity, file.name, key[2], message, 1, file.own, finding
            )
    return list(places.values())
