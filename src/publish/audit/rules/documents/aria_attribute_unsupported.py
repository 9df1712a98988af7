"""An ARIA attribute stands on a role that does not have it.

A reader may say a state that is none, or nothing. Take the attribute away, or give the element the role that it
belongs to.

Passes: ``<div role="heading" aria-level="2">``

Fails: ``<p aria-level="2">``
"""

from collections.abc import Iterator

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import is_hidden
from publish.audit.subjects.documents.roles import role_of


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 4.1.2; axe aria-allowed-attr, aria-conditional-attr")
def aria_attribute_unsupported(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Attributes that are not global, against the role's own."""
    own = aria.ATTRIBUTES - aria.GLOBAL - {"aria-expanded"}
    for name in sorted(subject.attributes & own):
        for node in subject.bearing(name):
            role = role_of(node.element)
            if role and not is_hidden(node.element) and name not in aria.SUPPORTED.get(role, "").split():
                yield node, f"role “{role}” has no {name}"
