"""A file of known findings, so that only new ones count.

A finding is known by its rule, its file's name, its message and its place in the structure; lines and pages may move.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from publish.audit.engine import Audit
from publish.audit.finding import Finding
from publish.errors import OutputError, UsageError


def fingerprint(finding: Finding) -> str:
    """Sixteen hexadecimal digits that stay the same when lines move."""
    parts = (finding.rule, Path(finding.location.file).name, finding.message)
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:16]


def apply(path: Path, audit: Audit) -> tuple[Audit, bool]:
    """The audit without its known findings, and whether the file was made just now, of all there are.

    Raises UsageError for a file that is no baseline, OutputError when it cannot be written.
    """
    if not path.exists():
        counts = Counter(fingerprint(f) for f in audit.findings)
        text = json.dumps({"version": 1, "known": dict(sorted(counts.items()))}, indent=1) + "\n"
        try:
            path.write_text(text, "utf-8")
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror}", path) from error
        return replace(audit, findings=()), True
    try:
        known = Counter(json.loads(path.read_text("utf-8"))["known"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError("is no baseline", path, advice="Remove it and it is written anew.") from error
    fresh = []
    for finding in audit.findings:
        mark = fingerprint(finding)
        if known[mark] > 0:
            known[mark] -= 1
        else:
            fresh.append(finding)
    return replace(audit, findings=tuple(fresh)), False
