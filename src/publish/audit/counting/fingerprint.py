"""What a finding is known by: it stays the same when lines, pages and neighbours move."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from publish.audit.finding import Finding

_POSITION = re.compile(r"\[\d+\]|\(\d+ \d+ obj\b")  # the third among its like; the number of a PDF object
_NUMBERED = re.compile(r"\b(lines?|pages?) \d+")


def fingerprint(finding: Finding) -> str:
    """Sixteen hexadecimal digits from the rule, the file's name, the place in the structure and the message.

    Neither pages, lines nor positions among siblings enter it, so that two findings may share one: who compares
    findings counts them.
    """
    place = _POSITION.sub("", finding.location.path or "")
    parts = (finding.rule, Path(finding.location.file).name, place, unnumbered(finding.message))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def unnumbered(message: str) -> str:
    """A message without the numbers of the lines and pages that it names."""
    return _NUMBERED.sub(r"\1", message)
