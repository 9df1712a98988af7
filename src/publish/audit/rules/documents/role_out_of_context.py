"""A role stands outside of what it belongs to.

A cell without a row, an item without a list: a reader cannot say where in what one is. Put it into its list or table,
or take the role away.

Passes: ``<div role="list"><div role="listitem">…``

Fails: ``<div><div role="listitem">…``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, is_hidden
from publish.audit.subjects.documents.roles import role_of, stated

_PLAIN = ("", "generic", "presentation")


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; axe aria-required-parent")
def role_out_of_context(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Stated roles that need a certain role around them; what carries no meaning between does not count."""
    owning = "aria-owns" in subject.attributes
    for node in subject.bearing("role"):
        role = next((role for role in stated(node.element) if role in aria.ROLES), "")
        required = aria.CONTEXT.get(role)
        if not required or is_hidden(node.element) or (owning and _is_owned(node.element)):
            continue
        around = (role_of(above) for above in node.element.iterancestors(f"{XHTML}*"))
        if next((role for role in around if role not in _PLAIN), "") not in required:
            yield node, f"role “{role}” stands outside of “{' or '.join(required[:2])}”"


def _is_owned(element: etree._Element) -> bool:
    own = element.get("id")
    return bool(own) and any(
        own in (element.get("aria-owns") or "").split() for element in element.getroottree().iter("*")
    )
