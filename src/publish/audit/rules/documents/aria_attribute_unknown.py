"""An attribute that begins with ``aria-`` does not exist.

It says nothing to anyone: what it should have said is missing. Mend its name.

Passes: ``aria-labelledby="title"``

Fails: ``aria-labeledby="title"``
"""

from collections.abc import Iterator

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 4.1.2; axe aria-valid-attr")
def aria_attribute_unknown(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Names in the documents that WAI-ARIA 1.2 does not have."""
    for name in sorted(subject.attributes):
        if name.startswith("aria-") and name not in aria.ATTRIBUTES:
            for node in subject.bearing(name):
                yield node, f"there is no attribute {name}"
