"""Everything that a worker needs, loaded once, before workers are made of it: importing this takes the time."""

from __future__ import annotations

from publish import epub, pdf
from publish.archive import versions, working
from publish.audit import engine, equivalence

__all__ = ["engine", "epub", "equivalence", "pdf", "versions", "working"]

engine.rules()
versions.current()
