"""The page breaks of a printed edition do not rise.

A page is missing or stands twice. Look at the printed edition.

Passes: ``<target target-type="page-break" id="p1"/>``, later ``id="p2"``

Fails: p2 before p1
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.WARNING, refs="WCAG 1.3.2")
def page_numbers_disordered(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Targets and milestones that mark pages, by the number at the end of their text or id."""
    before = 0
    for mark in subject.all("target", "milestone-start", "named-content"):
        kind = f"{mark.get('target-type') or ''} {mark.get('content-type') or ''} {mark.get('rationale') or ''}".lower()
        match = re.search(r"(\d+)\D*$", text_of(mark) or mark.get("id") or "")
        if "page" not in kind or not match:
            continue
        number = int(match.group(1)[:9])
        if before and number <= before and number != 1:
            yield mark, f"page {number} follows page {before}"
        before = number
