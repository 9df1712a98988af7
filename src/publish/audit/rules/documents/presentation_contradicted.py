"""An element says that it means nothing, and is named or reached all the same.

``role="none"`` then does not hold: a reader hears the element after all. Take away the role, or the name.

Passes: ``<table role="presentation">``

Fails: ``<table role="presentation" aria-label="Prices">``
"""

from collections.abc import Iterator

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.roles import implied, is_focusable, stated


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 4.1.2; axe presentation-role-conflict")
def presentation_contradicted(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Elements of no meaning, by role or an empty ``alt``, that are focusable or have a global attribute."""
    bare = (node for node in subject.elements("img") if node.element.get("role") is None)
    for node in (*subject.bearing("role"), *bare):
        roles = stated(node.element)
        if (roles[0] if roles else implied(node.element)) not in ("none", "presentation"):
            continue
        if not roles and node.element.get("alt") != "":
            continue
        named = sorted(name for name in map(str, node.element.attrib) if name in aria.GLOBAL and name != "aria-hidden")
        if named or is_focusable(node.element):
            contradiction = named[0] if named else "focus by keyboard"
            yield node, f"{'role ' + roles[0] if roles else 'an empty alt'} does not hold beside {contradiction}"
