"""An ARIA attribute has a value that it does not know.

It counts as not set: a state is never said. Take one of the values that WAI-ARIA gives.

Passes: ``aria-hidden="true"``, ``aria-level="2"``

Fails: ``aria-hidden="yes"``, ``aria-level="two"``
"""

from collections.abc import Iterator

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 4.1.2; axe aria-valid-attr-value")
def aria_value_invalid(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Tokens, whole numbers and decimals; ids are the business of another rule."""
    for name in sorted(subject.attributes & (set(aria.TOKENS) | aria.INTEGERS | aria.DECIMALS)):
        for node in subject.bearing(name):
            value = (node.element.get(name) or "").strip()
            if value and not _is_known(name, value):
                yield node, f"{name} has no value “{value}”"


def _is_known(name: str, value: str) -> bool:
    if name in aria.TOKENS:
        return all(word in aria.TOKENS[name].split() for word in value.lower().split())
    try:
        number = float(value)
    except ValueError:
        return False
    return name in aria.DECIMALS or number.is_integer()
