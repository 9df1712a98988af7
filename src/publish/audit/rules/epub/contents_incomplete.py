"""A document with a heading of its own is not in the contents list.

Nobody finds it but by leafing. Add a line for it.

Passes: every document with a heading of level 1 is listed, itself or a place in it

Fails: a chapter without a line
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node

_CHAPTERS = 3  # documents with a heading of their own, which a list of one line does not serve


@rule(severity=Severity.REVIEW, refs="WCAG 2.4.5")
def contents_incomplete(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Documents of the spine with a heading of level 1 that no line of the list leads to, where there are several."""
    listed = {entry.target.path for entry in subject.entries("toc") if entry.target}
    chapters = {heading.node.file for heading in subject.headings if heading.level == 1} - {subject.navigation}
    if not listed or (len(listed) < 2 and len(chapters) < _CHAPTERS):
        return
    for heading in subject.headings:
        if heading.level == 1 and heading.node.file not in listed and heading.node.file != subject.navigation:
            listed.add(heading.node.file)
            yield heading.node, f"the contents list has no line for {heading.node.file}"
