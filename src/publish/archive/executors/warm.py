"""Everything that a worker needs, loaded once, before workers are made of it: importing this takes the time."""

from __future__ import annotations

from publish import epub, pdf
from publish.archive import job_runner, versions
from publish.audit import catalogue, equivalence

__all__ = ["catalogue", "epub", "equivalence", "job_runner", "pdf", "versions"]

CHECKS = [rule.check for rule in catalogue.rules()]
versions.current()
