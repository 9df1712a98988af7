"""The order in which the keyboard goes is set by hand.

A ``tabindex`` above 0 comes before everything else, whatever the text between. Put the elements in the right order
instead.

Passes: ``tabindex="0"``

Fails: ``tabindex="3"``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 2.4.3; axe tabindex")
def focus_order_forced(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Elements with a ``tabindex`` above 0."""
    for node in subject.bearing("tabindex"):
        index = node.element.get("tabindex", "").strip()
        if index.isascii() and index.isdigit() and int(index) > 0:
            yield node, f"tabindex {index} takes this out of the reading order"
