"""A formula in MathML has no words.

Many reading systems cannot speak MathML; ``alttext`` is what they read then.

Passes: ``<math alttext="a squared">…``

Fails: ``<math>…`` without it
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import MATHML, is_hidden

_NAMES = ("alttext", "aria-label", "aria-labelledby")


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.1.1; EPUBCheck ACC-009")
def formula_without_text(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Every ``math`` element."""
    for node in subject.elements(f"{MATHML}math"):
        named = any((node.element.get(name) or "").strip() for name in _NAMES)
        if not named and not is_hidden(node.element):
            yield node, "this formula has no alttext"
