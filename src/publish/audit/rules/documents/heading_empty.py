"""A heading is empty.

A reader who moves by headings lands on nothing. Give the heading words, or take the element away.

Passes: ``<h2>Method</h2>``, ``<h2><img src="method.svg" alt="Method"/></h2>``

Fails: ``<h2></h2>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1, 2.4.6; axe empty-heading")
def heading_empty(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Headings with neither words nor an image or a formula that has some."""
    for heading in subject.headings:
        if not subject.spoken(heading.node):
            yield heading.node, f"this heading of level {heading.level} is empty"
