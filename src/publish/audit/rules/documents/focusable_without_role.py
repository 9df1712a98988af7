"""An element that takes the focus has a name and no role.

WAI-ARIA 1.2 forbids to name a plain ``div`` or ``span``. Browsers pass on the name of one that takes the focus all the
same, so who listens hears it, but not what it is a name of: a picture, a region that scrolls, a control. Give it the
role.

Passes: ``<div tabindex="0" role="img" aria-label="y minus y1">…</div>``

Fails: ``<div tabindex="0" aria-label="y minus y1"><svg>…</svg></div>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.rules.documents.aria_attribute_prohibited import named_in_vain
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.roles import name_of, takes_focus


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="axe aria-prohibited-attr")
def focusable_without_role(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Elements without text that have a ``tabindex`` and a name, and a role that WAI-ARIA 1.2 forbids to be named."""
    for node in named_in_vain(subject):
        if takes_focus(node.element):
            yield node, f"<{name_of(node.element)}> takes the focus and has a name, and no role says what it is"
