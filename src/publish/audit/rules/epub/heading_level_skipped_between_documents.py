"""Headings skip a level from one document to the next, or the first of all is not of level 1.

The whole spine is one row of headings to whoever moves by them. Begin each part with the level that follows.

Passes: h1 in the first document, h2 in the second

Fails: h1, then a document that begins with h3; or h2 first of all
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1")
def heading_level_skipped_between_documents(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """The first heading of each document against the last before it."""
    before = None
    for heading in subject.headings:
        if before is None and heading.level != 1:
            yield heading.node, f"the first heading is of level {heading.level}, not 1"
        elif before is not None and heading.node.file != before.node.file and heading.level > before.level + 1:
            yield (
                heading.node,
                f"heading of level {heading.level} follows one of level {before.level} of another document",
            )
        before = heading
