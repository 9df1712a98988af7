"""Which claims an output has earned: those against which its audit found nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.audit.claims import against, reason
from publish.audit.engine import Audit


@dataclass(frozen=True, slots=True)
class Withheld:
    """A claim that a file does not make: the standard, the file, and why."""

    file: Path
    standard: str
    why: str

    def __str__(self) -> str:
        return f"{self.file} does not claim {self.standard}: {self.why}"


def withheld(file: Path, audit: Audit, standards: Mapping[str, str]) -> dict[str, Withheld]:
    """The claims that an audited file has not earned.

    ``standards`` names, by the key under which the file makes it, the standard that each claim is about ("PDF/UA-1",
    "PDF/A", "WCAG"); the keys come back with what is withheld.
    """
    found = {}
    for key, standard in standards.items():
        if faults := against(standard, audit.findings):
            found[key] = Withheld(file, standard, reason(faults))
    return found
