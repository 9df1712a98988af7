"""Headings of a document skip a level.

Whoever moves by level meets level 4 where level 3 never was, and looks for what is not there. From one document to
the next, ``heading-level-skipped-between-documents`` looks.

Passes: h1, h2, h3, h2

Fails: h1, h3
"""

from collections.abc import Iterator
from itertools import groupby

from publish.audit.facts.headings import skipped
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; axe heading-order")
def heading_level_skipped(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Headings of each document in reading order, with ``aria-level`` where it is given."""
    for _, headings in groupby(subject.headings, key=lambda heading: heading.node.file):
        for node, before, level in skipped((heading.node, heading.level) for heading in headings):
            yield node, f"heading of level {level} follows one of level {before}"
