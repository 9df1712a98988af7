"""Notes have no way back to the text.

Whoever followed a call stays in the notes. Add a link with ``role="doc-backlink"`` to each.

Passes: ``<aside role="doc-footnote" id="n1">… <a role="doc-backlink" href="#call1">↩</a></aside>``

Fails: an endnote without a link to its call
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import OPS, XHTML
from publish.audit.subjects.documents.roles import stated, terms


@rule(kinds=("epub", "html"), severity=Severity.REVIEW, refs="WCAG 2.4.5")
def note_without_way_back(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Endnotes and footnotes, called from the text, without a link to an element that calls."""
    seen: set[tuple[str, str]] = set()
    for node in subject.bearing("role", f"{OPS}type"):
        element = node.element
        kinds = {*terms(element), *(role.removeprefix("doc-") for role in stated(element))}
        if not kinds & {"footnote", "endnote"} or not element.get("id") or (node.file, element.get("id")) in seen:
            continue
        seen.add((node.file, element.get("id")))
        called = (node.file, element.get("id")) in subject.called
        if called and not any(link.get("href") for link in element.iter(f"{XHTML}a")):
            yield node, "this note has no link back to where it is called"
