"""An alternative text says that it is one of an image, or that a machine wrote it.

A screen reader says that already, so what is seen comes later than it could. Begin with the thing itself, and read
over what a program guessed.

Passes: ``alt="The mill in 1911"``

Fails: ``alt="Image of the mill in 1911"``, ``alt="A mill Description automatically generated"``
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import announcement
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import alt_of


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_announced(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Texts with such words at their beginning or end, in the languages that we know."""
    for node in subject.images:
        if words := announcement(alt_of(node.element) or ""):
            yield node, f"alternative text {words}"
