"""An element has a role that it must not have.

Role and element contradict each other, and each reader settles it in its own way: an image without words that is a
cover, an item of a list that is a note. Put the role on an element that may have it (ARIA in HTML, table of allowed
roles), often a ``section`` or ``div`` around.

Passes: ``<section role="doc-chapter">``, ``<img alt="A mill" role="doc-cover"/>``

Fails: ``<body role="doc-chapter">``, ``<img alt="" role="doc-cover"/>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.roles import implied, may_have, name_of, stated


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 4.1.2; axe aria-allowed-role")
def role_not_allowed(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Existing roles, against ARIA in HTML."""
    for node in subject.bearing("role"):
        for role in stated(node.element):
            if role in aria.ROLES and role != implied(node.element) and not may_have(node.element, role):
                yield node, f"{_shown(node.element)} must not have the role “{role}”"


def _shown(element: etree._Element) -> str:
    name = name_of(element)
    return f"<{name}> with an empty alt" if name == "img" and element.get("alt") == "" else f"<{name}>"
