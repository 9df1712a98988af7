"""An alternative text is longer than anyone can hold in mind, and no long description is named.

It cannot be paused, skimmed or searched. Say the essence and point to a description with ``aria-details``.

Passes: a sentence in ``alt`` and ``aria-details="desc1"``

Fails: an ``alt`` of 600 characters
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import LONGEST
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import alt_of


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_too_long(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Texts beyond the longest that serves."""
    for node in subject.images:
        alt = alt_of(node.element)
        if (
            alt
            and len(alt) > LONGEST
            and not (node.element.get("aria-details") or node.element.get("aria-describedby"))
        ):
            yield node, f"alternative text of {len(alt)} characters, and no long description"
