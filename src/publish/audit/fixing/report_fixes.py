"""The fixes of what an audit found, for reports that show them at their place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publish.audit.catalogue import rules
from publish.audit.engine import Audit
from publish.audit.finding import Finding, Location
from publish.audit.fixing.fix import Fix
from publish.audit.fixing.offers import offers
from publish.audit.fixing.written import Written
from publish.errors import PublishError
from publish.mending.edits import Change, changed
from publish.mending.markup import Markup


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fix with its changes in the text of a file, in its order; ``markup`` knows lines and columns."""

    fix: Fix
    changes: tuple[Change, ...]
    markup: Markup

    @property
    def as_one(self) -> Change:
        """One change that does the same: from the first letter that changes to behind the last."""
        start, end = self.changes[0].start, max(change.end for change in self.changes)
        inner = [Change(change.start - start, change.end - start, change.text) for change in self.changes]
        return Change(start, end, changed(self.markup.text[start:end], inner))


def proposals(audit: Audit) -> dict[tuple[str, Location], Proposal]:
    """What mends each finding, by its rule and place, where the articles of an audit are what they were then.

    A fix that mends several findings is that of the first.
    """
    fixable = _fixable()
    by_place: dict[tuple[str, Location], Proposal] = {}
    for file in audit.files:
        mendable = {(f.rule, f.location) for f in audit.findings if f.location.file == file.path and f.rule in fixable}
        if file.kind != "xml" or not mendable:
            continue
        try:
            data = Path(file.path).read_bytes()
            if hashlib.sha256(data).hexdigest() != file.sha256:
                continue
            written = Written(Path(file.path), data)
            offered = offers(written, {rule for rule, _ in mendable})
        except (OSError, PublishError):
            continue  # what an audit reads may be no file that can be edited where it stands
        met: set[int] = set()
        for offer in offered:
            key = (offer.finding.rule, offer.finding.location)
            if key in mendable and offer.fix is not None and offer.changes and id(offer.fix) not in met:
                met.add(id(offer.fix))
                by_place.setdefault(key, Proposal(offer.fix, offer.changes, written.markup))
    return by_place


def proposal(by_place: dict[tuple[str, Location], Proposal], finding: Finding) -> Proposal | None:
    """What mends a finding."""
    return by_place.get((finding.rule, finding.location))


@cache
def _fixable() -> frozenset[str]:
    return frozenset(rule.name for rule in rules("xml") if rule.fix)
