"""The navigation document names no landmarks, or not where the text begins.

A reader skips the front matter by "beginning of text". Add ``nav epub:type="landmarks"`` with ``bodymatter``.

Passes: ``<nav epub:type="landmarks">…<a epub:type="bodymatter" href="c1.xhtml">…``

Fails: an EPUB 3 of several documents without
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.roles import terms
from publish.audit.subjects.epub import EpubSubject, Node


@rule(severity=Severity.REVIEW, refs="WCAG 2.4.1")
def landmarks_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """EPUB 3 of more than two documents."""
    if not subject.version.startswith("3") or len(subject.spine) < 3 or subject.navigation not in subject.names:
        return
    kinds = {term for entry in subject.entries("landmarks") for term in terms(entry.node.element)}
    if "bodymatter" not in kinds:
        yield subject.package_node, "the landmarks do not say where the text begins (bodymatter)"
