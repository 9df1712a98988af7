"""A long description in another place has no way back to its image.

Whoever went there does not find the image again. Put a link at its end, or the description beside the image.

Passes: a description with ``<a href="c1.xhtml#fig1">Back to figure 1</a>``

Fails: one at the end of the book without a link
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML


@rule(kinds=("epub", "html"), severity=Severity.REVIEW, refs="WCAG 2.4.5")
def description_without_way_back(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Goals of ``aria-details``, unless they follow the image or hold a link."""
    for node in subject.bearing("aria-details"):
        target = subject.resolve(node.file, "#" + (node.element.get("aria-details") or "").strip())
        goal = subject.element_at(target) if target else None
        if goal is None or goal.tag == f"{XHTML}a":
            continue
        near = goal.getparent() in (node.element.getparent(), *node.element.iterancestors(f"{XHTML}figure"))
        if not near and not any(link.get("href") for link in goal.iter(f"{XHTML}a")):
            yield node, "the long description has no link back to this"
