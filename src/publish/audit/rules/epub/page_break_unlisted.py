"""A page break is not in the page list.

It cannot be gone to. List every page break, and give each an id.

Passes: as many lines as page breaks

Fails: a ``doc-pagebreak`` that no line leads to
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.roles import is_page_break
from publish.audit.subjects.epub import EpubSubject, Node


@rule(severity=Severity.ERROR, refs="EPUB Accessibility 1.1 3.3; Ace epub-pagelist-missing-pagebreak")
def page_break_unlisted(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Page breaks in the spine with an id, against the page list; in a fixed layout each page is a document."""
    listed = {(e.target.path, e.target.fragment) for e in subject.entries("page-list") if e.target}
    spine = set(subject.spine)
    if not subject.is_fixed:
        for node in subject.bearing("id"):
            if is_page_break(node.element) and node.file in spine and (node.file, node.element.get("id")) not in listed:
                yield node, f"no line of the page list leads to this page break ({node.element.get('id')})"
