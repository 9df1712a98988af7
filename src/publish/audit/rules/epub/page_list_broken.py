"""A line of the page list does not lead to a page break.

Whoever goes to page 12 lands elsewhere, or nowhere. Give the place an id, and mark it ``epub:type="pagebreak"
role="doc-pagebreak"``.

Passes: ``<a href="c1.xhtml#p12">12</a>`` with ``<span id="p12" epub:type="pagebreak" role="doc-pagebreak"…/>``

Fails: no such id, or an element that is no page break
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.roles import is_page_break
from publish.audit.subjects.epub import EpubSubject, Node


@rule(severity=Severity.ERROR, refs="EPUB Accessibility 1.1 3.3; WCAG 2.4.4; Ace epub-pagelist-broken")
def page_list_broken(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Lines whose goal is absent or something else; a page of a fixed layout is a document."""
    breaks = {(node.file, node.element.get("id")) for node in subject.bearing("id") if is_page_break(node.element)}
    for entry in subject.entries("page-list"):
        target = entry.target
        if target is None or (target.path, target.fragment) not in subject.order:
            yield entry.node, f"page “{entry.text[:20]}” leads nowhere: {entry.address}"
        elif target.fragment and not subject.is_fixed and (target.path, target.fragment) not in breaks:
            yield entry.node, f"page “{entry.text[:20]}” leads to what is no page break: {entry.address}"
