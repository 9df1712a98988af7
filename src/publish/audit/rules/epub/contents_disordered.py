"""The contents list does not follow the order of the text.

Whoever reads along it goes back and forth. Sort its lines like the spine and the document.

Passes: chapter 1, its sections, chapter 2

Fails: a section before the chapter that holds it
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node


@rule(severity=Severity.ERROR, refs="WCAG 1.3.2, 2.4.5; Ace epub-toc-order")
def contents_disordered(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """The first line of the contents whose goal stands before that of the line above it."""
    order = subject.order
    before = -1
    for entry in subject.entries("toc"):
        if entry.target is None:
            continue
        place = order.get((entry.target.path, entry.target.fragment))
        if place is None:
            continue  # it leads nowhere: another rule says so
        if place < before:
            yield entry.node, f"“{entry.text[:60]}” leads to a place before that of the line above it"
            return
        before = place
