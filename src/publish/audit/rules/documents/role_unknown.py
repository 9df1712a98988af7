"""A ``role`` does not exist.

A screen reader ignores it, and the element is what its name says, or nothing. Take a role of WAI-ARIA or DPUB-ARIA; a
tool that writes such roles has most likely a misspelling in a template.

Passes: ``<section role="doc-chapter">``

Fails: ``<section role="chapter">``, ``<div role="landmark">``: a family of roles is none itself
"""

from collections.abc import Iterator

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import is_hidden
from publish.audit.subjects.documents.roles import stated


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 4.1.2; axe aria-roles")
def role_unknown(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Elements none of whose roles exists."""
    for node in subject.bearing("role"):
        roles = stated(node.element)
        if roles and not is_hidden(node.element) and not any(role in aria.ROLES for role in roles):
            yield node, f"role “{' '.join(roles)}” does not exist"
