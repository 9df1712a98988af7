"""Headings skip a level.

Whoever moves by level meets level 4 where level 3 never was, and looks for what is not there. The whole spine counts as
one row of headings.

Passes: h1, h2, h3, h2

Fails: h1, h3
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.headings import skipped
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node

_NAMES = tuple(f"h{n}" for n in range(1, 7))


@rule(severity=Severity.ERROR, refs=("WCAG 1.3.1", "EN 301 549 9.1.3.1"))
def heading_level_skipped(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Headings in reading order, with ``aria-level`` where it is given."""
    headings = []
    for node in subject.elements(*_NAMES):
        stated = node.element.get("aria-level", "")
        headings.append((node, int(stated) if stated.isdigit() else int(node.element.tag[-1])))
    for node, before, level in skipped(headings):
        yield node, f"heading of level {level} follows one of level {before}"
