"""A whole document is hidden from assistive technology.

``aria-hidden`` on ``body`` leaves a reader who listens with an empty page.

Passes: ``<body>``

Fails: ``<body aria-hidden="true">``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1, 4.1.2; axe aria-hidden-body")
def content_hidden(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The body of each document."""
    for node in subject.bearing("aria-hidden"):
        if node.element.tag in (f"{XHTML}body", f"{XHTML}html") and node.element.get("aria-hidden") == "true":
            yield node, "the whole document is hidden from assistive technology (aria-hidden)"
