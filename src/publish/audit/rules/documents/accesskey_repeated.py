"""Two elements have the same access key.

The key leads to one of them, and nobody knows to which.

Passes: each ``accesskey`` once in a document

Fails: ``accesskey="n"`` twice
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 2.1.1; axe accesskeys")
def accesskey_repeated(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The second and later bearer of a key, document by document."""
    seen: set[tuple[str, str]] = set()
    for node in subject.bearing("accesskey"):
        key = (node.file, node.element.get("accesskey", "").strip().lower())
        if key[1] and key in seen:
            yield node, f"the access key “{key[1]}” is taken already in this document"
        seen.add(key)
