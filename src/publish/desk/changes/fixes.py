"""The fixes that need no judgement, all at once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from publish.audit.fixing import rounds
from publish.desk.report import Changed
from publish.mending import saving


def fix_all(article: Path, what: str) -> Changed:
    """The article with every safe fix made in it; what was mended, a rule a line. Raises PublishError."""
    fixed = rounds.fix(article, saving.read(article))
    mended = Counter(finding.rule for finding in fixed.fixed)
    return Changed(fixed.before, fixed.after, what, tuple(f"{rule} ({count})" for rule, count in mended.most_common()))
