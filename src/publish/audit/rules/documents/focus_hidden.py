"""Something that the keyboard reaches is hidden from assistive technology.

The focus lands there and nothing is said. Take ``aria-hidden`` away, or the link.

Passes: ``<span aria-hidden="true">↑</span>``

Fails: ``<a href="#top" aria-hidden="true">↑</a>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.roles import is_focusable


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 4.1.2; axe aria-hidden-focus")
def focus_hidden(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Links and controls in hidden elements, but for those that hand the focus on by a script."""
    for node in subject.bearing("aria-hidden"):
        if node.element.get("aria-hidden") == "true":
            for element in node.element.iter("*"):
                if (
                    is_focusable(element)
                    and element.get("onfocus") is None
                    and subject.is_rendered(Node(node.file, element))
                ):
                    yield Node(node.file, element), "the keyboard reaches this, yet it is hidden (aria-hidden)"
