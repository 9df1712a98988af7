"""A finding in a theme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a theme: what it is called, a sentence, and the line of a sheet, from 1; None for a whole file."""

    severity: Severity
    name: str
    message: str
    path: Path
    line: int | None

    def place(self) -> tuple[str, int, str]:
        """What findings are sorted by."""
        return str(self.path), self.line or 0, self.name

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{place}: {self.severity}: {self.message} ({self.name})"
