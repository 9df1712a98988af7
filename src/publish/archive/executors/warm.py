"""Everything that a worker needs, loaded once, before workers are made of it: importing this takes the time."""

from __future__ import annotations

from publish import epub, pdf
from publish.archive import versions, working
from publish.audit import catalogue, equivalence

__all__ = ["catalogue", "epub", "equivalence", "pdf", "versions", "working"]

CHECKS = [rule.check for rule in catalogue.rules()]
versions.current()
