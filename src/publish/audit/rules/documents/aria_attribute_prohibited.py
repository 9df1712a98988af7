"""An element that must not be named has a name, and nothing else.

Screen readers leave out ``aria-label`` on a plain ``span``, ``div`` or ``p``, so what it says is said to nobody. Give
the element a role, or write the words as text.

Passes: ``<span role="img" aria-label="Sun">☼</span>``

Fails: ``<span aria-label="Page 12"/>``
"""

from collections.abc import Iterator

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import is_hidden, text_of
from publish.audit.subjects.documents.roles import name_of, role_of, takes_focus

_PLAIN = frozenset(("b", "i", "u", "small", "abbr", "cite", "q", "samp", "kbd", "var", "bdi", "bdo", "pre", "br"))


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 4.1.2; axe aria-prohibited-attr")
def aria_attribute_prohibited(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Named elements without text whose role WAI-ARIA 1.2 forbids to be named, but for those that take the focus."""
    for node in named_in_vain(subject):
        if not takes_focus(node.element):
            yield node, f"<{name_of(node.element)}> without a role must not be named, and its name is left out"


def named_in_vain(subject: Documents) -> Iterator[Node]:
    """Elements that have a name, no text, and a role that must not be named."""
    for node in subject.bearing("aria-label", "aria-labelledby"):
        role = role_of(node.element)
        nameless = role in aria.NEVER_NAMED or (not role and name_of(node.element) in _PLAIN)
        named = any((node.element.get(name) or "").strip() for name in ("aria-label", "aria-labelledby"))
        if nameless and named and not text_of(node.element) and not is_hidden(node.element):
            yield node
