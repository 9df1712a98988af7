"""A control stands inside another.

A reader meets the outer one only; the inner is out of reach. Take them apart.

Passes: ``<button>More</button> <a href="b.xhtml">Source</a>``

Fails: ``<button>More <a href="b.xhtml">Source</a></button>``
"""

from collections.abc import Iterator

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML
from publish.audit.subjects.documents.roles import is_focusable, role_of


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 4.1.2; axe nested-interactive")
def control_nested(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Focusable elements inside of those whose children are not read as elements."""
    for node in (*subject.elements("button", "option", "progress", "meter"), *subject.bearing("role")):
        if role_of(node.element) in aria.INTERACTIVE - {"link"}:
            for element in node.element.iterdescendants(f"{XHTML}*"):
                if is_focusable(element) and subject.is_rendered(Node(node.file, element)):
                    yield Node(node.file, element), f"stands inside of a {role_of(node.element)}, out of reach"
