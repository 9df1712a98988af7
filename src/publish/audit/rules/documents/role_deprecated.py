"""A ``role`` is deprecated.

Readers may drop it. ``doc-endnote`` and ``doc-biblioentry`` made lists unreadable: leave the items of a list to be
items. ``directory`` is a ``list``.

Passes: ``<section role="doc-endnotes"><ol><li>…``

Fails: ``<li role="doc-endnote">``
"""

from collections.abc import Iterator

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.roles import stated


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 4.1.2; axe aria-deprecated-role")
def role_deprecated(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Elements with a role that WAI-ARIA 1.2 or DPUB-ARIA 1.1 deprecates."""
    for node in subject.bearing("role"):
        for role in stated(node.element):
            if role in aria.DEPRECATED:
                yield node, f"role “{role}” is deprecated"
