"""A role lacks the state without which it says nothing.

A heading by role has no level, a box to tick is neither ticked nor not. Add the attribute, or use the element of HTML
that has it by itself.

Passes: ``<div role="heading" aria-level="2">``

Fails: ``<div role="heading">``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, is_hidden
from publish.audit.subjects.documents.roles import implied, stated


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 4.1.2; axe aria-required-attr")
def aria_state_missing(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Stated roles that require an attribute; an element of HTML brings its own."""
    for node in subject.bearing("role"):
        role = next((role for role in stated(node.element) if role in aria.ROLES), "")
        if role == implied(node.element) or is_hidden(node.element):
            continue
        for name in aria.REQUIRED.get(role, ()):
            if not (node.element.get(name) or "").strip() and not _brings(node.element, role):
                yield node, f"role “{role}” needs {name}"


def _brings(element: etree._Element, role: str) -> bool:
    """Whether the element has the state by itself: a box to tick, a heading, a select."""
    native = element.tag in (f"{XHTML}select", f"{XHTML}input")
    return element.get("type") in ("checkbox", "radio", "range") or (role == "combobox" and native)
