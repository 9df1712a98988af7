"""Headings skip a level, or the first is not of level 1.

Whoever moves by level meets level 4 where level 3 never was, and looks for what is not there. The whole spine counts as
one row of headings.

Passes: h1, h2, h3, h2

Fails: h1, h3; or h2 first
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.headings import skipped
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node


@rule(severity=Severity.ERROR, refs=("WCAG 1.3.1", "EN 301 549 9.1.3.1"))
def heading_level_skipped(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Headings in reading order, with ``aria-level`` where it is given."""
    headings = subject.headings
    if headings and headings[0].level != 1:
        yield headings[0].node, f"the first heading is of level {headings[0].level}, not 1"
    for node, before, level in skipped((heading.node, heading.level) for heading in headings):
        yield node, f"heading of level {level} follows one of level {before}"
