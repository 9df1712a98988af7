"""A landmark for the whole document stands inside of another.

Main part, banner and information about the content belong to the document, not to a part of it.

Passes: ``<body><main>…``

Fails: ``<nav><main>…``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.roles import role_of

_LANDMARKS = frozenset(("banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"))


@rule(
    kinds=("epub", "html"),
    severity=Severity.WARNING,
    refs="WCAG 1.3.1; axe landmark-main-is-top-level, landmark-banner-is-top-level, landmark-contentinfo-is-top-level",
)
def landmark_nested(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Those three inside of any landmark."""
    for node in (*subject.elements("main", "header", "footer"), *subject.bearing("role")):
        role = role_of(node.element)
        if role in ("main", "banner", "contentinfo"):
            around = [outer for above in node.element.iterancestors() if (outer := role_of(above)) in _LANDMARKS]
            if around:
                yield node, f"“{role}” stands inside of “{around[0]}”"
