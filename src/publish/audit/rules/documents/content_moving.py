"""Text moves or blinks by itself.

It cannot be stopped, and draws the eye from everything else. Use ``em`` or a style.

Passes: ``<em>new</em>``

Fails: ``<blink>new</blink>``, ``<marquee>new</marquee>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.roles import name_of


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 2.2.2; axe blink, marquee")
def content_moving(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The two elements that do it."""
    for node in subject.elements("blink", "marquee"):
        yield node, f"<{name_of(node.element)}> cannot be stopped"
