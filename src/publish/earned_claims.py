"""Which claims an output has earned: those against which its audit found nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publish.audit.counting import ledger as ledgers
from publish.audit.counting.claim_rules import OF_CLAIMS, UNACCEPTED, against, reason
from publish.audit.engine import Audit

_SPOKEN_OF = ("PDF/UA", "EPUB Accessibility", "WCAG 2.2 AA")  # the claims that rules of the audit look at


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
    withheld = {}
    for key, standard in standards.items():
        if faults := against(standard, audit.findings):
            withheld[key] = Withheld(file, standard, reason(faults))
    return withheld


def with_accepted(audit: Audit, ledger: Path | None) -> Audit:
    """An audit of a source without the drafts of alternative texts that a person accepted in a ledger.

    Raises UsageError for a ledger that is none.
    """
    drafts = tuple(finding for finding in audit.findings if finding.rule == UNACCEPTED)
    if ledger is None or not drafts:
        return audit
    judged = ledgers.join(replace(audit, findings=drafts), ledgers.read(ledger)).findings
    waiting = [finding for finding in judged if finding.rule == UNACCEPTED]
    others = [finding for finding in audit.findings if finding.rule != UNACCEPTED]
    return replace(audit, findings=(*others, *waiting))


def without(audit: Audit, data: bytes, lacking: Collection[Withheld]) -> Audit:
    """What an audit of one file finds in it once these claims are taken out, which leaves ``data``.

    Nothing else of the file changes, so nothing else can be found: findings that speak of the claim fall away. That it
    is no longer made is none either: whoever withholds a claim says so, and why.
    """
    [file] = audit.files
    silent = OF_CLAIMS if any(claim.standard.startswith(_SPOKEN_OF) for claim in lacking) else frozenset()
    findings = tuple(finding for finding in audit.findings if finding.rule not in silent)
    return Audit((replace(file, sha256=hashlib.sha256(data).hexdigest()),), findings)
