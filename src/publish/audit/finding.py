"""What an audit says: findings, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How much a fault costs a reader. The order is that of ``--fail-on``."""

    REVIEW = 1  # no machine can tell: a person must look
    WARNING = 2  # slows a reader down
    ERROR = 3  # shuts a reader out

    @property
    def label(self) -> str:
        """The name that reports and options use."""
        return self.name.lower()


LEVELS = (*(severity.label for severity in sorted(Severity, reverse=True)), "never")  # what may fail a run


@dataclass(frozen=True, slots=True)
class Location:
    """Where in the audited file. Pages and lines count from 1; ``path`` leads through the structure."""

    file: str
    page: int | None = None
    path: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """Where in the XML source the fault is to be mended. Lines count from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a publication."""

    rule: str
    severity: Severity
    message: str
    refs: tuple[str, ...]
    location: Location
    source: SourceLocation | None = None
